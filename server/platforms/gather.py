"""All that is told of an enterprise, from what its ledger led to: a fixed number of queries.

The five tiers are as they stand (`gather_tiers`), or made of risk points where there are none (`from_points`); checks,
hazards, stops and commitments are as they were recorded.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.hazards.tables import HazardRow, HazardStep
from server.inspections.tables import Inspection
from server.moments import CHINA, day_in_china
from server.people.queries import Person, people_by_id, people_of
from server.people.tables import Account
from server.platforms.by_points import placed_by_points
from server.platforms.by_tiers import placed_by_tiers
from server.platforms.gather_tiers import tree_of
from server.platforms.happened import Happened, Home, Recorded
from server.platforms.model import Commitment, Hazard, Record, Told
from server.platforms.settings import declared
from server.records.tables import KeptRecord
from server.tasks.tables import WorkStop

# Older ones were sent long ago.
RECORD_DAYS, HAZARD_DAYS = 100, 800
STATES = {"rectified": "awaiting_acceptance", "closed": "accepted"}


async def told_of(firm: Enterprise, now: datetime) -> Told:
    """Everything, with nothing left out but what is long past."""
    since, long_since = now - timedelta(days=RECORD_DAYS), now - timedelta(days=HAZARD_DAYS)
    walks = Inspection.filter(enterprise=firm.id, occurred_at__gte=since, external=False)
    found = await HazardRow.filter(enterprise=firm.id, found_at__gte=long_since).order_by("found_at", "id")
    decided = [row for row in found if row.level != "suspected_major"]
    happened = Happened(
        walks=await walks.order_by("occurred_at", "id"),
        hazards=decided,
        stops=await WorkStop.filter(enterprise=firm.id, begins_at__gte=long_since, ends_at__isnull=False).order_by(
            "id"
        ),
        accepted=await _acceptances([row.id for row in decided if row.state == "closed"]),
    )
    said, owner = declared(json.loads(firm.profile)), await _owner(firm.id)
    people, tree = await people_by_id(happened.people()), await tree_of(firm, said, owner, day_in_china(now))
    if tree is None:
        placed = await placed_by_points(firm, said, owner, happened)
    else:
        placed = await placed_by_tiers(tree, firm, said, owner, happened)
    return Told(
        company_code=said.company,
        uscc=firm.uscc,
        objects=tuple(placed.objects),
        units=tuple(placed.units),
        events=tuple(placed.events),
        measures=tuple(placed.measures),
        tasks=tuple(placed.tasks),
        records=tuple(_record(one, people) for one in placed.records),
        hazards=tuple(_hazard(row, placed.homes[row.id], people, happened.accepted.get(row.id)) for row in decided),
        stops=tuple(placed.stops),
        commitments=tuple([_commitment(row) for row in await _commitments(firm.id, since)]),
        held=len(found) - len(decided),
        outside=placed.outside,
    )


def _record(one: Recorded, people: Mapping[UUID, Person]) -> Record:
    walk, who = one.walk, _name(people, one.walk.inspector)
    return Record(
        id=one.id,
        task=one.task,
        at=walk.occurred_at,
        result="hazard" if one.failed else "normal",
        by_duty=one.by_duty,
        created_at=walk.occurred_at,
        updated_at=walk.occurred_at,
        created_by=who,
        updated_by=who,
    )


def _hazard(row: HazardRow, home: Home, people: Mapping[UUID, Person], accepted: HazardStep | None) -> Hazard:
    moments = [row.found_at, row.controlled_at, row.double_reported_at, row.rectified_at, row.closed_at]
    reporter = _name(people, row.reporter)
    return Hazard(
        id=str(row.id),
        object=home.object,
        measure=home.measure,
        record=home.record,
        from_task=bool(home.record),
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
        reason=row.cause,
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
