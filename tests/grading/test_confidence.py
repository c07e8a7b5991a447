"""How well founded a grade is: by what was looked at and recorded, and it moves nothing else."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from server.grading.crg1 import FIRST_ENGINE, grade
from server.grading.policy import current_policy
from server.grading.snapshot import Basics, Snapshot, Tasks
from tests.grading.strategies import snapshots

POLICY = current_policy()
NOTHING = Snapshot(as_of="2026-06-30", known_at="2026-06-30T16:00:00.000Z", H=1, coverage=0, tasks={"1": Tasks(20, 20)})


@pytest.mark.parametrize(
    ("known", "milli"),
    [
        ({}, 0),
        ({"coverage": 1000}, 800),
        ({"coverage": 500}, 400),
        ({"basics": Basics()}, 100),
        ({"basics": Basics(recorded=("drills",))}, 25),
        ({"history_recorded": True}, 100),
        ({"coverage": 1000, "basics": Basics(), "history_recorded": True}, 1000),
    ],
)
def test_it_is_the_share_of_points_with_something_behind_them(known: dict[str, Any], milli: int) -> None:
    assert grade(replace(NOTHING, **known), POLICY).confidence == milli


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_it_lies_between_nothing_and_all_and_the_first_engine_is_silent_on_it(snapshot: Snapshot) -> None:
    found = grade(snapshot, POLICY).confidence
    assert isinstance(found, int)
    assert 0 <= found <= 1000
    assert "confidence" not in json.loads(grade(replace(snapshot, engine=FIRST_ENGINE), POLICY).to_bytes())
