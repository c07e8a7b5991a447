"""The only writer of the ledger: a fact and all that follows from it are committed together, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tortoise.exceptions import IntegrityError

from server.database import in_transaction
from server.facts import SERVER_ONLY, Fact, NewFact
from server.facts.evidence import WITHDRAWN
from server.following import follow
from server.ledger.chain import link
from server.ledger.expected import expect_files, missing_files
from server.ledger.head import lock_head, move_head
from server.ledger.news import tell
from server.ledger.outcome import Outcome
from server.ledger.receipts import issue_receipts, receipts_of, release
from server.ledger.rows import to_row
from server.ledger.speaker import SERVER, Speaker
from server.ledger.tables import LedgerHead
from server.ledger.turn import turn
from server.statements import added, as_id, asked


class Held(NamedTuple):
    """A fact that is here already."""

    enterprise: UUID
    hash: str


async def record(enterprise: UUID, facts: Sequence[NewFact], *, actor: Speaker, received_at: datetime) -> list[Outcome]:
    """Append facts to an enterprise's ledger, in order; one outcome for each.

    The same id with the same hash gives the same answer for ever; with another hash it is a conflict and
    the first copy stays untouched. When this returns, what it accepted is on disk.
    """
    async with turn(enterprise):
        try:
            outcomes = await _record(enterprise, facts, actor, received_at)
        except IntegrityError:
            # Another process wrote the first link, or the same ids, at this very moment: look again, once.
            outcomes = await _record(enterprise, facts, actor, received_at)
    # A grade is no news for grading: it follows from what was graded already.
    if any(outcome.fresh and fact.kind not in SERVER_ONLY for fact, outcome in zip(facts, outcomes, strict=True)):
        tell(enterprise)
    return outcomes


async def _record(enterprise: UUID, facts: Sequence[NewFact], actor: Speaker, received_at: datetime) -> list[Outcome]:
    async with in_transaction():
        head = await lock_head(enterprise)
        held = await _held(fact.id for fact in facts)
        fresh, first = _sorted_out(facts, held, head, actor, received_at)
        issued, missing = await _append(fresh, received_at) if fresh else ({}, {})
        old = [fact.id for fact in facts if fact.id in held and held[fact.id].enterprise == enterprise]
        issued |= await receipts_of(old)
        missing |= await missing_files([key for key in old if key not in issued])
        return _outcomes(enterprise, facts, held, {fact.id for fact in fresh}, first, issued, missing)


async def record_each(
    said: Mapping[UUID, Sequence[NewFact]], heads: Mapping[UUID, LedgerHead], *, received_at: datetime
) -> None:
    """Append to several ledgers what the server itself says: a fixed number of statements however many they are.

    In the transaction that locked their heads. The facts are new, promise no files, and are of kinds whose projections
    take facts of several enterprises (published grades and the policies behind them); nobody is told of them.
    """
    fresh: list[Fact] = []
    for enterprise, facts in said.items():
        own, _ = _sorted_out(facts, {}, heads[enterprise], SERVER, received_at)
        heads[enterprise].seq, heads[enterprise].chain_hash = own[-1].seq, own[-1].chain_hash
        fresh += own
    if fresh:
        await _keep(fresh)
        await LedgerHead.bulk_update([heads[key] for key in said], ["seq", "chain_hash"])
        await follow(fresh)
        await issue_receipts(fresh, received_at)


async def _keep(fresh: Sequence[Fact]) -> None:
    await added([to_row(fact) for fact in fresh])


async def _append(fresh: Sequence[Fact], received_at: datetime) -> tuple[dict[UUID, str], dict[UUID, tuple[str, ...]]]:
    """Write new facts and all that follows; their receipts, and the files that the others still wait for."""
    await _keep(fresh)
    last = fresh[-1]
    await move_head(last.enterprise, last.seq, last.chain_hash)
    missing = await expect_files(fresh)
    await follow(fresh)
    issued = await issue_receipts([fact for fact in fresh if fact.id not in missing], received_at)
    given_up = {fact.subject for fact in fresh if fact.kind == WITHDRAWN}
    if given_up:
        issued |= await release(given_up, received_at)
        missing = await missing_files(missing)
    return issued, missing


async def _held(ids: Iterable[UUID]) -> dict[UUID, Held]:
    """Of facts that are here already: whose, and their hash."""
    rows = await asked("SELECT id, enterprise, hash FROM fact WHERE id IN (:ids)", ids=list(ids))
    return {as_id(row["id"]): Held(as_id(row["enterprise"]), row["hash"]) for row in rows}


def _sorted_out(
    facts: Sequence[NewFact], held: dict[UUID, Held], head: LedgerHead, actor: Speaker, received_at: datetime
) -> tuple[list[Fact], dict[UUID, str]]:
    """New facts linked to the chain, and the hash of every fact that was offered first under its id."""
    fresh: list[Fact] = []
    first = {key: row.hash for key, row in held.items()}
    seq, previous = head.seq, head.chain_hash
    for new in facts:
        fact_hash = new.hash()
        if new.id in first:
            continue
        first[new.id] = fact_hash
        seq += 1
        fact = link(new, fact_hash, head.enterprise, seq, previous, actor, received_at)
        previous = fact.chain_hash
        fresh.append(fact)
    return fresh, first


def _outcomes(
    enterprise: UUID,
    facts: Sequence[NewFact],
    held: dict[UUID, Held],
    new_ids: set[UUID],
    first: dict[UUID, str],
    receipts: dict[UUID, str],
    missing: dict[UUID, tuple[str, ...]],
) -> list[Outcome]:
    foreign = {key for key, row in held.items() if row.enterprise != enterprise}
    outcomes = []
    for fact in facts:
        own_hash = fact.hash()
        if fact.id in foreign or own_hash != first[fact.id]:
            shown = "" if fact.id in foreign else first[fact.id]
            outcomes.append(Outcome(id=fact.id, state="conflict", hash=own_hash, held_hash=shown))
        else:
            outcomes.append(settled(fact.id, own_hash, receipts, missing, fresh=fact.id in new_ids))
    return outcomes


def settled(
    fact: UUID, fact_hash: str, receipts: dict[UUID, str], missing: dict[UUID, tuple[str, ...]], *, fresh: bool = False
) -> Outcome:
    """Accepted with its receipt, or waiting for the files that are not here yet."""
    if fact in receipts:
        return Outcome(id=fact, state="accepted", hash=fact_hash, receipt=receipts[fact], fresh=fresh)
    return Outcome(id=fact, state="waiting", hash=fact_hash, missing=missing.get(fact, ()), fresh=fresh)
