"""One walk of one checklist version at one place."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Day, Line, Moment, Position, Sha256, Text

ItemId = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9._-]{0,99}$")]
Which = Annotated[str, Meta(max_length=60)]
Slug = Annotated[str, Meta(pattern="^[a-z0-9-]{2,40}/[a-z0-9-]{2,60}$")]


class Answer(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The result of one item. For a failed item it may name who mends it by when.

    `which` names the thing where a section is answered once for each of several; `swept` says that the answer was
    given for a whole section at once.
    """

    item: ItemId
    result: Literal["pass", "fail", "na"]
    value: Annotated[str, Meta(max_length=500)] = ""
    reason: Text = ""
    note: Text = ""
    photos: tuple[Sha256, ...] = ()
    assignee: UUID | None = None
    due: Day | None = None
    level: Literal["general", "major"] | None = None
    seconds: Annotated[int, Meta(ge=0, le=10_000_000)] = 0
    which: Which = ""
    swept: bool = False


class InspectionSubmitted(Body, frozen=True):
    """Somebody walked a checklist and stands by the answers."""

    checklist: Slug
    version: Annotated[int, Meta(ge=1, le=100_000)]
    checklist_hash: Sha256
    started_at: Moment
    ended_at: Moment
    answers: Annotated[tuple[Answer, ...], Meta(min_length=1, max_length=2000)]
    area: UUID | None = None
    equipment: UUID | None = None
    point: UUID | None = None
    tag: Annotated[str, Meta(max_length=200)] = ""
    note: Text = ""
    start_position: Position | None = None
    end_position: Position | None = None
    copied_from: UUID | None = None
    title: Line | None = None
