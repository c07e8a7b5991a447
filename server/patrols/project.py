"""Patrols and sightings of unknown tags follow from what phones say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from server.canonical import canonical_bytes
from server.facts import Fact, PatrolWalked, TagSeenUnknown
from server.moments import read
from server.patrols.patrol import on_route, planned
from server.patrols.tables import Patrol, TagSighting


async def project(facts: Sequence[Fact]) -> None:
    """One row for each patrol, and one for each time that an unknown tag was read."""
    if patrols := [_patrol(fact, fact.body) for fact in facts if isinstance(fact.body, PatrolWalked)]:
        await Patrol.bulk_create(patrols)
    if sightings := [row for fact in facts for row in _sightings(fact)]:
        await TagSighting.bulk_create(sightings)


def _patrol(fact: Fact, body: PatrolWalked) -> Patrol:
    return Patrol(
        id=fact.id,
        enterprise=fact.enterprise,
        walker=fact.actor,
        route=body.route,
        title=body.title or "",
        area=body.area,
        started_at=read(body.started_at),
        ended_at=read(body.ended_at),
        seen=len(on_route(body)),
        planned=planned(body),
        unknown=len(body.unknown),
        body=canonical_bytes(msgspec.to_builtins(body)).decode(),
        changed_seq=fact.seq,
    )


def _sightings(fact: Fact) -> list[TagSighting]:
    if isinstance(fact.body, TagSeenUnknown):
        return [_sighting(fact, fact.body.tag, fact.occurred_at, 0)]
    if isinstance(fact.body, PatrolWalked):
        return [_sighting(fact, one.tag, read(one.at), place, fact.id) for place, one in enumerate(fact.body.unknown)]
    return []


def _sighting(fact: Fact, tag: str, at: datetime, place: int, patrol: UUID | None = None) -> TagSighting:
    return TagSighting(
        id=uuid5(fact.id, str(place)),
        enterprise=fact.enterprise,
        tag=tag,
        seen_by=fact.actor,
        seen_at=at,
        patrol=patrol,
        changed_seq=fact.seq,
    )
