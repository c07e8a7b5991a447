"""From an enterprise's own records to the inputs of the parts M and H (pure). Section 10.4 of the method.

What has no record stays unknown and costs nothing; the result names it. A method that knew nothing of records gets the
same snapshot, to the byte, for an enterprise that has none.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from server.grading.days import plus_days
from server.grading.snapshot import Basics, HistoryEvent

# What the part M looks at, in the order in which it is told.
BASICS = ("commitments", "declaration", "certificates", "drills")
# Deaths from which on an accident is larger (较大) or major (重大): source, the guide of 2018.
LARGER, MAJOR = 3, 10
FATAL, LARGER_DAYS, FATAL_DAYS = 1, 3 * 365, 365
# Deaths from and to, within how many days, and how many of such accidents are too many.
ACCIDENT_RULES = (
    (MAJOR, 10**6, LARGER_DAYS, 1),
    (LARGER, MAJOR - 1, LARGER_DAYS, 2),
    (FATAL, LARGER - 1, FATAL_DAYS, 2),
)
# How long what an authority found gives red (project choice), and how long a listing as severely dishonest lasts (order
# 11 of the Ministry of Emergency Management, in force 2023-10-01).
CONTRADICTED_DAYS = 180
HELD_DAYS = {"falsified": 180, "refused": 180, "resumed": 180}
LISTED_DAYS = 3 * 365
VETO = "accident_record"
LATER = "9999-12-31"


class Accident(Struct, frozen=True):
    """An accident: its day, how many died, and whether it was felt outside with nobody hurt."""

    day: str
    deaths: int
    public_impact: bool = False
    id: str = ""


class Sanction(Struct, frozen=True):
    """An authority's sanction: its day, and `stop_order`, `fine` or `finding`.

    `veto` names what it is about where that gives red at once, `ends` the last day of it where somebody said so;
    `contradiction` names what of the records cannot be.
    """

    day: str
    sort: str
    id: str = ""
    veto: str = ""
    ends: str | None = None
    contradiction: str = ""


class Paperwork(Struct, frozen=True):
    """What records say on a day. `None` where there is no record of it; days that passed are `YYYY-MM-DD`."""

    commit_due: int | None = None
    commit_missing: int = 0
    declaration_due: str | None = None
    certificates: tuple[str, ...] | None = None
    drills: tuple[str, ...] | None = None
    accidents: tuple[Accident, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
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
    events = [HistoryEvent(one.sort, one.day, one.id) for one in known.sanctions if one.sort != "finding"]
    for accident in known.accidents:
        if accident.deaths >= FATAL:
            events.append(HistoryEvent("fatal_1_2", accident.day, accident.id))
        elif accident.public_impact:
            events.append(HistoryEvent("impact_no_casualty", accident.day, accident.id))
    return tuple(events)


def veto_of(accidents: Sequence[Accident], as_of: str) -> tuple[str, ...]:
    """The accident record that gives red at once, as the guide of 2018 has it."""
    return (VETO,) if any(one.first <= as_of <= one.last for one in _accident_times(accidents)) else ()


class VetoTime(Struct, frozen=True):
    """Something that gives red at once, with its first and its last day."""

    name: str
    first: str
    last: str


def veto_times(known: Paperwork) -> list[VetoTime]:
    """Of everything that records tell: accidents, and what authorities found."""
    found = _accident_times(known.accidents)
    return found + [VetoTime(one.veto, one.day, _last(one)) for one in known.sanctions if one.veto]


def contradictions(known: Paperwork, as_of: str) -> tuple[str, ...]:
    """Kinds of contradictions in the records that somebody found lately: a person judged, no program."""
    since = plus_days(as_of, -CONTRADICTED_DAYS)
    found = {one.contradiction for one in known.sanctions if since <= one.day <= as_of}
    return tuple(sorted(found - {""}))


def standing(times: Iterable[VetoTime], as_of: str) -> tuple[tuple[str, ...], str | None]:
    """What gives red on a day, and the last day of what was over by then."""
    given = list(times)
    names = {one.name for one in given if one.first <= as_of <= one.last}
    return tuple(sorted(names)), max((one.last for one in given if one.last < as_of), default=None)


def _last(sanction: Sanction) -> str:
    """Some last for a fixed time, a listing three years or until taken back; a licence is missing until it ends."""
    if sanction.veto in HELD_DAYS:
        return plus_days(sanction.day, HELD_DAYS[sanction.veto])
    listed = plus_days(sanction.day, LISTED_DAYS) if sanction.veto == "dishonest" else LATER
    return min(listed, sanction.ends or LATER)


def _accident_times(accidents: Sequence[Accident]) -> list[VetoTime]:
    """One of the worst alone, two of the others while both are recent."""
    found = []
    for least, most, days, count in ACCIDENT_RULES:
        counted = sorted(one.day for one in accidents if least <= one.deaths <= most)
        for first, second in zip(counted, counted[count - 1 :], strict=False):
            last = plus_days(first, days)
            if second <= last:
                found.append(VetoTime(VETO, second, last))
    return found
