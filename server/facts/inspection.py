"""One walk of one checklist version at one place."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Day, Line, Moment, Position, Sha256, Text
from server.moments import read

ItemId = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9._-]{0,99}$")]
Which = Annotated[str, Meta(max_length=60)]
Stroke = Annotated[tuple[Annotated[int, Meta(ge=0, le=1000)], ...], Meta(min_length=2, max_length=1000)]
MOST_NUMBERS = 8000
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


class Signature(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A hand under an inspection: the strokes, or the typed name alone where somebody cannot write on glass.

    A stroke is x, y, x, y … in thousandths of the width of the field, which is as high as 400 of them.
    `duty` is what somebody who came along is there: 车间主任.
    """

    role: Literal["inspector", "accompanying"]
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    signed_at: Moment
    duty: Annotated[str, Meta(max_length=60)] = ""
    strokes: Annotated[tuple[Stroke, ...], Meta(max_length=80)] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for a day that no calendar has, for half a point, and for more points than a name needs."""
        read(self.signed_at)
        if any(len(stroke) % 2 for stroke in self.strokes):
            raise ValueError("a stroke has two numbers for each point")
        if sum(len(stroke) for stroke in self.strokes) > MOST_NUMBERS:
            raise ValueError(f"a signature has at most {MOST_NUMBERS} numbers")


class InspectionSubmitted(Body, frozen=True):
    """Somebody walked a checklist and stands by the answers.

    `copied_from` is the inspection whose reasons and things were taken over; no pass and no fail ever is.
    """

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
    signatures: Annotated[tuple[Signature, ...], Meta(max_length=5)] = ()
