"""Somebody went round and looked: tags scanned along a route, and tags that nobody knew."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Line, Moment, Position, Text

RawTag = Annotated[str, Meta(min_length=1, max_length=200)]


class Seen(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A thing that was stood before, and when.

    `found` is what was said there: `seen` no more than that, `well` that all is well, `inspected` and `reported` that
    an inspection or a hazard of its own was begun. `off_route` things were not on the list.
    """

    equipment: UUID
    at: Moment
    how: Literal["scanned", "typed"] = "scanned"
    found: Literal["seen", "well", "inspected", "reported"] = "seen"
    off_route: bool = False
    position: Position | None = None


class UnknownTag(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A tag as it was read, that stands for nothing on that phone."""

    tag: RawTag
    at: Moment
    position: Position | None = None


class PatrolWalked(Body, frozen=True):
    """Somebody walked a route from tag to tag. What was to be seen is `missed` and what was seen, `off_route` aside.

    `route` says how the list was made: all things, those of one area, those where a check is due, or along the risk
    points.
    """

    route: Literal["all", "area", "due", "points"]
    started_at: Moment
    ended_at: Moment
    seen: Annotated[tuple[Seen, ...], Meta(max_length=2000)] = ()
    missed: Annotated[tuple[UUID, ...], Meta(max_length=2000)] = ()
    unknown: Annotated[tuple[UnknownTag, ...], Meta(max_length=500)] = ()
    area: UUID | None = None
    title: Line | None = None
    note: Text = ""


class TagSeenUnknown(Body, frozen=True):
    """A tag was scanned that stands for nothing on that phone; it is kept as it was read."""

    tag: RawTag
    position: Position | None = None
