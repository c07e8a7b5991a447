"""Planned checks out of a real ledger, and their figures against a recount in SQL that shares no code with them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tortoise import connections

from server.facts import (
    AreaRegistered,
    Body,
    DaysSet,
    InspectionSubmitted,
    NewFact,
    TaskOrdered,
    TaskPlanned,
    WorkStopped,
)
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import CHINA, written
from server.tasks.ahead import planned_for_phone
from server.tasks.figures import figures
from server.tasks.queries import due_between
from tests.ledger.stories import CHECKLIST, an_inspection

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.engines_alike]
OWNER = Voice(uuid4(), "owner")
START = datetime(2026, 6, 1, tzinfo=CHINA)  # a Monday
NOW = datetime(2026, 7, 1, 12, tzinfo=CHINA)
# Days of a plan by plain arithmetic: 1 June on, Monday to Friday, without the holiday and without what stood still.
RECOUNT = """
WITH RECURSIVE days(n, day) AS (
  SELECT 0, '2026-06-01' UNION ALL SELECT n + 1, date(day, '+1 day') FROM days WHERE n < 29
), planned AS (
  SELECT day FROM days
  WHERE NOT EXISTS (SELECT 1 FROM own_day o WHERE date(o.day) = days.day AND NOT o.works)
    AND (strftime('%w', day) BETWEEN '1' AND '5'
         OR EXISTS (SELECT 1 FROM own_day o WHERE date(o.day) = days.day AND o.works))
    AND day <> '2026-06-19'
    AND NOT EXISTS (
      SELECT 1 FROM work_stop s
      WHERE datetime(s.begins_at) <= datetime(days.day, '-8 hours')
        AND datetime(s.ends_at) >= datetime(days.day, '+16 hours'))
)
SELECT COUNT(*) AS ended,
       SUM(EXISTS (SELECT 1 FROM inspection i WHERE date(i.occurred_at, '+8 hours') = planned.day)) AS on_time
