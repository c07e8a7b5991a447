"""How far a contractor reaches within an enterprise (pure): an area with all that lies in it, and one's own work."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from server.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Bounds:
    """The areas that somebody may work in, and who it is."""

    person: UUID
    areas: frozenset[UUID]

    def hold(self, area: UUID | None, assignee: UUID | None = None) -> bool:
        """Whether something at that place is within, or was given to this very person."""
        return area in self.areas or (assignee is not None and assignee == self.person)


def is_bounded(actor: Actor) -> bool:
    """Whether the person sees and says only what lies in one part of the site."""
    return actor.role == "contractor" and actor.area is not None


def bounds_of(actor: Actor, parents: Mapping[UUID, UUID | None]) -> Bounds | None:
    """The bounds of a person, from the parent of each area of the enterprise; None for who has none."""
    if actor.area is None or not is_bounded(actor):
        return None
    return Bounds(actor.id, frozenset({actor.area, *(key for key in parents if _lies_in(key, actor.area, parents))}))


def _lies_in(area: UUID, top: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    seen: Collection[UUID] = ()
    here: UUID | None = area
    while here is not None and here not in seen:
        if here == top:
            return True
        seen, here = (*seen, here), parents.get(here)
    return False
