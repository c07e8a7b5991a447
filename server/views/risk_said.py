"""What a form of a tier says: the score of its values, and the content of its fact (pure given the checklists)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from server import problems
from server.facts import Body, ControlRegistered, EventAssessed, ObjectRegistered, UnitRegistered
from server.facts.risk import CONTROL_CLASSES
from server.grading.methods.refused import Refused
from server.risks.score import LETTERS, METHODS, USUAL, Score, score
from server.views.form import read_body
from server.views.risk_form import items_of
from server.views.task_form import whole

KINDS = {
    "object": "object.registered",
    "unit": "unit.registered",
    "event": "event.assessed",
    "control": "control.registered",
}
ABOVE = {"unit": "object", "event": "unit", "control": "event"}


def score_of(values: Mapping[str, str]) -> Score | None:
    """What the values that were typed give; None where they are not complete (pure)."""
    method, _, profile = values.get("scale", "").partition(":")
    if method not in METHODS:
        return None
    try:
        return score(method, profile, {letter: values.get(f"{method}_{letter}") for letter in LETTERS[method]})
    except Refused:
        return None


def body_of(tier: str, values: Mapping[str, str], above: UUID | None, area: UUID | None = None) -> Body:
    """The fact that a form says; raises FORM_INCOMPLETE (pure)."""
    named = {ABOVE[tier]: str(above)} if tier in ABOVE else {}
    if tier == "object":
        return read_body(_only(values, "name", "kind", "code", "note"), ObjectRegistered)
    if tier == "unit":
        typed = _only(values, "name", "area", "department", "person", "person_name", "point")
        return read_body(typed | ({"area": str(area)} if area else {}) | named, UnitRegistered)
    return _event(values, named) if tier == "event" else _control(values, named)


def _event(values: Mapping[str, str], named: Mapping[str, str]) -> Body:
    method, _, profile = values.get("scale", "").partition(":")
    found = score_of(values)
    if found is None and method != "direct":
        raise problems.FORM_INCOMPLETE.because(why="values of the score")
    level = found.level if found else whole(values, "level")
    given: dict[str, Any] = {"method": method, "profile": profile, "level": level}
    given["values"] = {letter: values[f"{method}_{letter}"] for letter in LETTERS.get(method, ())}
    given["control_level"] = values.get("control_level") or USUAL.get(level, "company")
    return read_body(_only(values, "name", "accident", "consequence", "reason") | dict(named), EventAssessed, **given)


def _control(values: Mapping[str, str], named: Mapping[str, str]) -> Body:
    kind = next((kind for kind, codes in CONTROL_CLASSES.items() if values.get("classified") in codes), "")
    given: dict[str, Any] = {"kind": kind}
    automatic = values.get("mode") == "automatic"
    if values.get("every_days", "").isdecimal() and not automatic:
        given["every_days"] = whole(values, "every_days")
    if values.get("items") and values.get("checklist") and not automatic:
        known = {key for key, _ in items_of(values["checklist"], "zh")}
        given["items"] = tuple(one for one in values["items"].split() if one in known)
    typed = _only(values, "what", "classified", "mode", "look_at", "own_class", "checklist", "equipment")
    return read_body(typed | dict(named), ControlRegistered, **given)


def _only(values: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: values[name] for name in names if values.get(name)}
