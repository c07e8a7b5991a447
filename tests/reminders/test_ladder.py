"""Who hears of a check and when: the ladder as it ships, each person once, nobody of what is done."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from msgspec.structs import replace

from server.reminders.ladder import mail_at, tellings
from server.reminders.worker import shipped_ladder
from server.tasks.due import Due

LADDER = shipped_ladder()
OPENS = datetime(2026, 11, 24, 16, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=1)
WORKER, STAND_IN, LEADER, OFFICER, OWNER = (uuid4() for _ in range(5))
BY_ROLE = {"officer": [OFFICER], "owner": [OWNER]}
TASK = Due(uuid4(), "plan", uuid4(), "日检", "a/b", OPENS, CLOSES, "open", people=(WORKER, STAND_IN), leader=LEADER)


def told(hours_after: float, task: Due = TASK) -> set[UUID | None]:
    found = tellings([task], BY_ROLE, LADDER, CLOSES + timedelta(hours=hours_after))
    assert len({one.id for one in found}) == len(found)
    return {one.person for one in found}


def test_who_is_asked_hears_that_it_is_due_once_it_may_be_done() -> None:
    assert told(-25) == set()
    assert told(-23) == {None, WORKER, STAND_IN}


def test_what_is_overdue_climbs_the_ladder() -> None:
    late = replace(TASK, state="missed")
    assert told(0, late) == {None, WORKER, STAND_IN}
    assert told(4, late) == {None, WORKER, STAND_IN, LEADER}
    assert told(24, late) == {None, WORKER, STAND_IN, LEADER, OFFICER}
    assert told(72, late) == {None, WORKER, STAND_IN, LEADER, OFFICER, OWNER}
    assert told(24 * LADDER.forget_days, late) == set()


def test_somebody_on_two_rungs_hears_it_once_and_what_is_done_is_no_news() -> None:
    late = replace(TASK, state="overdue", people=(OFFICER,), leader=OFFICER)
    assert told(30, late) == {None, OFFICER}
    assert told(30, replace(late, state="late")) == set()


def test_mail_about_what_is_due_waits_for_the_morning() -> None:
    night = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert mail_at("due", LADDER, night) == datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert mail_at("overdue", LADDER, night) == night
