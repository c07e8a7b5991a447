"""Facts about places and things: areas, risk points, equipment."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Line, Text
from server.facts.inspection import Slug

TagCode = Annotated[str, Meta(pattern="^[0-9A-Z]{4,16}$")]


class AreaRegistered(Body, frozen=True):
    """A part of the enterprise's site got a name."""

    name: Line
    parent: UUID | None = None


class PointAssessed(Body, frozen=True):
    """A risk point (风险点) was given its base level: 1 blue, 2 yellow, 3 orange, 4 red.

    `checklist` is walked there every `every_days` days.
    """

    area: UUID
    name: Line
    level: Annotated[int, Meta(ge=1, le=4)]
    method: Literal["LS", "LEC", "gb18218", "direct"]
    profile: Annotated[str, Meta(max_length=60)]
    checklist: Slug
    every_days: Annotated[int, Meta(ge=1, le=366)]
    reason: Text = ""


class EquipmentRegistered(Body, frozen=True):
    """A thing got its tag. Registering the same subject again changes its description."""

    name: Line
    number: Annotated[str, Meta(max_length=60)]
    type: Annotated[str, Meta(max_length=60)]
    code: TagCode
    area: UUID | None = None
    checklist: Slug | None = None


class EquipmentRetired(Body, frozen=True):
    """A thing is no longer there."""

    reason: Text = ""
