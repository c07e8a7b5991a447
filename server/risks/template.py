"""Starter templates (pure given their files): what usually can go wrong in a process, to be adapted by who knows it.

Scores are suggestions: nothing of a template is in a ledger before somebody confirms it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta, Struct

from server.checklists.checklist import Words
from server.checklists.strict_yaml import read_yaml
from server.facts import Body, ControlRegistered, EventAssessed, ObjectRegistered, RiskValues, UnitRegistered
from server.facts.inspection import Slug
from server.facts.risk import CONTROL_CLASSES, Accident, ControlKind, ObjectKind
from server.risks.score import USUAL, Score, score

FOLDER = Path(__file__).with_name("templates")
PROFILE = "classic"
Line = Annotated[str, Meta(min_length=2, max_length=200)]


class Control(Struct, frozen=True, forbid_unknown_fields=True):
    """What prevents it. With `walk` and `days` somebody looks at it; without, nobody is sent."""

    what: Line
    classified: Annotated[str, Meta(pattern="^[1-4]-[1-5]$")]
    walk: Slug | None = None
    days: Annotated[int, Meta(ge=1, le=366)] | None = None

    @property
    def kind(self) -> ControlKind:
        """Class 1 of its class."""
        kinds: list[ControlKind] = ["engineering", "maintenance", "operation", "emergency"]
        return next(kind for kind in kinds if self.classified in CONTROL_CLASSES[kind])


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """What can go wrong, with suggested L, E and C of LEC's classic table."""

    name: Line
    accident: Accident
    suggested: tuple[str, str, str]
    controls: Annotated[tuple[Control, ...], Meta(min_length=1)]

    @property
    def values(self) -> dict[str, str]:
        """The suggestion by letter."""
        return dict(zip("LEC", self.suggested, strict=True))

    def score(self, values: Mapping[str, str] | None = None) -> Score:
        """The level that the suggestion, or what was chosen in its place, gives."""
        return score("LEC", PROFILE, values or self.values)


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the object."""

    name: Line
    events: Annotated[tuple[Event, ...], Meta(min_length=1)]


class Template(Struct, frozen=True, forbid_unknown_fields=True):
    """One object with its units, for a sector and a process."""

    template: Annotated[str, Meta(pattern="^[a-z-]{3,40}$")]
    sectors: tuple[str, ...]
    title: Words
    object: Line
    kind: ObjectKind
    units: Annotated[tuple[Unit, ...], Meta(min_length=1)]

    def events(self) -> Iterator[tuple[str, Unit, Event]]:
        """Every event with its key in the form, `1.2`."""
        for at, unit in enumerate(self.units, start=1):
            for number, event in enumerate(unit.events, start=1):
                yield f"{at}.{number}", unit, event


class Chosen(Struct, frozen=True):
    """What an owner made of a template: the name of the object, the areas of units, and the events that are here."""

    name: str
    areas: Mapping[int, UUID]
    values: Mapping[str, Mapping[str, str]]
    department: str = ""
    person: UUID | None = None


class Told(Struct, frozen=True):
    """One thing to say about a new tier."""

    kind: str
    subject: UUID
    body: Body


@cache
def templates() -> tuple[Template, ...]:
    """All templates by name; raises where a file is not as it should be."""
    found = [msgspec.convert(read_yaml(path.read_text("utf-8")), Template) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(found)


def find_template(name: str) -> Template | None:
    """The template with this name."""
    return next((one for one in templates() if one.template == name), None)


def facts_of(template: Template, chosen: Chosen, root: UUID) -> list[Told]:
    """All that is to be said, parents first; the same `root` gives the same ids, so that sending twice does no harm."""
    told = [Told("object.registered", root, ObjectRegistered(name=chosen.name, kind=template.kind))]
    for at, unit in enumerate(template.units, start=1):
        here = [(f"{at}.{number}", event) for number, event in enumerate(unit.events, start=1)]
        kept = [(key, event) for key, event in here if key in chosen.values]
        if kept:
            told += _unit(unit, chosen, at, kept, root)
    return told


def _unit(unit: Unit, chosen: Chosen, at: int, kept: Sequence[tuple[str, Event]], root: UUID) -> Iterator[Told]:
    own = uuid5(root, str(at))
    body = UnitRegistered(
        object=root, name=unit.name, area=chosen.areas[at], department=chosen.department, person=chosen.person
    )
    yield Told("unit.registered", own, body)
    # The worst first: tasks follow after each fact, and should not begin anew several times.
    for key, event in sorted(kept, key=lambda one: -one[1].score(chosen.values[one[0]]).level):
        subject, values = uuid5(root, key), dict(chosen.values[key])
        yield Told("event.assessed", subject, _event(event, own, values))
        for number, control in enumerate(event.controls, start=1):
            yield Told("control.registered", uuid5(subject, str(number)), _control(control, subject))


def _event(event: Event, unit: UUID, values: dict[str, str]) -> EventAssessed:
    level = event.score(values).level
    return EventAssessed(
        unit=unit,
        name=event.name,
        accident=event.accident,
        method="LEC",
        profile=PROFILE,
        values=RiskValues(**values),
        level=level,
        control_level=USUAL[level],
    )


def _control(control: Control, event: UUID) -> ControlRegistered:
    return ControlRegistered(
        event=event,
        what=control.what,
        kind=control.kind,
        classified=control.classified,
        mode="inspection" if control.walk else "automatic",
        checklist=control.walk,
        every_days=control.days,
    )
