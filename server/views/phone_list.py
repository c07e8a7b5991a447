"""The phones of one's enterprise: which have not been in step, since when, and what they last said they hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.evidence.unnamed import SETTLED_AFTER, unnamed
from server.http.guard import signed_in
from server.moments import day_in_china, read
from server.people.queries import Person, people_by_id
from server.phones.phone import Phone, Trouble, trouble_of
from server.phones.queries import phones_of
from server.views.listing import Listing, asked, choices, listing, order_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.photo_missing import age_words
from server.views.words import moment_words

COLUMNS = ("seen", "-holds", "oldest")
NEVER = "9999"
BY: dict[str, Callable[[Phone], Any]] = {
    "seen": lambda phone: phone.heard,
    "holds": lambda phone: phone.holds,
    "oldest": lambda phone: (phone.told and phone.told.oldest) or NEVER,
}
SHOWN = ("", "trouble", "holds", "aside")
# Of the room that the browser gives, in per cent: from here on photos may soon find no place.
NARROW = 85
MOST_UNNAMED = 20


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One phone."""

    id: UUID
    who: str
    browser: str
    seen: str
    told_at: str
    records: int
    photos: int
    size: str
    drafts: int
    oldest: str
    app: str
    full: int | None
    may_vanish: bool
    trouble: Trouble
    days: int
    aside: str
    aside_by: str
    aside_why: str


@dataclass(frozen=True, slots=True)
class UnnamedLine:
    """A photo that no record names."""

    url: str
    size: str
    age: str


@dataclass(frozen=True, slots=True)
class PhoneListPage:
    """What templates/phone_list.html shows."""

    phones: list[PhoneLine]
    listing: Listing
    pages: Pages
    silent_days: int
    narrow: int
    unnamed: list[UnnamedLine]
    most_unnamed: int


async def show(request: Request) -> Response:
    """GET /phones?show=&sort="""
    moment, days = now(), request.app.state.settings.phone_silent_days
    phones = await phones_of(enterprise_of(request))
    parts = {name: [phone for phone in phones if _belongs(phone, name, moment, days)] for name in SHOWN}
    shown = asked(request, "show", SHOWN)
    order = order_of(request, COLUMNS)
    found = sorted(parts[shown], key=BY[order.key], reverse=order.down)
    pages = page_of(request, len(found))
    counted = {name: len(part) for name, part in parts.items()}
    context = PhoneListPage(
        phones=await _lines(found[pages.offset : pages.offset + pages.size], request.state.locale, moment, days),
        listing=listing(request, COLUMNS, {"show": choices(request, "show", counted, shown)}),
        pages=pages,
        silent_days=days,
        narrow=NARROW,
        unnamed=await _unnamed(request, moment),
        most_unnamed=MOST_UNNAMED,
    )
    return render(request, "phone_list.html", context)


async def _unnamed(request: Request, moment: datetime) -> list[UnnamedLine]:
    rows = await unnamed(moment - SETTLED_AFTER, enterprise_of(request), most=MOST_UNNAMED)
    locale = request.state.locale
    return [UnnamedLine(f"/files/{row.sha256}", _size(row.bytes), age_words(locale, row.stored_at)) for row in rows]


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"


def enterprise_of(request: Request) -> UUID:
    """The one that the person works for: only its owner and officers come here."""
    enterprise = signed_in(request).enterprise
    assert enterprise is not None  # whoever holds the action has one
    return enterprise


def _belongs(phone: Phone, shown: str, moment: datetime, days: int) -> bool:
    if shown == "aside":
        return phone.aside_at is not None
    if shown == "trouble":
        return bool(trouble_of(phone, moment, days))
    return phone.aside_at is None and (shown != "holds" or phone.holds > 0)


async def _lines(phones: Sequence[Phone], locale: str, moment: datetime, days: int) -> list[PhoneLine]:
    people = await people_by_id([key for phone in phones for key in (phone.account, phone.aside_by)])
    return [_line(phone, people, locale, moment, days) for phone in phones]


def _line(phone: Phone, people: dict[UUID, Person], locale: str, moment: datetime, days: int) -> PhoneLine:
    told, today = phone.told, day_in_china(moment)
    by = people.get(phone.aside_by) if phone.aside_by else None
    return PhoneLine(
        id=phone.id,
        who=people[phone.account].name if phone.account in people else "–",
        browser=phone.browser,
        seen=moment_words(locale, phone.seen, today),
        told_at=_when(phone.told_at, locale, today),
        records=told.records if told else 0,
        photos=told.photos if told else 0,
        size=_size(told.bytes) if told and told.bytes else "",
        drafts=told.drafts if told else 0,
        oldest=_when(read(told.oldest), locale, today) if told and told.oldest else "",
        app=told.app if told else "",
        full=round(told.used * 100 / told.quota) if told and told.used is not None and told.quota else None,
        may_vanish=told is not None and told.kept is False,
        trouble=trouble_of(phone, moment, days),
        days=(moment - phone.heard).days,
        aside=_when(phone.aside_at, locale, today),
        aside_by=by.name if by else "",
        aside_why=phone.aside_why,
    )


def _when(moment: datetime | None, locale: str, today: date) -> str:
    return moment_words(locale, moment, today) if moment else ""
