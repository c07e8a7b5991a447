"""A single check: once, or before something begins; and taking one back."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.facts import TaskOrdered
from server.http.guard import signed_in
from server.moments import day_in_china
from server.sync.say import say
from server.tasks.tables import OrderedTask
from server.tasks.window import Window
from server.views.form import read_body
from server.views.page import render
from server.views.phone_list import enterprise_of
from server.views.task_form import Choices, choices_for, local_input, moment_of, typed
from server.views.task_lines import checklist_titles, window_words
from server.views.visible import read_uuid

SHOWN = 50


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A single check that is not over."""

    id: UUID
    title: str
    window: str
    before: str


@dataclass(frozen=True, slots=True)
class TaskOrderPage:
    """What templates/task_order.html shows."""

    choices: Choices
    opens: str
    due: str
    orders: list[OrderLine]
    may_plan: bool = True
    tab: str = "/tasks/orders"


async def show(request: Request) -> Response:
    """GET /tasks/orders"""
    enterprise, moment, locale = enterprise_of(request), now(), request.state.locale
    today = day_in_china(moment)
    rows = await OrderedTask.filter(enterprise=enterprise, withdrawn=False, due_at__gte=moment).order_by("due_at")
    context = TaskOrderPage(
        choices=await choices_for(enterprise, locale),
        opens=local_input(moment),
        due=local_input(moment + timedelta(days=1)),
        orders=[
            OrderLine(
                row.id,
                _body(row).title,
                window_words(Window(row.opens_at, row.due_at), locale, today),
                _body(row).before,
            )
            for row in rows[:SHOWN]
        ],
    )
    return render(request, "task_order.html", context)


def _body(row: OrderedTask) -> TaskOrdered:
    return msgspec.json.decode(row.body, type=TaskOrdered)


async def submit(request: Request) -> Response:
    """POST /tasks/orders"""
    enterprise, values = enterprise_of(request), await typed(request)
    moments = {name: moment_of(values, name) for name in ("opens_at", "due_at")}
    body = read_body(values, TaskOrdered, **moments)
    if body.checklist not in await checklist_titles(enterprise, request.state.locale):
        raise problems.FORM_INCOMPLETE.because(field="checklist")
    await say(signed_in(request), enterprise, "task.ordered", uuid4(), body)
    return RedirectResponse("/tasks/orders", 303)


async def withdraw(request: Request) -> Response:
    """POST /tasks/orders/{order}/withdraw: with a reason."""
    enterprise, values = enterprise_of(request), await typed(request)
    row = await OrderedTask.get_or_none(id=read_uuid(request.path_params["order"]), enterprise=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    reason = values.get("reason", "")
    if not reason:
        raise problems.FORM_INCOMPLETE.because(field="reason")
    body = replace(_body(row), withdrawn=True, reason=reason[:2000])
    await say(signed_in(request), enterprise, "task.ordered", row.id, body)
    return RedirectResponse("/tasks/orders", 303)
