"""Checks of plans and single ones as grading counts them (pure): by base level, beside those of risk points.

A check counts with the last day of its window, as risk points' do. Done within it is on time however much later it
arrived, up to 72 hours; done before the next window ends it is late; what nobody did is missed once its day is over.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from server.moments import CHINA, day_in_china
from server.regrading.plan_rows import PlannedWork
from server.regrading.records import Records, Visit
from server.tasks.calendar import Calendar, calendar_of
from server.tasks.due import Due, Site, Walks, due_of_plan, due_once
from server.tasks.plan import Walk
from server.tasks.point_plan import Plan, plans
from server.tasks.task import SYNC_GRACE, Settled, TaskState, Walked, counted
from server.tasks.window import midnight

ONE_DAY = timedelta(days=1)
LOWEST = 1


def tasks_of(records: Records, first: date, last: date, now: datetime) -> list[Settled[str]]:
    """All checks whose window touches the days from `first` to `last`: of risk points, of plans, and single ones."""
    of_points = counted(plans_of(records), Walked(records.visits), first, last, day_in_china(now))
    return [*of_points, *planned_tasks(records, first, last, now)]


def settled_tasks(records: Records, first: date, now: datetime) -> list[Settled[str]]:
    """Those due from `first` on that are done, late or missed by now; in no order."""
    return [one for one in tasks_of(records, first, day_in_china(now), now) if one.state != "open"]


def plans_of(records: Records) -> list[Plan[str]]:
    """What was to be done at each risk point, and from when."""
    return plans(
        ((one.point, one.area, one.level, one.checklist, one.every_days, one.from_day) for one in records.assessments),
        records.stops,
    )


def planned_tasks(records: Records, first: date, last: date, now: datetime) -> list[Settled[str]]:
    """Every check whose window touches the days from `first` to `last`, with those that are still open."""
    work = records.planned
    if work is None:
        return []
    today = midnight(day_in_china(now))
    site = Site(_calendar(work, now), work.stops, Walks(_walks(work, records.visits)), today)
    begins, ends = midnight(first), midnight(last + ONE_DAY)
    due = [one for version in work.versions for one in due_of_plan(version, site, begins, ends)]
    due += [
        due_once(one.id, one.body, one.opens, one.due, site)
        for one in work.orders
        if one.due > begins and one.opens < ends
    ]
    known = {one.id: one for one in records.visits}
    return [_settled(one, work.levels, today, known) for one in due]


def _calendar(work: PlannedWork, now: datetime) -> Calendar:
    return calendar_of([years for at, years in work.years if at is None or at <= now], dict(work.own_days))


def _walks(work: PlannedWork, visits: Sequence[Visit]) -> list[Walk]:
    """What the enterprise itself walked, of the checklists that are planned."""
    asked = {one.body.checklist for one in work.versions} | {one.body.checklist for one in work.orders}
    return [
        Walk(
            UUID(one.id),
            one.checklist,
            _key(one.equipment),
            _key(one.point),
            _key(one.area),
            _key(one.by),
            one.occurred_at,
            one.received_at,
        )
        for one in visits
        if one.checklist in asked and not one.external
    ]


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None


def _settled(due: Due, levels: Mapping[str, int], today: datetime, visits: Mapping[str, Visit]) -> Settled[str]:
    """As tasks of risk points are: of its point, or else of the plan itself."""
    known = [levels[str(key)] for key in (due.point, due.control, due.area) if key and str(key) in levels]
    walk = visits.get(str(due.done.inspection)) if due.done else None
    last = (due.closes.astimezone(CHINA) - timedelta(microseconds=1)).date()
    return Settled(str(due.point or due.key), known[0] if known else LOWEST, last, _state(due, today), walk)


def _state(due: Due, today: datetime) -> TaskState:
    if due.done is None:
        return "missed" if due.closes <= today else "open"
    in_time = due.state == "on_time" and due.done.received_at <= due.closes + SYNC_GRACE
    return "done" if in_time else "late"
