"""Inherent class H (1 to 4): how much can go wrong here, whatever is done about it. Section 10.3 of the method."""

from collections.abc import Mapping, Sequence

MAJOR_SOURCE_CLASS = {1: 4, 2: 4, 3: 3, 4: 3}
INDUSTRY_FLOORS = {
    "metal_smelting": 3,
    "deep_casting": 3,
    "dust_explosion": 2,
    "ammonia": 2,
    "confined_space": 2,
}
RED, ORANGE, YELLOW = 4, 3, 2


def inherent_class(
    levels: Sequence[int], profile: Mapping[str, bool | int | str], inventory: int = 0
) -> tuple[int, tuple[str, ...]]:
    """The class and its reasons, from the base levels of risk points and the declared profile.

    `inventory` is the worst level of a major hazard source that saved inventories come to, 0 for none: whatever the
    profile says, the worse of both counts.
    """
    found = {"points": _by_points(levels)}
    source = profile.get("major_hazard_source")
    if isinstance(source, int) and not isinstance(source, bool) and source in MAJOR_SOURCE_CLASS:
        found["major_hazard_source"] = MAJOR_SOURCE_CLASS[source]
    if inventory:
        found["inventory"] = MAJOR_SOURCE_CLASS[inventory]
    found |= {fact: floor for fact, floor in INDUSTRY_FLOORS.items() if profile.get(fact) is True}
    worst = max(found.values())
    return worst, tuple(sorted(reason for reason, value in found.items() if value == worst))


def _by_points(levels: Sequence[int]) -> int:
    reds, oranges, yellows = (list(levels).count(level) for level in (RED, ORANGE, YELLOW))
    if reds >= 3:  # three red points make class 4
        return 4
    if reds or oranges >= 5:
        return 3
    return 2 if oranges or yellows >= 5 else 1
