"""The pages about checks: what is due, in time and by plan, what pauses it, and where reminders go."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.views import (
    account,
    own_days,
    task_calendar,
    task_from_controls,
    task_list,
    task_matrix,
    task_order,
    task_plans,
    task_sheet,
    work_stops,
)

ROUTES: list[BaseRoute] = [
    route("/account/mail", account.set_mail, "me.mail", methods=["POST"]),
    route("/tasks", task_list.show, "task.list"),
    route("/tasks.xlsx", task_sheet.show, "task.list"),
    route("/tasks/calendar", task_calendar.show, "task.list"),
    route("/tasks/matrix", task_matrix.show, "task.list"),
    route("/tasks/plans", task_plans.show, "task.plan"),
    route("/tasks/plans/new", task_plans.form, "task.plan"),
    route("/tasks/plans/new", task_plans.submit, "fact:task.planned", methods=["POST"]),
    route("/tasks/plans/controls", task_from_controls.show, "task.plan"),
    route("/tasks/plans/controls", task_from_controls.confirm, "fact:task.planned", methods=["POST"]),
    route("/tasks/plans/{plan}", task_plans.form, "task.plan"),
    route("/tasks/plans/{plan}", task_plans.submit, "fact:task.planned", methods=["POST"]),
    route("/tasks/orders", task_order.show, "task.plan"),
    route("/tasks/orders", task_order.submit, "fact:task.ordered", methods=["POST"]),
    route("/tasks/orders/{order}/withdraw", task_order.withdraw, "fact:task.ordered", methods=["POST"]),
    route("/tasks/stops", work_stops.show, "task.plan"),
    route("/tasks/stops", work_stops.submit, "fact:work.stopped", methods=["POST"]),
    route("/tasks/stops/{stop}/end", work_stops.end, "fact:work.stopped", methods=["POST"]),
    route("/tasks/days", own_days.show, "task.plan"),
    route("/tasks/days", own_days.submit, "fact:days.set", methods=["POST"]),
]
