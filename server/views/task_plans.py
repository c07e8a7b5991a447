"""The plans of checks: all of them, and the form that makes, changes and ends one."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.facts import TaskPlanned
from server.http.guard import signed_in
from server.moments import day_in_china
from server.risk_points.tables import RiskControl
from server.sync.say import say
from server.tasks.tables import TaskPlan
from server.views.form import read_body
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.phone_list import enterprise_of
from server.views.plan_proposals import proposals, unplanned_of
from server.views.task_form import Choices, choices_for, shifts_of, typed, whole
from server.views.task_lines import checklist_titles
from server.views.visible import read_uuid
from server.views.words import day_words
from server.wording import t

UNITS = ("hour", "shift", "day", "week", "month", "quarter", "half", "year")
ON_DAYS = ("every", "working", "rest")
DUTIES = ("daily", "principal", "technical", "operations")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list; `over` says since when it asks for nothing more."""

    id: UUID
    title: str
    checklist: str
    cycle: str
    days: str
    over: str


@dataclass(frozen=True, slots=True)
class TaskPlansPage:
    """What templates/task_plans.html shows. `unplanned` is how many controls are looked at without a plan."""

    plans: list[PlanLine]
    pages: Pages
    unplanned: int
    may_plan: bool = True
    tab: str = "/tasks/plans"


@dataclass(frozen=True, slots=True)
class TaskPlanPage:
    """What templates/task_plan.html shows. `plan` is empty for a new one; `control` is what it looks at, in words."""

    plan: str
    said: TaskPlanned
    control: str
    shifts: str
    choices: Choices
    may_plan: bool = True
    tab: str = "/tasks/plans"
    units: tuple[str, ...] = field(default=UNITS)
    on_days: tuple[str, ...] = field(default=ON_DAYS)
    duties: tuple[str, ...] = field(default=DUTIES)


async def show(request: Request) -> Response:
    """GET /tasks/plans"""
    enterprise, locale, today = enterprise_of(request), request.state.locale, day_in_china(now())
    held = TaskPlan.filter(enterprise=enterprise)
    pages = page_of(request, await held.count())
    rows = await held.order_by("title", "id").offset(pages.offset).limit(pages.size)
    titles = await checklist_titles(enterprise, locale)
    lines = [_line(row, titles, locale, today) for row in rows]
    return render(request, "task_plans.html", TaskPlansPage(lines, pages, await unplanned_of(enterprise).count()))


def _line(row: TaskPlan, titles: dict[str, str], locale: str, today: date) -> PlanLine:
    body = msgspec.json.decode(row.body, type=TaskPlanned)
    over = day_words(locale, row.until_day, today) if row.until_day and row.until_day <= today else ""
    return PlanLine(
        id=row.id,
        title=row.title,
        checklist=titles.get(row.checklist, row.checklist),
        cycle=cycle_words(body, locale),
        days=t(locale, f"tasks.days.{body.on_days}"),
        over=over,
    )


def cycle_words(body: TaskPlanned, locale: str) -> str:
    """`每 2 小时（08:00–18:00）`."""
    words = t(locale, f"tasks.every.{body.every_unit}", n=body.every)
    if body.every_unit == "hour" and body.work_from != body.work_to:
        return t(locale, "tasks.every.within", cycle=words, begins=body.work_from, ends=body.work_to)
    return words


async def form(request: Request) -> Response:
    """GET /tasks/plans/new?control= and GET /tasks/plans/{plan}"""
    enterprise = enterprise_of(request)
    choices = await choices_for(enterprise, request.state.locale)
    if "plan" in request.path_params:
        row = await TaskPlan.get_or_none(id=read_uuid(request.path_params["plan"]), enterprise=enterprise)
        if row is None:
            raise problems.NOT_FOUND
        said, plan = msgspec.json.decode(row.body, type=TaskPlanned), str(row.id)
    elif control := request.query_params.get("control", ""):
        held = await unplanned_of(enterprise).filter(id=read_uuid(control))
        if not held:
            raise problems.NOT_FOUND
        said, plan = (await proposals(held, day_in_china(now())))[0].body, ""
    else:
        first = choices.checklists[0][0] if choices.checklists else ""
        said, plan = TaskPlanned("", first, 1, "day", day_in_china(now()).isoformat(), on_days="working"), ""
    shifts = "\n".join(f"{one.name} {one.begins}-{one.ends}" for one in said.shifts)
    return render(
        request, "task_plan.html", TaskPlanPage(plan, said, await _control_words(said.control), shifts, choices)
    )


async def _control_words(control: UUID | None) -> str:
    row = await RiskControl.get_or_none(id=control) if control else None
    return row.what if row else ""


async def submit(request: Request) -> Response:
    """POST /tasks/plans/new and POST /tasks/plans/{plan}: the whole plan, as it is from now on."""
    enterprise = enterprise_of(request)
    values = await typed(request)
    plan = uuid4()
    if "plan" in request.path_params:
        plan = read_uuid(request.path_params["plan"])
        if not await TaskPlan.exists(id=plan, enterprise=enterprise):
            raise problems.NOT_FOUND
    shifts = shifts_of(values.pop("shifts", ""))
    body = read_body(values, TaskPlanned, every=whole(values, "every"), shifts=shifts)
    if body.checklist not in await checklist_titles(enterprise, request.state.locale):
        raise problems.FORM_INCOMPLETE.because(field="checklist")
    await say(signed_in(request), enterprise, "task.planned", plan, body)
    return RedirectResponse("/tasks/plans", 303)
