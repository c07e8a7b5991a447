"""From records to a snapshot: what grading looks at, at one moment and by one policy."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.grading.coverage import coverage
from server.grading.crg1 import ENGINE_VERSION, FIRST_ENGINE
from server.grading.inherent import inherent_class
from server.grading.paperwork import basics_of, history_of, veto_of
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen, PointSeen, Previous, Snapshot, Tasks
from server.hazards.hazard import is_major_level
from server.moments import day_in_china, written
from server.regrading.citing import cites_of
from server.regrading.gather import gather
from server.regrading.papers import paperwork
from server.regrading.planned import tasks_of
from server.regrading.records import Coloured, HazardKept, Place, Records, Visit
from server.tasks.task import Settled

Profile = Mapping[str, bool | int | str]
# The item that failed, at which of several things, and the area where it did.
Spot = tuple[str, str, str]
Closings = Mapping[Spot, Sequence[datetime]]
# The clauses behind the items of checklist versions.
Clauses = Mapping[tuple[str | None, int | None, str | None], tuple[str, ...]]
# A point, or an area with the checklist that was walked there.
Where = tuple[str, str, str]


async def collect(enterprise: Enterprise, now: datetime, policy: Policy, engine: str = ENGINE_VERSION) -> Snapshot:
    """The snapshot of an enterprise at this moment, in the state of this transaction, as a version looks at it."""
    records = (await gather([enterprise.id]))[enterprise.id]
    return snapshot_of(as_engine(records, engine), now, policy)


def snapshot_of(records: Records, now: datetime, policy: Policy, known_at: datetime | None = None) -> Snapshot:
    """What these records are at a moment, as one policy looks at them; `known_at` where more was known later."""
    today = day_in_china(now)
    profile: Profile = json.loads(records.enterprise.profile)
    points = points_seen(records.places, records.visits)
    covered, missing = coverage(points, today.isoformat(), policy)
    papers = paperwork(records.papers, today)
    inherent, reasons = inherent_class([point.level for point in points], profile)
    checks = _checks(records, now, policy)
    basics = basics_of(papers, today.isoformat())
    return Snapshot(
        as_of=today.isoformat(),
        known_at=written(known_at or now),
        H=inherent,
        inherent_reasons=reasons,
        coverage=covered,
        coverage_total=sum(policy.coverage_weight[str(point.level)] for point in points),
        uncovered_points=missing,
        tasks=_tasks(checks),
        hazards=seen(records.hazards, _first_visit(records.visits), policy),
        points_level2plus=sum(point.level >= 2 for point in points),  # level 2 is yellow
        findings_self=sum(not hazard.external for hazard in records.hazards),
        basics=basics,
        history=history_of(papers),
        history_recorded=papers.history_known,
        veto=veto_of(papers.accidents, today.isoformat()),
        verified_24m=_verified(records.visits, now, policy),
        registered=day_in_china(records.enterprise.registered_at).isoformat(),
        previous=_previous(records.previous),
        cites=cites_of(records, checks, basics, today),
    )


def points_seen(places: Sequence[Place], visits: Sequence[Visit]) -> list[PointSeen]:
    """Risk points with the last day on which somebody inspected them."""
    last: dict[Where, datetime] = {}
    for visit in visits:
        key = (visit.point, "", "") if visit.point else ("", visit.area, visit.checklist)
        if key not in last or visit.occurred_at > last[key]:
            last[key] = visit.occurred_at
    return [_point(place, last) for place in places]


def _point(place: Place, last: Mapping[Where, datetime]) -> PointSeen:
    moments = [last.get((place.id, "", "")), last.get(("", place.area, place.checklist))]
    known = [moment for moment in moments if moment is not None]
    latest = day_in_china(max(known)).isoformat() if known else None
    return PointSeen(id=place.id, level=place.level, last_inspected=latest, label=place.name)


def _first_visit(visits: Sequence[Visit]) -> str | None:
    """The first inspection by a regulator: what it finds weighs half."""
    external = [visit for visit in visits if visit.external]
    return min(external, key=lambda visit: visit.seq).id if external else None


def seen(hazards: Sequence[HazardKept], first_visit: str | None, policy: Policy) -> tuple[HazardSeen, ...]:
    """Hazards as grading sees them; suspected major ones count as major until a person decides otherwise."""
    closings: dict[Spot, list[datetime]] = defaultdict(list)
    for hazard in hazards:
        if hazard.item and hazard.closed_at:
            closings[hazard.item, hazard.which, hazard.area].append(hazard.closed_at)
    clauses = {spot: _basis(*spot) for spot in {(one.checklist, one.version, one.item) for one in hazards}}
    return tuple(_seen(hazard, closings, first_visit, policy, clauses) for hazard in hazards)


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


def as_engine(records: Records, engine: str) -> Records:
    """The records as a version of the engine looked at them: the first one counted the checks of risk points alone."""
    return msgspec.structs.replace(records, planned=None) if engine == FIRST_ENGINE else records


def _checks(records: Records, now: datetime, policy: Policy) -> list[Settled[str]]:
    """The checks within the window, which widens while few of them are settled; with those that are open."""
    today = day_in_china(now)
    found: list[Settled[str]] = []
    for days in policy.windows_days:
        found = tasks_of(records, today - timedelta(days=days), today, now)
        if sum(task.state != "open" for task in found) >= policy.widen_below_planned:
            break
    return found


def _tasks(checks: Sequence[Settled[str]]) -> dict[str, Tasks]:
    """Counts per base level of those that are settled."""
    chosen = [task for task in checks if task.state != "open"]
    return {
        str(level): _stratum([task for task in chosen if task.level == level]) for level in {t.level for t in chosen}
    }


def _stratum(tasks: Sequence[Settled[str]]) -> Tasks:
    states = [task.state for task in tasks]
    missed = tuple(task.point for task in tasks if task.state == "missed")
    return Tasks(len(tasks), states.count("done"), states.count("late"), tuple(sorted(set(missed))))


def _verified(visits: Sequence[Visit], now: datetime, policy: Policy) -> bool:
    since = now - timedelta(days=policy.verification_months * 365 // 12)
    return any(visit.external and visit.occurred_at >= since for visit in visits)


def _previous(coloured: Coloured | None) -> Previous | None:
    if coloured is None:
        return None
    return msgspec.convert({"grade": coloured.grade, "since": coloured.since.isoformat()}, Previous)
