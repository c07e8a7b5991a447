"""The level of a risk point now (风险点动态等级): the project's own, section 10.2 of CRG-1, from its base level."""

from typing import Any

from msgspec import Struct

from server.grading.methods.exact import whole
from server.grading.methods.method import Answer, Method
from server.grading.methods.refused import Refused
from server.grading.policy import current_policy
from server.grading.risk_point import point_level


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """Base level I (1 blue to 4 red), checks neglected, days of open overdue hazards, and is a major one open?"""

    I: Any  # noqa: E741  # the letter of the formula
    missed: Any = 0
    late: Any = 0
    overdue_days: tuple[Any, ...] = ()
    open_major: bool = False


def assess(point: Point, _profile: str) -> Answer:
    """Level and the score K that led to it."""
    base = whole(point.I, "I", 4)
    if not base:
        raise Refused("I runs from 1 to 4")
    counts = {"missed": whole(point.missed, "missed"), "late": whole(point.late, "late")}
    days = [whole(number, "overdue_days") for number in point.overdue_days]
    level, score = point_level(base, **counts, overdue_days=days, open_major=point.open_major, policy=current_policy())
    return Answer({"K": score, "level": level}, ({"rule": "neglect", **counts, "overdue": len(days)},))


METHOD = Method(
    word="risk-point",
    id="crg-1-risk-point",
    version=current_policy().version,
    source="the project's own model (docs/grading.md); no national method",
    standing="own",
    profiles={current_policy().version: "the policy in use (default)"},
    takes=Point,
    rule=assess,
    default=current_policy().version,
)
