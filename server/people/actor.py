"""Who is asking (pure): a signed-in person as every handler and rule sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Role = Literal["owner", "officer", "leader", "worker", "contractor", "expert", "regulator", "admin"]
Locale = Literal["zh", "en"]
ROLES: tuple[Role, ...] = ("owner", "officer", "leader", "worker", "contractor", "expert", "regulator", "admin")
# Who belongs to an enterprise; a regulator has a region, an administrator neither.
OF_ENTERPRISE: tuple[Role, ...] = ("owner", "officer", "leader", "worker", "contractor", "expert")
# Outsiders come for a time: nobody remembers to shut them out.
FOR_A_TIME: tuple[Role, ...] = ("contractor", "expert")
# Whom work can be given to.
AT_WORK: tuple[Role, ...] = ("owner", "officer", "leader", "worker", "contractor")


def check_roles(setting: str, words: Iterable[str]) -> None:
    """Raise ValueError where a setting names what is no role: a word that is misspelt would let people in."""
    if unknown := sorted(set(words) - set(ROLES)):
        raise ValueError(f"{setting}: {', '.join(unknown)} is no role; there are {', '.join(ROLES)}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. A regulator has a region (GB/T 2260 prefix) and no enterprise, an administrator neither.

    `area` bounds a contractor to a part of the site, `post` names the further post in which somebody who serves several
    enterprises acts now, `deputy` says that the role is another's, held for a time,
    `tips` that a regulator reads tip-offs,
    `leaving` that this phone may only deliver what it holds, and then forgets its person: what was
    made until `left_at`.
    """

    id: UUID
    name: str
    role: Role
    enterprise: UUID | None
    region: str | None
    device: UUID | None
    locale: Locale
    area: UUID | None = None
    post: UUID | None = None
    deputy: bool = False
    leaving: bool = False
    left_at: datetime | None = None
    tips: bool = False
