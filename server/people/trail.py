"""Who let in, changed or shut out whom: lines of the one trail, and no more in them than is needed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from server.people.tables import Account
from server.trust.events import PEOPLE, About, Kind
from server.trust.events import note as put_in_trail
from server.trust.tables import SecurityEvent

SHOWN = 30
What = Literal[
    "invited",
    "uninvited",
    "joined",
    "registered",
    "claim",
    "role",
    "deputy",
    "deputy_ended",
    "left",
    "returned",
    "reset",
    "renewed",
    "ended",
    "erased",
    "tips",
    "tips_ended",
]
_KINDS: dict[What, Kind] = {
    "invited": "people.invited",
    "uninvited": "people.uninvited",
    "joined": "people.joined",
    "registered": "people.registered",
    "claim": "people.claim",
    "role": "role.changed",
    "deputy": "people.deputy",
    "deputy_ended": "people.deputy_ended",
    "left": "people.left",
    "returned": "people.returned",
    "reset": "people.reset",
    "renewed": "people.renewed",
    "ended": "people.ended",
    "erased": "people.erased",
    "tips": "people.tips",
    "tips_ended": "people.tips_ended",
}
_WHAT = {kind: what for what, kind in _KINDS.items()}


async def note(
    what: What,
    now: datetime,
    *,
    actor: UUID | None,
    enterprise: UUID | None,
    about: UUID | None = None,
    words: str = "",
) -> None:
    """Add a line; `words` is a name, a role or days. Of people of no enterprise their authorities read it too."""
    whom = await Account.get_or_none(id=about) if about and enterprise is None else None
    region = whom.region if whom else None
    await put_in_trail(_KINDS[what], About(about, enterprise, region), now, by=actor, words=words)


def what_of(event: SecurityEvent) -> str:
    """What was done, as a wording key below `people.event` (pure)."""
    return _WHAT[event.kind]  # type: ignore[index]  # only kinds are written into this column


async def trail_of(enterprise: UUID | None) -> list[SecurityEvent]:
    """The newest lines of an enterprise, or of the installation itself, newest first."""
    rows = SecurityEvent.filter(enterprise=enterprise, kind__in=sorted(PEOPLE))
    return await rows.order_by("-at", "-id").limit(SHOWN)
