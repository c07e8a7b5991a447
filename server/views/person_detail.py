"""One person of a team: what is open with them, where they are signed in, who stands in for whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import FOR_A_TIME, OF_ENTERPRISE
from server.people.browsers import browser_of
from server.people.post import is_live, last_day, may_deputise
from server.people.privacy import pseudonym
from server.people.queries import people_by_id, people_of
from server.people.sessions import live_sessions
from server.people.tables import Session
from server.people.team import Member, find_member, members
from server.views.page import render
from server.views.visible import read_uuid
from server.views.words import day_words, moment_words

MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class PersonSession:
    """One signed-in browser or phone; `wiping` while it still has to deliver what it holds."""

    id: str
    browser: str
    phone: bool
    last_seen: str
    wiping: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What templates/person_detail.html shows. `open_work` are hazards that they have to mend."""

    id: UUID
    name: str
    login: str
    role: str
    until: str
    gone: bool
    erased: bool
    myself: bool
    further: bool
    of_installation: bool
    open_work: list[HazardRow]
    heirs: list[tuple[str, str]]
    roles: list[str]
    sessions: list[PersonSession]
    deputy_of: str
    deputy_days: tuple[str, str]
    may_stand_in_for: list[tuple[str, str, str]]
    fault: str
    by_deputy: bool = False
    tip_office: str = ""


async def member_of(request: Request) -> Member:
    """The person that an address names, of one's own team; any other is not there."""
    member = await find_member(signed_in(request).enterprise, read_uuid(request.path_params["person"]))
    if member is None:
        raise problems.NOT_FOUND
    return member


async def open_work_of(person: UUID, enterprise: UUID | None) -> list[HazardRow]:
    """The hazards of an enterprise that somebody was given and has not mended."""
    if enterprise is None:
        return []
    rows = HazardRow.filter(enterprise=enterprise, assignee=person, state__in=["reported", "assigned"])
    return await rows.order_by("due", "id").limit(MOST_OPEN)


async def show(request: Request) -> Response:
    """GET /people/{person}"""
    return await page(request, await member_of(request))


async def page(request: Request, member: Member, fault: str = "", status: int = 200) -> Response:
    """The page, with what was wrong about the last wish (a wording key)."""
    actor, moment, locale = signed_in(request), now(), request.state.locale
    today, account = day_in_china(moment), member.account
    heirs = await people_of(actor.enterprise) if actor.enterprise else []
    team = await members(actor.enterprise)
    stands_in = not member.post and account.deputy_of is not None and is_live(account.deputy_until, moment)
    away = (await people_by_id([account.deputy_of])).get(account.deputy_of) if account.deputy_of else None
    context = PersonPage(
        id=account.id,
        name=account.name,
        login=account.login,
        role=member.role,
        until=day_words(locale, last_day(member.until), today) if member.until else "",
        gone=member.gone,
        erased=account.name == pseudonym(account.id),
        myself=account.id == actor.id,
        further=member.post is not None,
        of_installation=actor.enterprise is None,
        open_work=await open_work_of(account.id, actor.enterprise),
        heirs=[(str(one.id), one.name) for one in heirs if one.id != account.id],
        roles=[role for role in OF_ENTERPRISE if role not in FOR_A_TIME or member.until],
        sessions=[_session(row, locale, moment) for row in await _sessions(member, moment)],
        deputy_of=away.name if stands_in and away else "",
        deputy_days=_days(account.deputy_from, account.deputy_until, locale) if stands_in else ("", ""),
        may_stand_in_for=[
            (str(one.account.id), one.account.name, one.role)
            for one in team
            if not one.gone and not member.post and may_deputise(member.role, one.role)
        ],
        fault=fault,
        by_deputy=actor.deputy,
        tip_office=account.tip_office,
    )
    return render(request, "person_detail.html", context, status)


async def _sessions(member: Member, moment: datetime) -> list[Session]:
    """Where somebody is signed in. Of a person whose first post is elsewhere only the phones that act here."""
    rows = await live_sessions(member.account.id, moment)
    return [row for row in rows if member.post is None or row.post == member.post]


def _session(row: Session, locale: str, moment: datetime) -> PersonSession:
    seen = moment_words(locale, row.last_seen, day_in_china(moment))
    return PersonSession(row.token_hash, browser_of(row.user_agent), row.device is not None, seen, bool(row.wipe_at))


def _days(begin: datetime | None, end: datetime | None, locale: str) -> tuple[str, str]:
    first = day_words(locale, day_in_china(begin)) if begin else ""
    return first, day_words(locale, last_day(end)) if end else ""
