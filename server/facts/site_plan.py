"""Facts about plans of a site: a picture with what lies where on it."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Line, Sha256, Text

# Of the picture's width and height, in ten thousandths: whole numbers are the same on every machine.
Part = Annotated[int, Meta(ge=0, le=10_000)]


class PlanZone(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An area as a polygon: `corners` are x, y, x, y … in ten thousandths of the picture's sides."""

    area: UUID
    corners: Annotated[tuple[Part, ...], Meta(min_length=6, max_length=200)]

    def __post_init__(self) -> None:
        if len(self.corners) % 2:
            raise ValueError("a corner needs both x and y")


class PlanMark(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A pin: a risk unit, a thing, or a camera (which has only words)."""

    kind: Literal["unit", "equipment", "camera"]
    x: Part
    y: Part
    unit: UUID | None = None
    equipment: UUID | None = None
    words: Annotated[str, Meta(max_length=60)] = ""


class SitePlanDrawn(Body, frozen=True):
    """A plan of the site (四色图) was drawn, or drawn anew: its picture is the file that is promised with the fact."""

    name: Line
    picture: Sha256
    width: Annotated[int, Meta(ge=1, le=100_000)]
    height: Annotated[int, Meta(ge=1, le=100_000)]
    zones: Annotated[tuple[PlanZone, ...], Meta(max_length=200)] = ()
    marks: Annotated[tuple[PlanMark, ...], Meta(max_length=1000)] = ()


class SitePlanRetired(Body, frozen=True):
    """A plan is no longer shown."""

    reason: Text = ""
