"""What became of a fact that was offered (pure): the answer that a device gets, the same for ever."""

from typing import Literal
from uuid import UUID

from msgspec import Struct

from server.problems import Problem


class Outcome(Struct, frozen=True):
    """`accepted` carries the receipt, `waiting` the missing files, `rejected` the problem, `conflict` both hashes."""

    id: UUID
    state: Literal["accepted", "waiting", "rejected", "conflict", "unknown"]
    hash: str = ""
    receipt: str = ""
    missing: tuple[str, ...] = ()
    held_hash: str = ""
    problem: Problem | None = None
    fresh: bool = False
