"""The people of one's enterprise, or of the installation: who they are, who is invited, what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.areas.tables import Area
from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import FOR_A_TIME, OF_ENTERPRISE, Actor
from server.people.invitations import JOIN_DAYS, MOST_USES, live_invitations
from server.people.post import is_deputy, is_live, last_day, level_of
from server.people.queries import people_by_id
from server.people.tables import Invitation
from server.people.team import Member, members
from server.people.trail import trail_of, what_of
from server.trust.tables import SecurityEvent
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.words import day_words, moment_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One person; `standing` is a wording key below `people.standing`."""

    id: UUID
    name: str
    role: str
    area: str
    until: str
    deputy: str
    deputy_until: str
    standing: str


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One key that still opens."""

    id: UUID
    sort: str
    role: str
    area: str
    uses: int
    expires: str
    by: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the trail."""

    at: str
    what: str
    who: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class PeopleListPage:
    """What templates/people_list.html shows."""

    people: list[MemberLine]
    pages: Pages
    invitations: list[InvitationLine]
    events: list[EventLine]
    roles: list[str]
    for_a_time: list[str]
    areas: list[tuple[str, str]]
    days: tuple[int, ...]
    most_uses: int
    of_installation: bool
    by_deputy: bool


def roles_to_give(actor: Actor) -> list[str]:
    """Whom the person may invite: the enterprise its own people, the installation those of no enterprise (pure).

    Who stands in for another lets nobody in who would have as much, and for longer.
    """
    if actor.role == "admin":
        return ["regulator", "admin"]
    return [role for role in OF_ENTERPRISE if not (actor.deputy and role in {"owner", "officer"})]


async def show(request: Request) -> Response:
    """GET /people"""
    actor, moment, locale = signed_in(request), now(), request.state.locale
    today = day_in_china(moment)
    team = await members(actor.enterprise)
    pages = page_of(request, len(team))
    rows = await Area.filter(enterprise=actor.enterprise).order_by("name") if actor.enterprise else []
    areas = {row.id: row.name for row in rows}
    invitations, events = await live_invitations(actor.enterprise, moment), await trail_of(actor.enterprise)
    concerned = [key for event in events for key in (event.by, event.account)]
    people = {key: person.name for key, person in (await people_by_id(concerned)).items()}
    by = {key: one.name for key, one in (await people_by_id(row.created_by for row in invitations)).items()}
    context = PeopleListPage(
        people=[_line(one, areas, locale, moment) for one in team[pages.offset : pages.offset + pages.size]],
        pages=pages,
        invitations=[_invitation(row, areas, by, locale, today) for row in invitations],
        events=[_event(row, people, locale, today) for row in events],
        roles=roles_to_give(actor),
        for_a_time=list(FOR_A_TIME),
        areas=[(str(key), name) for key, name in areas.items()],
        days=JOIN_DAYS,
        most_uses=MOST_USES,
        of_installation=actor.enterprise is None,
        by_deputy=actor.deputy,
    )
    return render(request, "people_list.html", context)


def _line(one: Member, areas: dict[UUID, str], locale: str, moment: datetime) -> MemberLine:
    account, today = one.account, day_in_china(moment)
    stands_in = not one.post and account.deputy_role is not None and is_live(account.deputy_until, moment)
    ended = not is_live(one.until, moment)
    return MemberLine(
        id=account.id,
        name=account.name,
        role=one.role,
        area=_place(one, areas, locale),
        until=day_words(locale, last_day(one.until), today) if one.until else "",
        deputy=account.deputy_role or "" if stands_in else "",
        deputy_until=day_words(locale, last_day(account.deputy_until), today)
        if stands_in and account.deputy_until
        else "",
        standing="gone" if one.gone else "ended" if ended else "deputy" if is_deputy(account, moment) else "",
    )


def _place(one: Member, areas: dict[UUID, str], locale: str) -> str:
    """The part of the site that somebody is bound to, or the region that a regulator looks after."""
    region = one.account.region if one.role == "regulator" else None
    if region:
        return t(locale, f"people.level.{level_of(region)}", code=region)
    return areas.get(one.area, "") if one.area else ""


def _invitation(
    row: Invitation, areas: dict[UUID, str], by: dict[UUID, str], locale: str, today: date
) -> InvitationLine:
    return InvitationLine(
        id=row.id,
        sort=row.sort,
        role=row.role,
        area=areas.get(row.area, "") if row.area else "",
        uses=row.uses_left,
        expires=moment_words(locale, row.expires, today),
        by=by.get(row.created_by, "–") if row.created_by else "–",
    )


def _event(row: SecurityEvent, people: dict[UUID, str], locale: str, today: date) -> EventLine:
    return EventLine(
        at=moment_words(locale, row.at, today),
        what=what_of(row),
        who=people.get(row.by, "–") if row.by else "–",
        about=people.get(row.account, "") if row.account else "",
        words=row.about,
    )
