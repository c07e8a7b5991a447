"""The trail of who let in, changed or shut out whom: lines are only added, and say no more than is needed."""

from datetime import datetime
from uuid import UUID, uuid4

from server.people.tables import PeopleEvent

SHOWN = 30


async def note(
    what: str, now: datetime, *, actor: UUID | None, enterprise: UUID | None, about: UUID | None = None, words: str = ""
) -> None:
    """Add a line; `what` is a wording key below `people.event`, `words` a name or a role."""
    await PeopleEvent.create(
        id=uuid4(), at=now, enterprise=enterprise, actor=actor, about=about, what=what, words=words[:200]
    )


async def trail_of(enterprise: UUID | None) -> list[PeopleEvent]:
    """The newest lines of an enterprise, or of the installation itself, newest first."""
    return await PeopleEvent.filter(enterprise=enterprise).order_by("-at").limit(SHOWN)
