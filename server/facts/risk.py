"""Facts about risks in five tiers: objects, their units, what can go wrong there, and what prevents it."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Line, Text
from server.facts.inspection import ItemId, Slug

Accident = Literal[
    "explosion", "fire", "poisoning", "asphyxiation", "burn", "electric_shock", "mechanical", "vehicle", "lifting",
    "fall", "struck_by", "collapse", "dam_break", "flood", "drowning", "heat_stroke", "other",
]  # fmt: skip
ObjectKind = Literal["major_source", "process", "warehouse", "equipment", "place", "activity", "other"]
Method = Literal["LEC", "LS", "direct"]
ControlLevel = Literal["company", "workshop", "team", "post"]
ControlKind = Literal["engineering", "maintenance", "operation", "emergency"]
ControlMode = Literal["automatic", "inspection"]
Value = Annotated[str, Meta(pattern=r"^\d{1,3}(\.\d{1,2})?$")]
Short = Annotated[str, Meta(max_length=200)]

# Class 2 of a control, by class 1: the code table of the five-tier exchange (classify2).
CONTROL_CLASSES: dict[str, tuple[str, ...]] = {
    "engineering": ("1-1", "1-2", "1-3", "1-4", "1-5"),
    "maintenance": ("2-1", "2-2", "2-3"),
    "operation": ("3-1", "3-2", "3-3", "3-4"),
    "emergency": ("4-1", "4-2", "4-3", "4-4", "4-5"),
}


class ObjectRegistered(Body, frozen=True):
    """A thing to be analysed for risks (风险分析对象): a major hazard source, a process unit, a warehouse.

    `code` is its number in a register of the authorities, where it has one. Saying it again changes it.
    """

    name: Line
    kind: ObjectKind
    code: Annotated[str, Meta(max_length=36)] = ""
    note: Text = ""


class UnitRegistered(Body, frozen=True):
    """A part of an object (风险分析单元) with one responsible department and person. Saying it again changes it.

    `point` is the risk point that was assessed before the tiers were known, and which they speak for from now on.
    """

    object: UUID
    name: Line
    area: UUID
    department: Short = ""
    person: UUID | None = None
    person_name: Short = ""
    point: UUID | None = None


class RiskValues(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Likelihood, exposure, consequence (LEC), or likelihood and severity (LS), as decimal text."""

    L: Value | None = None
    E: Value | None = None
    C: Value | None = None
    S: Value | None = None


class EventAssessed(Body, frozen=True):
    """What can go wrong in a unit (风险事件), with its level: 1 blue, 2 yellow, 3 orange, 4 red.

    The level must be the one that `method` and `profile` give for `values`; `direct` is a judgement with its reason.
    """

    unit: UUID
    name: Line
    accident: Accident
    method: Method
    level: Annotated[int, Meta(ge=1, le=4)]
    control_level: ControlLevel
    profile: Annotated[str, Meta(max_length=60)] = ""
    values: RiskValues = RiskValues()
    consequence: Text = ""
    reason: Text = ""


class ControlRegistered(Body, frozen=True):
    """What prevents or limits an event (管控措施). Saying it again changes it.

    `classified` is class 2 of the exchange's code table, `own_class` the enterprise's own class 3. In mode
    `inspection` somebody walks `checklist` every `every_days` days; `items` are those of its items that look at this
    control (none: all). In mode `automatic` nobody is sent.
    """

    event: UUID
    what: Annotated[str, Meta(min_length=1, max_length=2000)]
    kind: ControlKind
    classified: Annotated[str, Meta(pattern="^[1-4]-[1-5]$")]
    mode: ControlMode
    look_at: Text = ""
    own_class: Annotated[str, Meta(max_length=100)] = ""
    checklist: Slug | None = None
    items: Annotated[tuple[ItemId, ...], Meta(max_length=60)] = ()
    equipment: UUID | None = None
    every_days: Annotated[int, Meta(ge=1, le=366)] | None = None

    def __post_init__(self) -> None:
        if self.classified not in CONTROL_CLASSES[self.kind]:
            raise ValueError(f"class {self.classified} is none of {self.kind}")
        planned = self.checklist is not None and self.every_days is not None
        if self.mode == "inspection" and not planned:
            raise ValueError("a control that is inspected needs a checklist and a number of days")
        if self.mode == "automatic" and (self.every_days is not None or self.items):
            raise ValueError("an automatic control is not inspected")


class TierRetired(Body, frozen=True):
    """An object, unit, event or control is no longer there, and with it all that hangs below it."""

    reason: Text = ""
