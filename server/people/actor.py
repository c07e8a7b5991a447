"""Who is asking (pure): a signed-in person as every handler and rule sees them."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Role = Literal["owner", "officer", "worker", "regulator"]
Locale = Literal["zh", "en"]
ROLES: tuple[Role, ...] = ("owner", "officer", "worker", "regulator")


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. A regulator has a region (GB/T 2260 prefix) and no enterprise."""

    id: UUID
    name: str
    role: Role
    enterprise: UUID | None
    region: str | None
    device: UUID | None
    locale: Locale
