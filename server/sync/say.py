"""Facts said at a desk: the same checks and the same ledger as for devices, with the problem raised."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

from server import problems
from server.clock import now
from server.enterprises.queries import find_scope
from server.facts import Body, FileEntry, NewFact
from server.ledger.outcome import Outcome
from server.ledger.record import record
from server.ledger.tables import LedgerFact
from server.people.actor import Actor
from server.sync.check import faults


class Saying(NamedTuple):
    """One of several things that are said in one breath. With an `id` it is said once, however often it is sent."""

    kind: str
    subject: UUID
    body: Body
    id: UUID | None = None


async def say(
    actor: Actor, enterprise: UUID, kind: str, subject: UUID, body: Body, files: Sequence[FileEntry] = ()
) -> Outcome:
    """Record a fact now; raises the Problem where a device would have been told of it."""
    fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=now(), body=body, files=tuple(files))
    return (await say_facts(actor, enterprise, [fact]))[0]


async def say_all(actor: Actor, enterprise: UUID, sayings: Sequence[Saying]) -> list[Outcome]:
    """Record several facts now, all or none: raises the Problem of the first that may not enter."""
    moment = now()
    # Said again with the same ids, they say the same: the moment of the first time is that of the facts.
    held = dict(await LedgerFact.filter(id__in=[one.id for one in sayings if one.id]).values_list("id", "occurred_at"))
    facts = [
        NewFact(
            id=one.id or uuid4(),
            kind=one.kind,
            subject=one.subject,
            occurred_at=held.get(one.id, moment),
            body=one.body,
        )
        for one in sayings
    ]
    return await say_facts(actor, enterprise, facts)


async def say_facts(actor: Actor, enterprise: UUID, facts: Sequence[NewFact]) -> list[Outcome]:
    """Record these, all or none: raises the Problem of the first that may not enter."""
    scope = await find_scope(enterprise)
    if scope is None:
        raise problems.NOT_FOUND
    wrong = await faults(actor, scope, facts)
    for fact in facts:
        if fact.id in wrong:
            raise wrong[fact.id]
    return await record(enterprise, facts, actor=actor, received_at=now())