FROM planned
"""


async def say(enterprise: UUID, kind: str, body: Body, subject: UUID | None = None, at: datetime = START) -> None:
    fact = NewFact(id=uuid4(), kind=kind, subject=subject or uuid4(), occurred_at=at, body=body)
    await record(enterprise, [fact], actor=OWNER, received_at=at)


async def walked(enterprise: UUID, area: UUID, at: datetime, days_later: int = 0) -> UUID:
    fact = an_inspection(at, area=area, point=None, fails=0)
    await record(enterprise, [fact], actor=OWNER, received_at=at + timedelta(days=days_later))
    assert isinstance(fact.body, InspectionSubmitted)
    return fact.id


def daily(area: UUID, **more: object) -> TaskPlanned:
    about: dict[str, object] = {"every_unit": "day", "on_days": "working", "area": area} | more
    return TaskPlanned(title="巡查罐区", checklist=CHECKLIST, every=1, from_day="2026-06-01", **about)  # type: ignore[arg-type]


async def test_the_figures_of_a_month_agree_with_a_recount_in_sql() -> None:
    enterprise, area = uuid4(), uuid4()
    await say(enterprise, "area.registered", AreaRegistered(name="罐区"), area)
    await say(enterprise, "task.planned", daily(area))
    await say(enterprise, "days.set", DaysSet(rest=("2026-06-12",), working=("2026-06-20", "2026-06-13")))
    await say(enterprise, "days.set", DaysSet(usual=("2026-06-13",)))
    stop = WorkStopped(
        begins_at=written(datetime(2026, 6, 22, tzinfo=CHINA)), ends_at=written(datetime(2026, 6, 24, 9, tzinfo=CHINA)),
        reason="检修", area=area,
    )  # fmt: skip
    await say(enterprise, "work.stopped", stop)
    for day in (1, 2, 4, 8, 9, 12, 15, 16, 20, 25, 29, 30):  # the 12th is at rest
        await walked(enterprise, area, datetime(2026, 6, day, 23, 30, tzinfo=CHINA), days_later=day % 7)
    due = [
        one for one in await due_between(enterprise, date(2026, 6, 1), date(2026, 6, 30), NOW) if one.source == "plan"
    ]
    found = figures(due, NOW)
    (recount,) = await connections.get("default").execute_query_dict(RECOUNT)
    assert (found.ended, found.on_time) == (recount["ended"], recount["on_time"])
    assert (found.ended, found.on_time) == (19, 11)


async def test_a_plan_that_changes_keeps_what_was_over_and_a_plan_that_ends_asks_for_nothing_more() -> None:
    enterprise, area, plan = uuid4(), uuid4(), uuid4()
    await say(enterprise, "task.planned", daily(area, on_days="every"), plan)
    await say(enterprise, "task.planned", daily(area, every_unit="week"), plan, START + timedelta(days=3, hours=9))
    await say(enterprise, "task.planned", daily(area, every_unit="week", until_day="2026-06-14"), plan, START + timedelta(days=9))  # noqa: E501  # fmt: skip
    due = await due_between(enterprise, date(2026, 6, 1), date(2026, 6, 30), NOW)
    shape = [(one.opens.day, (one.closes - one.opens).days) for one in due]
    assert shape == [(1, 1), (2, 1), (3, 1), (1, 7), (8, 7)]


async def test_duties_are_done_by_those_who_bear_them_and_what_was_said_late_binds_nobody_before() -> None:
    enterprise, area = uuid4(), uuid4()
    await say(
        enterprise, "task.planned", daily(area, assignee=uuid4(), duty_of="technical"), None, START + timedelta(days=2)
    )
    await walked(enterprise, area, START + timedelta(days=2, hours=9))
    due = await due_between(enterprise, date(2026, 6, 1), date(2026, 6, 4), NOW)
    assert [(one.opens.day, one.state) for one in due] == [(3, "missed"), (4, "missed")]
    assert figures(due, NOW).duties == 0


async def test_single_tasks_are_open_until_done_and_taken_back_they_are_gone() -> None:
    enterprise, area, order = uuid4(), uuid4(), uuid4()
    body = TaskOrdered(
        title="动火前检查", checklist=CHECKLIST, opens_at=written(START), due_at=written(START + timedelta(hours=4)),
        occasion="before_event", before="动火", area=area,
    )  # fmt: skip
    await say(enterprise, "task.ordered", body, order)

    async def state() -> list[str]:
        return [
            one.state
            for one in await due_between(enterprise, date(2026, 6, 1), date(2026, 6, 1), NOW - timedelta(days=25))
        ]

    assert await state() == ["overdue"]
    done = await walked(enterprise, area, START + timedelta(hours=5))
    assert await state() == ["late"]
    phone = await planned_for_phone(enterprise, date(2026, 6, 1))
    assert [(row["state"], row["inspection"], row["name"]) for row in phone] == [("late", done, "动火前检查")]
    taken_back = TaskOrdered(body.title, CHECKLIST, body.opens_at, body.due_at, withdrawn=True)
    await say(enterprise, "task.ordered", taken_back, order)
    assert await state() == []


async def test_phones_get_fourteen_days_of_what_is_planned_in_the_shape_of_other_tasks() -> None:
    enterprise, area, who = uuid4(), uuid4(), uuid4()
    await say(
        enterprise, "task.planned", daily(area, every_unit="hour", work_from="08:00", work_to="12:00", assignee=who)
    )
    today = date(2026, 6, 8)
    rows = await planned_for_phone(enterprise, today)
    assert {row["due"] for row in rows} == {date(2026, 6, day) for day in (*range(8, 13), *range(15, 19))}
    assert (rows[0]["opens_at"], rows[0]["closes_at"], rows[0]["people"]) == ("2026-06-08T00:00:00.000Z", "2026-06-08T01:00:00.000Z", [who])  # noqa: E501  # fmt: skip
    assert rows[0]["state"] == "open"
    assert datetime.fromisoformat(rows[0]["opens_at"]).tzinfo == UTC
