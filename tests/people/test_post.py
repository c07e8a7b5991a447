"""Which role somebody has now: their own, or for a time another's; and how far a contractor reaches."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from server.people.actor import Actor
from server.people.bounds import bounds_of
from server.people.post import effective_role, is_live, may_deputise

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Person:
    """What an account says of roles."""

    role: str
    deputy_role: str | None = None
    deputy_from: datetime | None = None
    deputy_until: datetime | None = None


def test_a_deputy_has_the_role_from_the_first_moment_to_the_last_and_no_longer() -> None:
    deputy = Person("worker", "officer", NOW, NOW + DAY)
    at = {-1: "worker", 0: "officer", 23: "officer", 24: "worker"}
    assert {hours: effective_role(deputy, NOW + timedelta(hours=hours)) for hours in at} == at


def test_standing_in_for_somebody_never_takes_anything_away() -> None:
    assert effective_role(Person("owner", "leader", NOW, NOW + DAY), NOW) == "owner"


@pytest.mark.parametrize(
    ("role", "away", "may"),
    [
        ("worker", "officer", True), ("officer", "owner", True), ("leader", "officer", True),
        ("owner", "officer", False), ("officer", "officer", False), ("contractor", "officer", False),
        ("expert", "owner", False), ("worker", "regulator", False), ("worker", "admin", False),
    ],
)  # fmt: skip
def test_only_staff_stand_in_and_only_upwards(role: str, away: str, may: bool) -> None:
    assert may_deputise(role, away) == may


def test_what_ends_is_live_until_then() -> None:
    assert is_live(None, NOW)
    assert is_live(NOW + DAY, NOW)
    assert not is_live(NOW, NOW)


def test_a_contractor_reaches_an_area_and_what_lies_in_it_and_what_was_given_to_them() -> None:
    yard, tank, valve, office = (uuid4() for _ in range(4))
    parents: dict[UUID, UUID | None] = {yard: None, tank: yard, valve: tank, office: None}
    who = Actor(uuid4(), "Li", "contractor", uuid4(), None, None, "zh", area=tank)
    bounds = bounds_of(who, parents)
    assert bounds is not None
    assert [bounds.hold(area) for area in (yard, tank, valve, office, None)] == [False, True, True, False, False]
    assert bounds.hold(office, who.id)
    assert not bounds.hold(office, uuid4())
    assert bounds_of(replace(who, area=None), parents) is None
    assert bounds_of(replace(who, role="worker"), parents) is None


def test_areas_that_lie_in_a_circle_end_the_search() -> None:
    one, two = uuid4(), uuid4()
    who = Actor(uuid4(), "Li", "contractor", uuid4(), None, None, "zh", area=uuid4())
    bounds = bounds_of(who, {one: two, two: one})
    assert bounds is not None
    assert not bounds.hold(one)
