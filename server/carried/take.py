"""Taking in what somebody carried here: facts as a push of theirs, photos as uploads of theirs, one line for each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from anyio.to_thread import run_sync
from msgspec import Struct

from server import problems
from server.carried.opened import Carried
from server.clock import now
from server.evidence.complete import put_bytes
from server.evidence.place import place
from server.ledger.outcome import Outcome
from server.people.actor import Actor
from server.problems import Problem
from server.sync.envelope import MOST_FACTS, Read, read_offered
from server.sync.push import take_in
from server.sync.status import held


class Line(Struct, frozen=True):
    """What became of one record: its outcome, and each of its photos that could not be kept, with why."""

    kind: str
    occurred_at: datetime | None
    outcome: Outcome
    lost: tuple[Problem | None, ...] = ()


async def take(actor: Actor, carried: Carried) -> list[Line]:
    """One line for each record; raises CARRIED_OF_OTHERS where the file is not this person's own."""
    if carried.manifest.person.id != str(actor.id):
        raise problems.CARRIED_OF_OTHERS.because(whose=carried.manifest.person.name[:100])
    lines: list[Line] = []
    for first in range(0, len(carried.facts), MOST_FACTS):
        moment = now()
        reads = [read_offered(raw, moment) for raw in carried.facts[first : first + MOST_FACTS]]
        lines += await _take_some(actor, carried, reads, moment)
    return lines


async def _take_some(actor: Actor, carried: Carried, reads: Sequence[Read], moment: datetime) -> list[Line]:
    outcomes = await take_in(actor, reads, moment)
    lost = [
        await _bring(carried, offered.enterprise or actor.enterprise, outcome.missing)
        for offered, outcome in zip(reads, outcomes, strict=True)
    ]
    waiting = [outcome.id for outcome in outcomes if outcome.state == "waiting"]
    settled = {outcome.id: outcome for outcome in await held(actor, waiting)} if waiting else {}
    return [
        Line(
            kind=offered.fact.kind if offered.fact else "",
            occurred_at=offered.fact.occurred_at if offered.fact else None,
            outcome=settled.get(outcome.id, outcome) if outcome.state == "waiting" else outcome,
            lost=gone,
        )
        for offered, outcome, gone in zip(reads, outcomes, lost, strict=True)
    ]


async def _bring(carried: Carried, enterprise: UUID | None, missing: Sequence[str]) -> tuple[Problem | None, ...]:
    """Hand in the photos that a record waits for, one in memory at a time; None stands for one that is not there."""
    lost: list[Problem | None] = []
    for sha256 in missing if enterprise else ():
        try:
            data = await run_sync(carried.photo, sha256, place().max_bytes)
            if data is None:
                lost.append(None)
            else:
                await put_bytes(enterprise, data, sha256)  # type: ignore[arg-type]  # some enterprise, or none missing
        except Problem as problem:
            lost.append(problem)
    return tuple(lost)
