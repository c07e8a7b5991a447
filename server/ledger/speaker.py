"""Who says a fact (pure): any value with these three fields, such as a signed-in actor."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Speaker(Protocol):
    """Account, role at that time, and device; `id` is None for the server itself."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def role(self) -> str: ...
    @property
    def device(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker by itself, for the server and for tests."""

    id: UUID | None
    role: str
    device: UUID | None = None


SERVER = Voice(id=None, role="server")
