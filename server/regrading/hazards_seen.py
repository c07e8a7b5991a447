"""Hazards as grading sees them (pure): their level, whether they came back, and which later deadline was agreed on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import repeat

from msgspec.structs import replace

from server.checklists.shelf import library
from server.grading.days import plus_days
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen
from server.hazards.hazard import is_major_level
from server.moments import day_in_china
from server.regrading.records import HazardKept, Visit

# The item that failed, at which of several things, and the area where it did.
Spot = tuple[str, str, str]
Closings = Mapping[Spot, Sequence[datetime]]
# The clauses behind the items of checklist versions.
Clauses = Mapping[tuple[str | None, int | None, str | None], tuple[str, ...]]


def first_visit_of(visits: Sequence[Visit]) -> str | None:
    """The first inspection by a regulator: what it finds weighs half."""
    external = [visit for visit in visits if visit.external]
    return min(external, key=lambda visit: visit.seq).id if external else None


def seen(
    hazards: Sequence[HazardKept], first_visit: str | None, policy: Policy, *, first: bool = False
) -> tuple[HazardSeen, ...]:
    """Hazards as grading sees them; suspected major ones count as major until a person decides otherwise.

    The `first` engine knew of no deadline that was agreed on.
    """
    closings: dict[Spot, list[datetime]] = defaultdict(list)
    for hazard in hazards:
        if hazard.item and hazard.closed_at:
            closings[hazard.item, hazard.which, hazard.area].append(hazard.closed_at)
    clauses = {spot: _basis(*spot) for spot in {(one.checklist, one.version, one.item) for one in hazards}}
    found = [_seen(hazard, closings, first_visit, policy, clauses) for hazard in hazards]
    return tuple(found if first else map(_agreed, found, hazards, repeat(policy)))


def _agreed(seen_now: HazardSeen, hazard: HazardKept, policy: Policy) -> HazardSeen:
    """With the deadline that was agreed on, where it is later than the longest time allows.

    An extension of one's own counts with interim control only, and begins the longest time anew at most.
    """
    found, longest = hazard.agreed, policy.deadline_limit_days[seen_now.level]
    if found is None or (found.by == "extension" and not hazard.controlled):
        return seen_now
    until = found.due if found.by == "regulator" else min(found.due, plus_days(found.day, longest))
    if until <= plus_days(seen_now.found, longest):
        return seen_now
    return replace(seen_now, agreed=until, agreed_by=found.by)


def _seen(
    hazard: HazardKept, closings: Closings, first_visit: str | None, policy: Policy, clauses: Clauses
) -> HazardSeen:
    return HazardSeen(
        id=hazard.id,
        level="major" if is_major_level(hazard.level) else "general",
        origin="external" if hazard.external else "self",
        found=day_in_china(hazard.found_at).isoformat(),
        deadline=hazard.due,
        accepted=day_in_china(hazard.closed_at).isoformat() if hazard.closed_at else None,
        first_inspection=hazard.source == first_visit,
        recurrence=_recurs(hazard, closings, policy),
        dual_reported=hazard.double_reported,
        interim_controls=hazard.controlled,
        facts=(hazard.source,),
        item=hazard.item or "",
        basis=clauses[hazard.checklist, hazard.version, hazard.item],
        label=hazard.code,
    )


def _recurs(hazard: HazardKept, closings: Closings, policy: Policy) -> bool:
    """The same item at the same place had been closed not long before."""
    if hazard.item is None:
        return False
    window = timedelta(days=policy.repeat_window_days)
    before = closings.get((hazard.item, hazard.which, hazard.area), ())
    return any(timedelta(0) <= hazard.found_at - closed_at <= window for closed_at in before)


def _basis(slug: str | None, version: int | None, key: str | None) -> tuple[str, ...]:
    checklist = library().find(slug, version) if slug and version else None
    item = checklist.item(key) if checklist and key else None
    return tuple(f"{ref.document} {ref.clause}" for ref in item.basis) if item else ()
