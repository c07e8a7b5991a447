"""A month of planned checks at the enterprise that visitors look at first (pure given the checklists)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from server.checklists.shelf import library
from server.demo.answers import good_answer
from server.facts import Body, InspectionSubmitted, TaskOrdered, TaskPlanned, WorkStopped
from server.moments import CHINA, written
from server.people.actor import Role
from server.tasks.calendar import calendar_of
from server.tasks.shipped import shipped_years

GAS, REACTOR, HOLIDAY, SOURCE = (
    "hazchem/equip-gas-detector", "hazchem/equip-reactor", "hazchem/holiday", "hazchem/major-source",
)  # fmt: skip
BEGAN_DAYS_AGO = 33
# Every so many days nobody came, and every so many it was made up for on the next morning.
MISSED_EVERY, LATE_EVERY = 9, 7
REPAIR = (18, 10)


def plans(
    today: date, areas: Sequence[UUID], things: Sequence[UUID], owner: UUID, officer: UUID, worker: UUID
) -> Iterator[tuple[str, str, Body]]:
    """Name, kind and content of what was planned, in the order in which it was said."""
    first = (today - timedelta(days=BEGAN_DAYS_AGO)).isoformat()
    yield "gas", "task.planned", TaskPlanned(
        title="可燃气体报警器日检", checklist=GAS, every=1, every_unit="day", from_day=first, on_days="working",
        area=areas[0], equipment=things[1], assignee=worker, stand_ins=(officer,), leader=officer,
    )  # fmt: skip
    yield "reactor", "task.planned", TaskPlanned(
        title="硝化釜周检", checklist=REACTOR, every=1, every_unit="week", from_day=first,
        area=areas[1], equipment=things[2], assignee=officer, stand_ins=(worker,), post="设备主管",
    )  # fmt: skip
    yield "source", "task.planned", TaskPlanned(
        title="重大危险源包保排查", checklist=SOURCE, every=1, every_unit="month", from_day=first,
        assignee=owner, duty_of="technical",
    )  # fmt: skip
    began, ended = (_at(today - timedelta(days=days), 8) for days in REPAIR)
    yield "repair", "work.stopped", WorkStopped(
        begins_at=written(began), ends_at=written(ended), reason="硝化釜搅拌机封更换", stopped_for="repair",
        equipment=things[2],
    )  # fmt: skip
    yield "holiday", "task.ordered", TaskOrdered(
        title="年底前综合检查", checklist=HOLIDAY, occasion="before_event", before="元旦放假", assignee=officer,
        opens_at=written(_at(today - timedelta(days=1), 8)), due_at=written(_at(today + timedelta(days=5), 18)),
    )  # fmt: skip


def walks(
    today: date, areas: Sequence[UUID], things: Sequence[UUID]
) -> Iterator[tuple[datetime, Role, InspectionSubmitted]]:
    """When, by which role, and what was walked: most of what was planned, some of it a day late."""
    calendar = calendar_of([shipped_years()], {})
    days = [today - timedelta(days=ago) for ago in range(BEGAN_DAYS_AGO, 0, -1)]
    working = [day for day in days if calendar.is_working(day)]
    for number, day in enumerate(working, 1):
        if number % MISSED_EVERY:
            late = timedelta(hours=24 if number % LATE_EVERY == 0 else 0)
            role: Role = "officer" if number % 5 == 0 else "worker"
            yield _walk(_at(day, 8) + late + timedelta(minutes=17 + number), role, GAS, areas[0], things[1])
    for ago in (31, 24, 5):
        yield _walk(_at(today - timedelta(days=ago), 15), "officer", REACTOR, areas[1], things[2])
    yield _walk(_at(today - timedelta(days=20), 10), "owner", SOURCE, None, None)


def _walk(
    at: datetime, role: Role, slug: str, area: UUID | None, thing: UUID | None
) -> tuple[datetime, Role, InspectionSubmitted]:
    checklist = next(one for one in library().newest() if one.checklist == slug)
    body = InspectionSubmitted(
        checklist=slug,
        version=checklist.version,
        checklist_hash=library().hash_of(checklist),
        started_at=written(at - timedelta(minutes=8)),
        ended_at=written(at),
        answers=tuple(good_answer(item) for item in checklist.items()),
        area=area,
        equipment=thing,
    )
    return at, role, body


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), CHINA)
