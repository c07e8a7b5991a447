"""Making the plans that controls ask for: proposed one by one, said when the owner confirms."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.sync.say import Saying, say_all
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.phone_list import enterprise_of
from server.views.plan_proposals import Proposal, proposals, unplanned_of
from server.views.task_lines import checklist_titles
from server.views.task_plans import cycle_words

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One plan that would be made."""

    id: UUID
    what: str
    unit: str
    checklist: str
    cycle: str
    person: str


@dataclass(frozen=True, slots=True)
class FromControlsPage:
    """What templates/task_from_controls.html shows."""

    lines: list[ProposalLine]
    pages: Pages
    may_plan: bool = True
    tab: str = "/tasks/plans"


async def show(request: Request) -> Response:
    """GET /tasks/plans/controls"""
    enterprise, locale = enterprise_of(request), request.state.locale
    held = unplanned_of(enterprise)
    pages = page_of(request, await held.count())
    rows = await held.order_by("unit", "event", "id").offset(pages.offset).limit(pages.size)
    titles = await checklist_titles(enterprise, locale)
    lines = [_line(one, titles, locale) for one in await proposals(rows, day_in_china(now()))]
    return render(request, "task_from_controls.html", FromControlsPage(lines, pages))


async def confirm(request: Request) -> Response:
    """POST /tasks/plans/controls: the plans of those that are ticked, all or none; pressed twice they are made once"""
    enterprise = enterprise_of(request)
    form = await request.form(max_files=0, max_fields=MOST_AT_ONCE + 1)
    ticked = [str(one) for one in form.getlist("control")]
    rows = [row for row in await unplanned_of(enterprise) if str(row.id) in ticked][:MOST_AT_ONCE]
    if rows:
        found = await proposals(rows, day_in_china(now()))
        await say_all(signed_in(request), enterprise, [_saying(one) for one in found])
    return RedirectResponse("/tasks/plans", 303)


def _saying(one: Proposal) -> Saying:
    """Its ids follow from the control as it stands (pure)."""
    plan = uuid5(one.control.id, "plan")
    return Saying("task.planned", plan, one.body, uuid5(plan, str(one.control.changed_seq)))


def _line(one: Proposal, titles: dict[str, str], locale: str) -> ProposalLine:
    return ProposalLine(
        id=one.control.id,
        what=one.control.what,
        unit=one.unit.name,
        checklist=titles.get(one.body.checklist, one.body.checklist),
        cycle=cycle_words(one.body, locale),
        person=one.person or one.unit.person_name,
    )
