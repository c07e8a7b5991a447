"""What happens to a hazard between being found and being closed."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Day, Line, Sha256, Text

Level = Literal["general", "major"]


class HazardReported(Body, frozen=True):
    """Somebody saw something wrong and said so (随手拍). `major` means suspected until a person decides."""

    title: Line
    level: Level = "general"
    note: Text = ""
    area: UUID | None = None
    equipment: UUID | None = None
    tag: Annotated[str, Meta(max_length=200)] = ""
    assignee: UUID | None = None
    due: Day | None = None
    photos: tuple[Sha256, ...] = ()


class HazardClassified(Body, frozen=True):
    """A named person decided whether it is a major hazard, with the reason."""

    level: Level
    reason: Line


class HazardAssigned(Body, frozen=True):
    """A person got it, with a deadline (the whole day counts)."""

    person: UUID
    due: Day
    measures: Text = ""


class HazardControlled(Body, frozen=True):
    """Interim control or stop of work until it is mended."""

    measures: Line


class HazardDoubleReported(Body, frozen=True):
    """A major hazard was reported to the regulator and to the staff; both texts say how and when."""

    to_regulator: Line
    to_staff: Line


class HazardExtended(Body, frozen=True):
    """The deadline moved, for a reason."""

    due: Day
    reason: Line


class HazardRectified(Body, frozen=True):
    """Somebody mended it and shows how it looks now."""

    note: Text = ""
    photos: tuple[Sha256, ...] = ()


class HazardVerified(Body, frozen=True):
    """Another person looked: accepted (closed) or sent back."""

    outcome: Literal["accepted", "sent_back"]
    note: Text = ""
