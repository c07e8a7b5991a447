"""All that is told of an enterprise, from what its ledger led to: a fixed number of queries.

The five tiers come from risk points (`from_points`); checks, hazards and commitments are as they were recorded.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from server.areas.tables import Area
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.hazards.tables import HazardRow, HazardStep
from server.inspections.tables import Inspection
from server.moments import CHINA
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.people.queries import Person, people_by_id, people_of
from server.people.tables import Account
from server.platforms.from_points import PointSeen, measure_of, task_of, tiers
from server.platforms.model import Commitment, Hazard, Record, Told
from server.platforms.settings import declared
from server.records.tables import KeptRecord
from server.risk_points.tables import RiskPoint

# Older ones were sent long ago.
RECORD_DAYS, HAZARD_DAYS = 100, 800
STATES = {"rectified": "awaiting_acceptance", "closed": "accepted"}


async def told_of(firm: Enterprise, now: datetime) -> Told:
    """Everything, with nothing left out but what is long past."""
    since, long_since = now - timedelta(days=RECORD_DAYS), now - timedelta(days=HAZARD_DAYS)
    points = await RiskPoint.filter(enterprise=firm.id, retired=False).order_by("id")
    walks = await Inspection.filter(enterprise=firm.id, occurred_at__gte=since).order_by("occurred_at", "id")
    found = await HazardRow.filter(enterprise=firm.id, found_at__gte=long_since).order_by("found_at", "id")
    decided = [row for row in found if row.level != "suspected_major"]
    accepted = await _acceptances([row.id for row in decided if row.state == "closed"])
    people = await people_by_id(
        {key for row in decided for key in (row.assignee, row.reporter) if key}
        | {walk.inspector for walk in walks if walk.inspector}
        | {step.actor for step in accepted.values() if step.actor}
    )
    said, known = declared(json.loads(firm.profile)), {point.id for point in points}
    areas = {row.id: row.name for row in await Area.filter(enterprise=firm.id)}
    owner = await _owner(firm.id)
    unplaced = [row.area or firm.id for row in decided if row.point not in known]
    looks = await _looks(firm.id, points)
    seen = [_point(point, looks) for point in points]
    five = tiers(firm.id, areas, seen, unplaced, said, owner, firm.registered_at)
    checks = [walk for walk in walks if walk.point in known]
    recorded = {walk.id for walk in checks}
    return Told(
        company_code=said.company,
        uscc=firm.uscc,
        units=five.units,
        events=five.events,
        measures=five.measures,
        tasks=five.tasks,
        records=tuple(_record(walk, people) for walk in checks),
        hazards=tuple(_hazard(row, said.object, known, recorded, people, accepted.get(row.id)) for row in decided),
        commitments=tuple([_commitment(row) for row in await _commitments(firm.id, since)]),
        held=len(found) - len(decided),
    )


async def _looks(enterprise: UUID, points: Sequence[RiskPoint]) -> dict[str, str]:
    """What the checklists of points are called."""
    found = {slug_of(one.subject): one.title for one in await newest_of(enterprise)}
    for slug in {point.checklist for point in points}:
        newest = next((one for one in library().newest() if one.checklist == slug), None)
        found.setdefault(slug, newest.title.zh if newest else slug)
    return found


def _point(point: RiskPoint, looks: Mapping[str, str]) -> PointSeen:
    at = datetime.combine(point.assessed_on, time(), CHINA)
    return PointSeen(point.id, point.area, point.name, point.level, looks[point.checklist], point.every_days, at)


def _record(walk: Inspection, people: Mapping[UUID, Person]) -> Record:
    who = _name(people, walk.inspector)
    return Record(
        id=str(walk.id),
        task=task_of(walk.point) if walk.point else "",
        at=walk.occurred_at,
        result="hazard" if walk.failed else "normal",
        created_at=walk.occurred_at,
        updated_at=walk.occurred_at,
        created_by=who,
        updated_by=who,
    )


def _hazard(
    row: HazardRow,
    of: str,
    known: set[UUID],
    recorded: set[UUID],
    people: Mapping[UUID, Person],
    accepted: HazardStep | None,
) -> Hazard:
    placed = row.point in known
    moments = [row.found_at, row.controlled_at, row.double_reported_at, row.rectified_at, row.closed_at]
    reporter = _name(people, row.reporter)
    home = row.point if placed and row.point else row.area or row.enterprise
    return Hazard(
        id=str(row.id),
        object=of,
        measure=measure_of(home),
        record=str(row.source) if row.source in recorded else "",
        from_task=row.source in recorded,
        name=row.title[:100],
        words=row.title,
        level="major" if row.level == "major" else "general",
        # The list of sources has none for what an authority found: it is told as another, and kept apart with us.
        source="other" if row.external else "daily",
        registered_at=row.found_at,
        registrant=reporter,
        person=_name(people, row.assignee) or reporter,
        deadline=datetime.combine(row.due, time(23, 59, 59), CHINA),
        state=STATES.get(row.state, "correcting"),  # type: ignore[arg-type]
        on_the_spot=row.closed_at is not None and row.closed_at - row.found_at < timedelta(days=1),
        measures=row.measures,
        accepted_by=_name(people, accepted.actor) if accepted else "",
        accepted_at=row.closed_at,
        created_at=row.found_at,
        updated_at=max(one for one in moments if one),
        created_by=reporter,
        updated_by=reporter,
    )


async def _acceptances(hazards: Sequence[UUID]) -> dict[UUID, HazardStep]:
    """The step that closed each, the last where there were several."""
    if not hazards:
        return {}
    closing = ("hazard.verified", "hazard.lifting_reviewed")
    rows = HazardStep.filter(hazard__in=list(hazards), kind__in=closing, fits=True).order_by("seq")
    return {row.hazard: row async for row in rows if json.loads(row.body)["outcome"] in {"accepted", "lifted"}}


async def _owner(enterprise: UUID) -> str:
    """The name of its owner: the first of its own, or one who has it as a further post."""
    own = await Account.filter(enterprise=enterprise, role="owner", disabled=False).order_by("created").first()
    if own is not None:
        return own.name
    return next((person.name for person in await people_of(enterprise) if person.role == "owner"), "")


async def _commitments(enterprise: UUID, since: datetime) -> list[KeptRecord]:
    rows = KeptRecord.filter(enterprise=enterprise, sort="commitment", stands=True, day__gte=since.date())
    return await rows.order_by("day", "id")


def _commitment(row: KeptRecord) -> Commitment:
    body = json.loads(row.body)
    return Commitment(
        id=str(row.id),
        day=row.day,
        by=body["by"],
        words=body["words"],
        level=body["risk"],
        units=body.get("units", 0),
        running=body.get("running", 0),
        stopped=body.get("stopped", 0),
        counts=body.get("counts", {}),
        created_at=row.said_at,
        updated_at=row.said_at,
        created_by=body["by"],
        updated_by=body["by"],
    )


def _name(people: Mapping[UUID, Person], key: UUID | None) -> str:
    return people[key].name if key is not None and key in people else ""
