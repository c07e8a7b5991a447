"""Tiers of risk as pages show them: names in place of ids, levels as colours, scores with their factors."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from server.checklists.shelf import library
from server.equipment.tables import Equipment
from server.facts.risk import CONTROL_CLASSES
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.people.queries import people_by_id
from server.risk_points.cycle import longest_where_too_long
from server.risk_points.queries import below
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskUnit
from server.risks.score import COLOURS, LETTERS
from server.views.hazard_rows import area_names
from server.views.words import in_language
from server.wording import t


@dataclass(frozen=True, slots=True)
class ControlSeen:
    """One control."""

    id: UUID
    what: str
    kind: str
    classified: str
    mode: str
    look_at: str
    checklist: str
    checklist_title: str
    every_days: int
    equipment: str
    retired: bool
    own_class: str = ""
    plan: UUID | None = None
    # The longest cycle of its event's level, where its own is longer.
    longest: int = 0


@dataclass(frozen=True, slots=True)
class EventSeen:
    """One event with its controls. `how` is the method with its map, `steps` the factors and their product."""

    id: UUID
    name: str
    accident: str
    consequence: str
    colour: str
    how: str
    steps: str
    control_level: str
    retired: bool
    reason: str = ""
    controls: list[ControlSeen] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """One unit with its events."""

    id: UUID
    object: UUID
    object_name: str
    name: str
    area: str
    department: str
    person: str
    colour: str
    enterprise: UUID
    retired: bool
    object_kind: str = "other"
    object_code: str = ""
    events: list[EventSeen] = field(default_factory=list)


@dataclass(slots=True)
class ObjectSeen:
    """One object with those of its units that are shown."""

    id: UUID
    name: str
    kind: str
    code: str
    enterprise: UUID
    retired: bool
    units: list[UnitSeen] = field(default_factory=list)


async def units_seen(rows: Sequence[RiskUnit], locale: str, *, retired: bool = False) -> list[UnitSeen]:
    """Units with all that hangs below them, in their order: as many queries for many as for few."""
    events, controls = await below([row.id for row in rows], retired=retired)
    every = [one for own in controls.values() for one in own]
    things = dict(
        await Equipment.filter(id__in=[one.equipment for one in every if one.equipment]).values_list("id", "name")
    )
    titles = await checklist_titles({row.enterprise for row in rows}, locale)
    areas, people = await area_names([row.area for row in rows]), await people_by_id([row.person for row in rows])
    objects = {row.id: row for row in await RiskObject.filter(id__in=list({row.object for row in rows}))}
    return [
        UnitSeen(
            id=row.id,
            object=row.object,
            object_name=objects[row.object].name if row.object in objects else "",
            object_kind=objects[row.object].kind if row.object in objects else "other",
            object_code=objects[row.object].code if row.object in objects else "",
            name=row.name,
            area=areas.get(row.area, ""),
            department=row.department,
            person=people[row.person].name if row.person in people else row.person_name,
            colour=COLOURS.get(row.level, ""),
            enterprise=row.enterprise,
            retired=row.retired,
            events=[
                event_seen(
                    event, [control_seen(one, titles, things, event.level) for one in controls[event.id]], locale
                )
                for event in events[row.id]
            ],
        )
        for row in rows
    ]


def event_seen(row: RiskEvent, controls: list[ControlSeen], locale: str) -> EventSeen:
    """One event (pure)."""
    return EventSeen(
        id=row.id,
        name=row.name,
        accident=row.accident,
        consequence=row.consequence,
        colour=COLOURS[row.level],
        how=scale_words(locale, row.method, row.profile),
        steps=steps_of(row),
        control_level=row.control_level,
        retired=row.retired,
        reason=row.reason,
        controls=controls,
    )


def control_seen(row: RiskControl, titles: dict[str, str], things: dict[UUID, str], level: int) -> ControlSeen:
    """One control (pure)."""
    return ControlSeen(
        id=row.id,
        what=row.what,
        kind=row.kind,
        classified=row.classified,
        mode=row.mode,
        look_at=row.look_at,
        checklist=row.checklist or "",
        checklist_title=titles.get(row.checklist or "", row.checklist or ""),
        every_days=row.every_days or 0,
        equipment=things.get(row.equipment, "") if row.equipment else "",
        retired=row.retired,
        own_class=row.own_class,
        plan=row.plan,
        longest=longest_where_too_long(level, row.every_days or 0),
    )


def steps_of(row: RiskEvent) -> str:
    """`L 6 × E 6 × C 7`; nothing for a direct judgement (pure)."""
    given = json.loads(row.scores)
    return " × ".join(f"{letter} {given[letter]}" for letter in LETTERS.get(row.method, ()) if letter in given)


def scale_words(locale: str, method: str, profile: str) -> str:
    """A method with the map by which it colours, in words."""
    return t(locale, f"risks.scale.{method}.{profile}" if profile else f"risks.scale.{method}")


async def checklist_titles(enterprises: set[UUID], locale: str) -> dict[str, str]:
    """Titles of all checklists in use, and of those of one enterprise's own."""
    found = {known.checklist: in_language(locale, known.title) for known in library().newest()}
    if len(enterprises) == 1:
        found |= {slug_of(one.subject): one.title for one in await newest_of(next(iter(enterprises)))}
    return found


def class_words(locale: str) -> list[tuple[str, str]]:
    """The classes of controls (class 2) with the kind that each belongs to."""
    return [
        (code, f"{t(locale, f'risks.kind.{kind}')} · {t(locale, f'risks.class.{code}')}")
        for kind, codes in CONTROL_CLASSES.items()
        for code in codes
    ]
