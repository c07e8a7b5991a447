"""From an enterprise's own records to the inputs of the parts M and H (pure). Section 10.4 of the method.

What has no record stays unknown and costs nothing; the result names it. A method that knew nothing of records gets the
same snapshot, to the byte, for an enterprise that has none.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from server.grading.days import days_between
from server.grading.snapshot import Basics, HistoryEvent

# What the part M looks at, in the order in which it is told.
BASICS = ("commitments", "declaration", "certificates", "drills")
# Deaths from which on an accident is larger (较大) or major (重大): source, the guide of 2018.
LARGER, MAJOR = 3, 10
FATAL, LARGER_DAYS, FATAL_DAYS = 1, 3 * 365, 365
TWICE = 2
VETO = "accident_record"
LATER = "9999-12-31"


class Accident(Struct, frozen=True):
    """An accident: its day, how many died, and whether it was felt outside with nobody hurt."""

    day: str
    deaths: int
    public_impact: bool = False


class Paperwork(Struct, frozen=True):
    """What records say on a day. `None` where there is no record of it; days that passed are `YYYY-MM-DD`."""

    commit_due: int | None = None
    commit_missing: int = 0
    declaration_due: str | None = None
    certificates: tuple[str, ...] | None = None
    drills: tuple[str, ...] | None = None
    accidents: tuple[Accident, ...] = ()
    sanctions: tuple[tuple[str, str], ...] = ()
    history_known: bool = False


def basics_of(known: Paperwork, as_of: str) -> Basics:
    """The input of the part M: the last day itself still counts."""
    recorded = (
        *(("commitments",) if known.commit_due is not None else ()),
        *(("declaration",) if known.declaration_due is not None else ()),
        *(("certificates",) if known.certificates is not None else ()),
        *(("drills",) if known.drills is not None else ()),
    )
    return Basics(
        commit_due=known.commit_due or 0,
        commit_missing=known.commit_missing,
        declaration_overdue=known.declaration_due is not None and known.declaration_due < as_of,
        invalid_certs=sum(day < as_of for day in known.certificates or ()),
        drill_overdue=any(day < as_of for day in known.drills or ()),
        recorded=True if recorded == BASICS else recorded or False,
    )


def renewed(known: Paperwork, day: str) -> Paperwork:
    """The same where what would be over after a day was seen to: nothing of it comes due any more."""
    return replace(
        known,
        certificates=None if known.certificates is None else tuple(one for one in known.certificates if one != day),
        drills=None if known.drills is None else tuple(one for one in known.drills if one != day),
        declaration_due=LATER if known.declaration_due == day else known.declaration_due,
    )


def history_of(known: Paperwork) -> tuple[HistoryEvent, ...]:
    """The input of the part H. A near miss is no event: telling of it must not cost."""
    sanctions = [HistoryEvent(kind, day) for day, kind in known.sanctions]
    return (*sanctions, *filter(None, map(history_of_accident, known.accidents)))


def history_of_accident(accident: Accident) -> HistoryEvent | None:
    """What an accident counts as, if it counts."""
    if accident.deaths >= FATAL:
        return HistoryEvent("fatal_1_2", accident.day)
    return HistoryEvent("impact_no_casualty", accident.day) if accident.public_impact else None


def veto_of(accidents: Sequence[Accident], as_of: str) -> tuple[str, ...]:
    """The accident record that gives red at once, as the guide of 2018 has it."""

    def within(least: int, most: int, days: int) -> int:
        return sum(least <= one.deaths <= most and 0 <= days_between(one.day, as_of) <= days for one in accidents)

    worst = within(MAJOR, 10**6, LARGER_DAYS) > 0
    larger = within(LARGER, MAJOR - 1, LARGER_DAYS) >= TWICE
    fatal = within(FATAL, LARGER - 1, FATAL_DAYS) >= TWICE
    return (VETO,) if worst or larger or fatal else ()
