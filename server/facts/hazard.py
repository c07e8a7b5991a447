"""What happens to a hazard between being found and being closed."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Day, Line, Sha256, Text

Level = Literal["general", "major"]
# Money is whole cents of yuan (分): a hundred billion yuan at most.
Cents = Annotated[int, Meta(ge=0, le=10_000_000_000_000)]
ItemId = Annotated[str, Meta(min_length=1, max_length=100)]


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
    """A named person decided whether it is a major hazard, with the reason and the criteria that were held against it.

    A criterion is an item of a major-hazard checklist.
    """

    level: Level
    reason: Line
    criteria: Annotated[tuple[ItemId, ...], Meta(max_length=10)] = ()


class HazardAssigned(Body, frozen=True):
    """A person got it, with a deadline (the whole day counts), what to do, and the money for it in cents of yuan."""

    person: UUID
    due: Day
    measures: Text = ""
    cost_cents: Cents | None = None


class HazardHandedOver(Body, frozen=True):
    """Another person has it from now on; measures and deadline stay."""

    person: UUID
    reason: Line


class HazardControlled(Body, frozen=True):
    """Interim control until it is mended; `halted` says whether work was stopped in part or as a whole."""

    measures: Line
    halted: Literal["no", "part", "whole"] = "no"


class HazardDoubleReported(Body, frozen=True):
    """A major hazard was reported to the regulator and to the staff; both texts say how and when."""

    to_regulator: Line
    to_staff: Line


class HazardExtended(Body, frozen=True):
    """The deadline moved, for a reason."""

    due: Day
    reason: Line


class HazardExtensionAsked(Body, frozen=True):
    """Somebody asked for more time before the deadline, with the reason and what keeps people safe until then."""

    due: Day
    reason: Line
    controls: Text = ""


class HazardExtensionAnswered(Body, frozen=True):
    """Whoever decides about it granted or refused the time that was asked for."""

    outcome: Literal["granted", "refused"]
    reason: Line


class HazardRectified(Body, frozen=True):
    """Somebody mended it and shows how it looks now; `cost_cents` is what it came to, in cents of yuan."""

    note: Text = ""
    photos: tuple[Sha256, ...] = ()
    cost_cents: Cents | None = None


class HazardVerified(Body, frozen=True):
    """Another person looked: accepted (closed) or sent back."""

    outcome: Literal["accepted", "sent_back"]
    note: Text = ""


class HazardReopened(Body, frozen=True):
    """What was closed is not good after all: it is open again, with a deadline of its own."""

    reason: Line
    due: Day
    photos: tuple[Sha256, ...] = ()


class HazardCauseNoted(Body, frozen=True):
    """Why it could come about, and what keeps it from coming again."""

    root_cause: Annotated[str, Meta(min_length=1, max_length=2000)]
    prevention: Text = ""
