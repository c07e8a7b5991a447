"""An enterprise made a checklist its own."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.facts.fact import Body, Decimals, Line
from server.facts.inspection import ItemId, Slug

SectionId = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{1,60}$")]
Question = Annotated[str, Meta(min_length=1, max_length=60)]
OptionalLine = Annotated[str, Meta(max_length=200)]


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """An item that does not apply here, and why."""

    item: ItemId
    reason: Line


class OwnSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A place on the walk that the published checklist does not have."""

    id: SectionId
    title: Line


class OwnItem(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A question of the enterprise's own, measured by a rule of its own. A fail is a general hazard."""

    id: Annotated[str, Meta(pattern=r"^own\.[a-z0-9.-]{3,90}$")]
    section: SectionId
    question: Question
    rule: Line
    kind: Literal["judgement", "reading", "text", "photo"] = "judgement"
    why: OptionalLine = ""
    measure: OptionalLine = ""
    days: Annotated[int, Meta(ge=1, le=180)] = 7
    photo: Literal["none", "on_fail", "always"] = "on_fail"
    unit: Annotated[str, Meta(max_length=20)] = ""
    min: Decimals | None = None
    max: Decimals | None = None


class ChecklistTailored(Body, frozen=True):
    """The enterprise published a version of its own checklist: a published one with items left out, waived or added.

    `dropped` items are not asked; `waived` ones stay and are answered "not applicable" with that reason. Items of a
    major-hazard checklist can only be waived. `retired` takes the checklist out of use.
    """

    version: Annotated[int, Meta(ge=1, le=10_000)]
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    base: Slug | None = None
    base_version: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    dropped: Annotated[tuple[LeftOut, ...], Meta(max_length=500)] = ()
    waived: Annotated[tuple[LeftOut, ...], Meta(max_length=500)] = ()
    sections: Annotated[tuple[OwnSection, ...], Meta(max_length=50)] = ()
    added: Annotated[tuple[OwnItem, ...], Meta(max_length=300)] = ()
    retired: bool = False
