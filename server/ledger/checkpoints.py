"""Checkpoints: the server's signed statement of where a ledger's chain stood, made daily and when asked for.

Whoever keeps one can prove later that nothing before it was changed, also against whoever runs the server.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from tortoise.functions import Max

from server.clock import now
from server.ledger.epoch import current_epoch
from server.ledger.signing import signed
from server.ledger.tables import Checkpoint, LedgerFact, LedgerHead
from server.moments import day_in_china, written

CHECKPOINT = "checkpoint"
CHECK_FOR_NEW_DAY = timedelta(minutes=5).total_seconds()
PAGE = 200
log = structlog.get_logger(__name__)


def statement(head: LedgerHead, epoch: UUID, at: datetime) -> dict[str, Any]:
    """What a checkpoint states."""
    return {
        "enterprise": str(head.enterprise),
        "seq": head.seq,
        "chain_hash": head.chain_hash,
        "at": written(at),
        "epoch": str(epoch),
    }


async def checkpoint(enterprise: UUID, moment: datetime) -> Checkpoint | None:
    """The checkpoint of where this ledger stands now, made unless it is there; none where there is no ledger."""
    head = await LedgerHead.get_or_none(enterprise=enterprise)
    if head is None or head.seq == 0:
        return None
    await _make([head], await current_epoch(), moment)
    return await Checkpoint.filter(enterprise=enterprise, seq__lte=head.seq).order_by("-seq", "-id").first()


async def checkpoint_all(moment: datetime) -> int:
    """A checkpoint of every ledger that grew since its last one; how many were made."""
    epoch, made, after = await current_epoch(), 0, UUID(int=0)
    while heads := await LedgerHead.filter(enterprise__gt=after, seq__gt=0).order_by("enterprise").limit(PAGE):
        made += await _make(await _grown(heads, epoch), epoch, moment)
        after = heads[-1].enterprise
    return made


async def checkpoint_daily() -> None:
    """Until cancelled: at the start and whenever a new day has begun."""
    done_on: date | None = None
    while True:
        try:
            today = day_in_china(now())
            if done_on != today:
                log.info("checkpoints made", count=await checkpoint_all(now()))
                done_on = today
        except Exception:
            log.exception("checkpoints could not be made")
        await asyncio.sleep(CHECK_FOR_NEW_DAY)


async def _grown(heads: Sequence[LedgerHead], epoch: UUID) -> list[LedgerHead]:
    kept = Checkpoint.filter(enterprise__in=[head.enterprise for head in heads], epoch=epoch)
    newest = await kept.annotate(newest=Max("seq")).group_by("enterprise").values_list("enterprise", "newest")
    last: dict[UUID, int] = {UUID(str(enterprise)): seq for enterprise, seq in newest}
    return [head for head in heads if last.get(head.enterprise) != head.seq]


async def _make(heads: Sequence[LedgerHead], epoch: UUID, moment: datetime) -> int:
    """Sign and keep; where two processes do so at once, or the place has one already, the first one stays."""
    rows = [
        Checkpoint(
            enterprise=head.enterprise,
            epoch=epoch,
            seq=head.seq,
            made_at=moment,
            jws=signed(statement(head, epoch, moment), CHECKPOINT),
        )
        for head in heads
        if await _is_true(head)
    ]
    if rows:
        await Checkpoint.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


async def _is_true(head: LedgerHead) -> bool:
    """Whether the head names the fact that is there: what somebody changed in it is never signed."""
    found = await LedgerFact.filter(enterprise=head.enterprise, seq=head.seq, chain_hash=head.chain_hash).exists()
    if not found:
        log.error("a head does not fit its ledger and gets no checkpoint", enterprise=str(head.enterprise))
    return found
