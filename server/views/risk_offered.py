"""A template as a form offers it: every event with its suggested score, its controls and their checklists (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.checklists.shelf import library
from server.grading.methods.refused import Refused
from server.risks.score import COLOURS
from server.risks.template import Template
from server.views.words import in_language

LETTERS = ("L", "E", "C")


@dataclass(frozen=True, slots=True)
class ControlOffered:
    """A control that comes with an event; `href` leads to its checklist."""

    what: str
    classified: str
    days: int
    checklist: str
    href: str


@dataclass(frozen=True, slots=True)
class EventOffered:
    """An event as it is offered, or as it was adapted."""

    key: str
    name: str
    accident: str
    values: dict[str, str]
    colour: str
    steps: str
    here: bool
    controls: list[ControlOffered]


@dataclass(frozen=True, slots=True)
class UnitOffered:
    """A unit with its events; `area` is an id that was chosen, `new_area` a name that was typed."""

    number: int
    name: str
    area: str
    new_area: str
    events: list[EventOffered]


def values_at(values: Mapping[str, str], key: str) -> dict[str, str]:
    """What a form says of the letters of one event."""
    return {letter: values.get(f"{letter}-{key}", "") for letter in LETTERS}


def units_offered(template: Template, typed: Mapping[str, str], locale: str) -> list[UnitOffered]:
    """Units of a template as they are offered, or as the form was filled in."""
    known = {one.checklist: one for one in library().newest()}
    offered = []
    for at, unit in enumerate(template.units, start=1):
        events = []
        for number, event in enumerate(unit.events, start=1):
            key = f"{at}.{number}"
            values = values_at(typed, key) if typed else event.values
            found = event.score() if not typed else _score(event.score, values)
            controls = [
                ControlOffered(
                    what=one.what,
                    classified=one.classified,
                    days=one.days or 0,
                    checklist=in_language(locale, known[one.walk].title) if one.walk else "",
                    href=f"/checklists/{one.walk}/{known[one.walk].version}" if one.walk else "",
                )
                for one in event.controls
            ]
            here = bool(typed.get(f"here-{key}")) if typed else True
            events.append(EventOffered(key, event.name, event.accident, values, *_found_words(found), here, controls))
        area, new_area = typed.get(f"area-{at}", ""), typed.get(f"new-area-{at}", "")
        offered.append(UnitOffered(at, unit.name, area, new_area, events))
    return offered


def _found_words(found: object) -> tuple[str, str]:
    """Colour and factors of a score; nothing where there is none."""
    level, steps = getattr(found, "level", 0), getattr(found, "steps", "")
    return COLOURS.get(level, ""), steps


def _score(rule: object, values: Mapping[str, str]) -> object:
    try:
        return rule(values) if callable(rule) else None
    except Refused:
        return None
