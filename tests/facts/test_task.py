"""What is said of checks is refused where nobody could reckon with it later."""

import msgspec
import pytest

from server.facts import read_body

PLAN = {"title": "x", "checklist": "hazchem/major", "every": 1, "every_unit": "day", "from_day": "2026-11-25"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_day": "2026-02-30"}, {"from_day": "2026-11-25\n"}, {"from_day": "9999-12-31"},
        {"until_day": "0001-01-01"},
        {"work_from": "08:00\n"}, {"every": 0}, {"every_unit": "shift"},
        {"every_unit": "shift", "shifts": [{"name": "x", "begins": "08:00", "ends": "20:00\n"}]},
    ],
)  # fmt: skip
def test_a_plan_that_no_calendar_can_hold_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_body("task.planned", msgspec.json.encode(PLAN | wrong))


def test_what_ends_before_it_begins_is_refused() -> None:
    early, late = "2026-11-25T08:00:00.000Z", "2026-11-25T09:00:00.000Z"
    ordered = {"title": "x", "checklist": "hazchem/major", "opens_at": late, "due_at": early}
    for kind, body in (
        ("task.ordered", ordered),
        ("work.stopped", {"begins_at": late, "ends_at": early, "reason": "x"}),
        ("days.set", {"rest": ["2026-12-25"], "working": ["2026-12-25"]}),
    ):
        with pytest.raises(msgspec.ValidationError):
            read_body(kind, msgspec.json.encode(body))
