"""The trail of the door: who signed in from something new, who changed what, for whoever answers for these people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import ROLES
from server.people.queries import people_by_id
from server.trust.events import ALERTS
from server.trust.queries import accounts_in, trail_of
from server.trust.tables import SecurityEvent
from server.views.listing import Choice, asked, choices
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.words import moment_words
from server.wording import t

SHOWN = ("", "alerts")
# What is put down with these is the name of whom they are about.
NAMED = {"people.joined"}


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event."""

    when: str
    who: str
    what: str
    alert: bool
    where: str
    by: str


@dataclass(frozen=True, slots=True)
class SecurityTrailPage:
    """What templates/security_trail.html shows."""

    events: list[EventLine]
    filters: list[Choice]
    pages: Pages


async def show(request: Request) -> Response:
    """GET /security?show=alerts"""
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    everything = trail_of(actor.enterprise, actor.region, installation=actor.role == "admin")
    alerts = everything.filter(kind__in=sorted(ALERTS))
    shown = asked(request, "show", SHOWN)
    counted = {"": await everything.count(), "alerts": await alerts.count()}
    pages = page_of(request, counted[shown])
    rows = await (alerts if shown else everything).order_by("-at", "-id").offset(pages.offset).limit(pages.size)
    names = {key: person.name for key, person in (await people_by_id(accounts_in(rows))).items()}
    lines = [_line(row, names, locale, today) for row in rows]
    context = SecurityTrailPage(lines, choices(request, "show", counted, shown), pages)
    return render(request, "security_trail.html", context)


def _line(row: SecurityEvent, names: Mapping[UUID, str], locale: str, today: date) -> EventLine:
    """Whose account it was; what is about nobody's, such as an invitation, stands under who did it."""
    whose = row.account or row.by
    return EventLine(
        when=moment_words(locale, row.at, today),
        who=names.get(whose, "–") if whose else "–",
        what=_what(row, locale),
        alert=row.kind in ALERTS,
        where=" · ".join(part for part in (row.browser, row.network) if part) or "–",
        by=names.get(row.by, "") if row.by and row.by != whose else "",
    )


def _what(row: SecurityEvent, locale: str) -> str:
    """What happened, with the role or the days that it is about; names stand in their own columns."""
    about = t(locale, f"people.role.{row.about}") if row.about in ROLES else row.about
    return " ".join([t(locale, f"trust.event.{row.kind}"), *([about] if about and row.kind not in NAMED else [])])
