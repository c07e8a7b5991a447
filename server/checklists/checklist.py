"""A checklist version as a frozen value (pure): what is asked, when, by which clause, and what a fail means."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Decimals = Annotated[str, Meta(pattern=r"^-?\d{1,9}(\.\d{1,6})?$")]
ItemId = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9._-]{2,99}$")]
Key = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{1,60}$")]
Slug = Annotated[str, Meta(pattern="^[a-z0-9-]{2,40}/[a-z0-9-]{2,60}$")]
Result = Literal["pass", "fail", "na"]
Occasion = Literal[
    "major", "shift", "comprehensive", "seasonal", "holiday", "restart", "permit", "equipment", "topic", "small"
]
Every = Literal["shift", "day", "week", "month", "quarter", "half_year", "year", "season", "occasion"]
Expression = dict[str, Any]
# What an enterprise measures its own items by: no document of the register, but a rule of its own.
OWN_RULE = "own-rule"


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The same sentence in both languages."""

    zh: Annotated[str, Meta(min_length=1, max_length=400)]
    en: Annotated[str, Meta(min_length=1, max_length=600)]


class Trend(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Since last time: which way is the bad one, and from how much on it is pointed out. It never decides a result."""

    bad: Literal["rising", "falling", "either"]
    by: Decimals


class Reading(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A number that is read off: inside the limits (both included) passes, outside fails."""

    unit: Annotated[str, Meta(min_length=1, max_length=20)]
    min: Decimals | None = None
    max: Decimals | None = None
    decimals: Annotated[int, Meta(ge=0, le=6)] = 0
    trend: Trend | None = None


class Sample(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How many of many are looked at: at least so many, and at least so many per cent; all if there are fewer."""

    of: Words
    least: Annotated[int, Meta(ge=1, le=1000)]
    percent: Annotated[int, Meta(ge=1, le=100)] | None = None


class Repeat(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A section is answered once for each thing of a kind; a declared fact may say how many there are."""

    of: Words
    count: Key | None = None
    most: Annotated[int, Meta(ge=2, le=100)] = 30


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """One of several named answers, and what it means."""

    id: Key
    label: Words
    result: Result


class EvidenceRule(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """When photos are asked for, how many, and whether the gallery will do."""

    when: Literal["none", "on_fail", "always"]
    photos: Annotated[int, Meta(ge=1, le=10)] = 1
    camera_only: bool = False


class Fail(Struct, frozen=True, forbid_unknown_fields=True):
    """What a fail is: the level of hazard, the accident it can lead to, a measure, and days to mend it."""

    level: Literal["general", "major"]
    accident: Annotated[str, Meta(pattern="^[a-z_]{3,40}$")]
    measure: Words
    days: Annotated[int, Meta(ge=1, le=180)]


class BasisRef(Struct, frozen=True, forbid_unknown_fields=True):
    """The document and clause that an item is measured by; both exist in the register."""

    document: Annotated[str, Meta(pattern="^[a-z0-9-]{3,60}$")]
    clause: Annotated[str, Meta(min_length=1, max_length=60)]


class Item(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question; yes is the safe answer. Its id is never used for anything else."""

    id: ItemId
    question: Words
    why: Words
    kind: Literal["judgement", "reading", "choice", "count", "text", "photo"]
    evidence: EvidenceRule
    fail: Fail
    basis: tuple[BasisRef, ...]
    plan: Annotated[str, Meta(min_length=1, max_length=20)]
    allow_na: bool
    reading: Reading | None = None
    choices: tuple[Choice, ...] = ()
    applies: Expression | None = None
    sample: Sample | None = None
    picture: Key | None = None


class Section(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Items that are looked at in the same place."""

    id: Key
    title: Words
    items: tuple[Item, ...]
    applies: Expression | None = None
    repeat: Repeat | None = None
    all_pass: bool = False


class Frequency(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How often it is recommended, and by which clause; without one it is our own advice."""

    every: Every
    times: Annotated[int, Meta(ge=1, le=24)] = 1
    basis: BasisRef | None = None
    note: Words | None = None


class ProfileQuestion(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A declared fact that the checklist's expressions ask about, where the common questionnaire does not have it."""

    fact: Key
    kind: Literal["bool", "int", "choice"]
    question: Words
    choices: tuple[str, ...] = ()


class Checklist(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One published version."""

    checklist: Slug
    version: Annotated[int, Meta(ge=1, le=100_000)]
    sector: Annotated[str, Meta(pattern="^[a-z-]{3,40}$")]
    title: Words
    summary: Words
    minutes: Annotated[int, Meta(ge=1, le=600)]
    sections: tuple[Section, ...]
    profile: tuple[ProfileQuestion, ...] = ()
    occasion: Occasion = "major"
    applies: Expression | None = None
    equipment: tuple[Key, ...] = ()
    frequency: Frequency | None = None
    signatures: Literal["none", "inspector", "both"] = "none"

    def items(self) -> Iterator[Item]:
        """Every item, in the order in which they are asked."""
        for section in self.sections:
            yield from section.items

    def places(self) -> Iterator[tuple[tuple[str | int, ...], Item]]:
        """Every item with the way to it."""
        for place, section in enumerate(self.sections):
            for number, item in enumerate(section.items):
                yield ("sections", place, "items", number), item

    def item(self, item_id: str) -> Item | None:
        """The item with this id, if the checklist has it."""
        return next((item for item in self.items() if item.id == item_id), None)
