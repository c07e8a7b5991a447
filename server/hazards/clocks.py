"""How long things may take and who decides about more time (pure policy data), by kind of hazard and by region.

A region's rules hold for every region code that begins with its own; the longest one counts. None of these numbers is
a limit of national law: what stands here is what an installation agrees on, and enterprises may set shorter ones.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct

from server.people.actor import Role

LEADING: tuple[Role, ...] = ("owner", "officer")
REGULATING: tuple[Role, ...] = ("regulator",)


class Clock(Struct, frozen=True):
    """Of one kind of hazard. Days are calendar days in China; `answered_by` decides about more time."""

    days: int
    answered_by: Collection[Role]
    answer_days: int


class Region(Struct, frozen=True):
    """What a region wants of supervision orders. Days are working days; 0 where it wants no publication."""

    publish_days: int = 0


CLOCKS: Mapping[str, Clock] = {
    "general": Clock(days=7, answered_by=LEADING, answer_days=3),
    "major": Clock(days=30, answered_by=REGULATING, answer_days=10),
}
REGIONS: Mapping[str, Region] = {"": Region(), "3205": Region(publish_days=5)}
# Within which time another one of the same kind at the same place is the old one come back.
RECURRENCE_DAYS = 365


def clock_of(level: str) -> Clock:
    """What is suspected counts as major until somebody decides."""
    return CLOCKS["general" if level == "general" else "major"]


def region_of(code: str) -> Region:
    """The rules of the narrowest region that says something."""
    return REGIONS[max((known for known in REGIONS if code.startswith(known)), key=len)]
