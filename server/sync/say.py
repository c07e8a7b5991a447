"""One fact said at a desk: the same checks and the same ledger as for devices, with the problem raised."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from server import problems
from server.clock import now
from server.enterprises.queries import find_scope
from server.facts import Body, FileEntry, NewFact
from server.ledger.outcome import Outcome
from server.ledger.record import record
from server.people.actor import Actor
from server.sync.check import faults


async def say(
    actor: Actor, enterprise: UUID, kind: str, subject: UUID, body: Body, files: Sequence[FileEntry] = ()
) -> Outcome:
    """Record a fact now; raises the Problem where a device would have been told of it."""
    scope = await find_scope(enterprise)
    if scope is None:
        raise problems.NOT_FOUND
    moment = now()
    fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=moment, body=body, files=tuple(files))
    wrong = await faults(actor, scope, [fact])
    if wrong:
        raise wrong[fact.id]
    return (await record(enterprise, [fact], actor=actor, received_at=moment))[0]
