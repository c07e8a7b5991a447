"""What checkpoints prove about a ledger that is read in order (pure): nothing before them changed, or where it did."""

from typing import Any

from msgspec import Struct


class Witness(Struct, frozen=True, order=True):
    """One checkpoint: the place, the link that stood there, when, and in which life of the database."""

    seq: int
    chain: str
    at: str
    epoch: str

    @classmethod
    def of(cls, stated: dict[str, Any]) -> "Witness":
        """What a checkpoint states, whoever brought it."""
        seq = stated.get("seq")
        texts = [str(stated.get(name, "")) for name in ("chain_hash", "at", "epoch")]
        return cls(seq if isinstance(seq, int) else 0, *texts)


class Witnesses:
    """All checkpoints of one ledger, asked fact by fact in order."""

    def __init__(self) -> None:
        self._at: dict[int, set[Witness]] = {}
        self._agreed = 0

    def add(self, witness: Witness) -> None:
        """One more; the same one twice is one."""
        self._at.setdefault(witness.seq, set()).add(witness)

    def differ(self, seq: int, chain: str) -> list[str]:
        """What the checkpoints of this place say against the link that stands there now."""
        asked = sorted(self._at.pop(seq, ()))
        faults = [self._against(witness) for witness in asked if witness.chain != chain]
        if asked and not faults:
            self._agreed = seq
        return faults

    def beyond(self, last: int) -> list[str]:
        """What the checkpoints say that nobody was asked about, because the ledger ends before them."""
        left = sorted(witness for waiting in self._at.values() for witness in waiting)
        return [
            f"the checkpoint of {witness.at} names fact {witness.seq}, the last one held is {last} "
            f"(its epoch: {witness.epoch})"
            for witness in left
        ]

    def _against(self, witness: Witness) -> str:
        first = self._agreed + 1
        where = f"fact {first}" if first == witness.seq else f"facts {first} to {witness.seq}"
        return (
            f"the checkpoint of {witness.at} names another link here: something among {where} is not what it was "
            f"then (its epoch: {witness.epoch})"
        )
