"""The records of one enterprise: what is there, what is over or soon will be, and what the law asks for."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import EnterpriseScope, may
from server.records.queries import counted, due_of
from server.records.record import SORTS
from server.views.page import render
from server.views.record_asked import Asked, asked_for
from server.views.record_rows import DueLine, due_lines
from server.views.visible import permitted, read_uuid
from server.views.words import day_words

MOST_DUE = 40


@dataclass(frozen=True, slots=True)
class SortLine:
    """One sort of record: how many stand, the newest, what asks for it, and where a new one is said (or empty)."""

    sort: str
    count: int
    last: str
    asked: list[Asked]
    href: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordOverviewPage:
    """What templates/record_overview.html shows."""

    enterprise: str
    enterprise_id: str
    due: list[DueLine]
    more_due: int
    sorts: list[SortLine]
    gate: str
    exchange: str
    many_enterprises: bool


async def begin(request: Request) -> Response:
    """GET /records: staff at their own, a regulator at the lists of the region."""
    actor = signed_in(request)
    own = actor.enterprise if actor.role != "regulator" else None
    return RedirectResponse(f"/enterprises/{own}/records" if own else "/records/certificate", 303)


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/records"""
    actor, enterprise = signed_in(request), read_uuid(request.path_params["enterprise"])
    await permitted(actor, "record.read", enterprise)
    firm, locale, today = await Enterprise.get(id=enterprise), request.state.locale, day_in_china(now())
    kept, due = await counted([firm.id]), await due_of(firm.id, today)
    scope, narrowed = EnterpriseScope(firm.id, firm.region), f"?enterprise={firm.id}"
    lines = []
    for sort, (kind, _) in SORTS.items():
        n, last = kept.get(sort, (0, None))
        new = may(actor, f"fact:{kind}", scope).allowed
        lines.append(
            SortLine(
                sort=sort,
                count=n,
                last=day_words(locale, day_in_china(last), today) if last else "",
                asked=asked_for(sort, firm.sector),
                href=f"/records/{sort}{narrowed if actor.role == 'regulator' else ''}",
                new=f"/enterprises/{firm.id}/records/{sort}/new" if new else "",
            )
        )
    context = RecordOverviewPage(
        enterprise=firm.name,
        enterprise_id=str(firm.id),
        due=due_lines(due[:MOST_DUE], firm.id, locale, today),
        more_due=max(0, len(due) - MOST_DUE),
        sorts=lines,
        gate=f"/gate/{firm.uscc}" if "commitment" in kept else "",
        exchange=f"/enterprises/{firm.id}/exchange" if may(actor, "exchange.send", scope).allowed else "",
        many_enterprises=actor.role == "regulator",
    )
    return render(request, "record_overview.html", context)
