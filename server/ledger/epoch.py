"""The epoch: the life of this database. Phones that see a new one offer again what they have receipts for."""

from uuid import UUID, uuid4

from server.clock import now
from server.ledger.tables import Epoch
from server.statements import as_id, asked


async def current_epoch() -> UUID:
    """This database's epoch, begun at the first question."""
    held = await asked("SELECT epoch FROM epoch WHERE id = 1")
    if held:
        return as_id(held[0]["epoch"])
    row, _ = await Epoch.get_or_create(id=1, defaults={"epoch": uuid4(), "began_at": now()})
    return UUID(str(row.epoch))


async def begin_epoch() -> UUID:
    """A new epoch: this database came back from an older copy, so receipts may name facts that it lacks."""
    epoch = uuid4()
    await Epoch.update_or_create(id=1, defaults={"epoch": epoch, "began_at": now()})
    return epoch
