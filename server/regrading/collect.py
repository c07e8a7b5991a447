"""From records to a snapshot: what grading looks at, at one moment and by one policy."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from server.enterprises.tables import Enterprise
from server.grading.coverage import coverage
from server.grading.inherent import inherent_class
from server.grading.paperwork import basics_of, contradictions, history_of, veto_of
from server.grading.policy import Policy
from server.grading.snapshot import ENGINE_VERSION, FIRST_ENGINE, Previous, Snapshot, Tasks
from server.grading.tasks import window_that_counts
from server.moments import day_in_china, written
from server.regrading.citing import cites_of
from server.regrading.declared import worst_level
from server.regrading.gather import gather
from server.regrading.hazards_seen import first_visit_of, seen
from server.regrading.papers import paperwork
from server.regrading.places_seen import levels_of, points_seen
from server.regrading.planned import settled_tasks, tasks_of
from server.regrading.records import Coloured, Records, Visit
from server.regrading.vetoes import vetoes_of
from server.tasks.task import Settled

Profile = Mapping[str, bool | int | str]


async def collect(enterprise: Enterprise, now: datetime, policy: Policy, engine: str = ENGINE_VERSION) -> Snapshot:
    """The snapshot of an enterprise at this moment, in the state of this transaction."""
    return snapshot_of((await gather([enterprise.id]))[enterprise.id], now, policy, engine=engine)


def snapshot_of(
    records: Records,
    now: datetime,
    policy: Policy,
    known_at: datetime | None = None,
    *,
    engine: str = ENGINE_VERSION,
) -> Snapshot:
    """What these records are at a moment, as one policy looks at them; `known_at` where more was known later.

    By the first engine it is what it was when that one was in use, to the byte.
    """
    records, first = as_engine(records, engine), engine == FIRST_ENGINE
    today = day_in_china(now)
    profile: Profile = json.loads(records.enterprise.profile)
    points = points_seen(records.places, records.visits)
    covered, missing = coverage(points, today.isoformat(), policy)
    papers = paperwork(records.papers, today)
    events = history_of(papers)
    findings, expected = _findings(records, now, policy, first=first)
    checks, basics = _checks(records, now, policy, engine), basics_of(papers, today.isoformat())
    found = seen(records.hazards, first_visit_of(records.visits), policy, first=first)
    veto, ended = (
        (veto_of(papers.accidents, today.isoformat()), None)
        if first
        else vetoes_of(papers, found, records.declared, records.enterprise.sector, today.isoformat(), policy)
    )
    levels = [point.level for point in points] if first else levels_of(records, today)
    inherent, reasons = inherent_class(levels, profile, 0 if first else worst_level(records.declared))
    return Snapshot(
        as_of=today.isoformat(),
        known_at=written(known_at or now),
        H=inherent,
        inherent_reasons=reasons,
        coverage=covered,
        coverage_total=sum(policy.coverage_weight[str(point.level)] for point in points),
        uncovered_points=missing,
        tasks=_tasks(checks),
        hazards=found,
        points_level2plus=sum(point.level >= 2 for point in points),  # level 2 is yellow
        findings_self=findings,
        expected_findings_milli=expected,
        integrity=() if first else contradictions(papers, today.isoformat()),
        basics=basics,
        history=tuple(replace(one, id="") for one in events) if first else events,
        history_recorded=papers.history_known,
        veto=veto,
        veto_ended=ended,
        verified_24m=_verified(records.visits, now, policy),
        registered=day_in_china(records.enterprise.registered_at).isoformat(),
        previous=_previous(records.previous),
        cites=UNSET if first else cites_of(records, checks, basics, events, today),
        engine=engine,
    )


def as_engine(records: Records, engine: str) -> Records:
    """The records as a version of the engine looked at them: the first one counted the checks of risk points alone."""
    return replace(records, planned=None) if engine == FIRST_ENGINE else records


def _checks(records: Records, now: datetime, policy: Policy, engine: str) -> list[Settled[str]]:
    """The checks within the window that counts, with those that are open: of risk points, of plans, and single ones."""
    today, found = day_in_china(now), dict[int, list[Settled[str]]]()

    def count(days: int) -> dict[str, Tasks]:
        found[days] = tasks_of(records, today - timedelta(days=days), today, now)
        return _tasks(found[days])

    return found[window_that_counts(count, policy, engine)[0]]


def _tasks(checks: Sequence[Settled[str]]) -> dict[str, Tasks]:
    """Counts per base level of those that are settled."""
    chosen = [task for task in checks if task.state != "open"]
    return {
        str(level): _stratum([task for task in chosen if task.level == level]) for level in {t.level for t in chosen}
    }


def _findings(records: Records, now: datetime, policy: Policy, *, first: bool) -> tuple[int, int]:
    """Hazards that were found by the enterprise, and how many its checks should have found, in thousandths.

    Of the longest time that checks are looked at; where the policy has no rate for the sector nothing is expected, and
    all that was ever found counts, as it always did.
    """
    own = [hazard for hazard in records.hazards if not hazard.external]
    rate = 0 if first else policy.peer_findings_milli.get(records.enterprise.sector, 0)
    if not rate:
        return len(own), 0
    since = day_in_china(now) - timedelta(days=policy.windows_days[-1])
    done = sum(task.state in {"done", "late"} for task in settled_tasks(records, since, now))
    return sum(day_in_china(hazard.found_at) >= since for hazard in own), rate * done


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
