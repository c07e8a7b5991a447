"""The fact that a tier of a sheet says (pure): what the sheet says over what stands, and what it lacks."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from server.exchange.row_sheet import plain_key
from server.facts import Body, ControlRegistered, EventAssessed, ObjectRegistered, RiskValues, UnitRegistered
from server.facts.risk import CONTROL_CLASSES, ControlKind, ControlMode
from server.grading.methods.refused import Refused
from server.risks.score import COLOURS, LETTERS, LEVELS, USUAL, score
from server.risks.sheet_words import USUAL_PROFILES


class Known(Struct, frozen=True):
    """Whom and what a sheet may name: areas and people by their names, `twice` are names that several have.

    `names` are those of everybody who is responsible somewhere, by id.
    """

    areas: Mapping[str, UUID]
    people: Mapping[str, UUID]
    twice: frozenset[str]
    names: Mapping[UUID, str]


class BodyProblem(Exception):
    """What is wrong with a tier: column, reason, text."""

    def __init__(self, *found: tuple[str, str, str]) -> None:
        super().__init__(str(found))
        self.found = list(found)


def body_of(tier: str, name: str, given: Mapping[str, Any], above: UUID | None, old: Body | None, known: Known) -> Body:
    """The whole of a tier; raises BodyProblem."""
    if tier == "object":
        return _object(name, given, old if isinstance(old, ObjectRegistered) else None)
    if above is None:
        raise BodyProblem((tier, "body", ""))
    if tier == "unit":
        return _unit(name, given, above, old if isinstance(old, UnitRegistered) else None, known)
    if tier == "event":
        return _event(name, given, above, old if isinstance(old, EventAssessed) else None)
    return _control(name, given, above, old if isinstance(old, ControlRegistered) else None)


def _object(name: str, given: Mapping[str, Any], old: ObjectRegistered | None) -> Body:
    body = old or ObjectRegistered(name=name, kind="other")
    return replace(body, kind=given.get("object_kind", body.kind), code=given.get("code", body.code))


def _unit(name: str, given: Mapping[str, Any], above: UUID, old: UnitRegistered | None, known: Known) -> Body:
    area, person = given.get("area") or (old.area if old else None), given.get("person", "")
    key = plain_key(person)
    stays = not person or bool(old and old.person and known.names.get(old.person) == person)
    wrong = [] if area else [("area", "missing", "")]
    wrong += [("person", "person_twice", person)] if key in known.twice and not stays else []
    if wrong or area is None:
        raise BodyProblem(*wrong)
    body = old or UnitRegistered(object=above, name=name, area=area)
    body = replace(body, area=area, department=given.get("department", body.department))
    if stays:
        return body
    if key in known.people:
        return replace(body, person=known.people[key], person_name="")
    return replace(body, person=None, person_name=person)


def _event(name: str, given: Mapping[str, Any], above: UUID, old: EventAssessed | None) -> Body:
    accident = given.get("accident") or (old.accident if old else "")
    lacks = [] if accident else [("accident", "missing", "")]
    try:
        scored = _scored(given, old)
    except BodyProblem as problem:
        raise BodyProblem(*lacks, *problem.found) from None
    if lacks:
        raise BodyProblem(*lacks)
    told = {
        "accident": accident,
        "control_level": given.get("control_level") or (old.control_level if old else USUAL[scored["level"]]),
        "consequence": given.get("consequence", old.consequence if old else ""),
        **scored,
    }
    return replace(old, **told) if old else EventAssessed(unit=above, name=name, **told)


def _scored(given: Mapping[str, Any], old: EventAssessed | None) -> dict[str, Any]:
    """Method, profile, values and level: computed, judged with a reason, or as they stand where nothing is said."""
    method, _, profile = given.get("scale", "").partition(":")
    values = {letter: given.get("scores", {}).get(letter) for letter in LETTERS.get(method, ())}
    wanted = LEVELS.get(given.get("level", ""), 0)
    if any(values.values()):
        profile = profile or USUAL_PROFILES[method]
        try:
            found = score(method, profile, values)
        except Refused as refused:
            raise BodyProblem(("steps", "refused", str(refused))) from None
        if wanted and wanted != found.level:
            raise BodyProblem(("level", f"level_is.{COLOURS[found.level]}", found.steps))
        reason = given.get("reason", old.reason if old else "")
        return {
            "method": method, "profile": profile, "values": RiskValues(**values), "level": found.level,
            "reason": reason,
        }  # fmt: skip
    stands = old is not None and (method in {"", old.method}) and wanted in {0, old.level}
    if old is not None and stands:
        return {
            "method": old.method, "profile": old.profile, "values": old.values, "level": old.level,
            "reason": given.get("reason", old.reason),
        }  # fmt: skip
    if not wanted:
        raise BodyProblem(("level", "missing", ""))
    if method not in {"", "direct"}:
        raise BodyProblem(("steps", "missing", ""))
    reason = given.get("reason") or (old.reason if old else "")
    if not reason:
        raise BodyProblem(("reason", "reason", ""))
    return {"method": "direct", "profile": "", "values": RiskValues(), "level": wanted, "reason": reason}


def _control(what: str, given: Mapping[str, Any], above: UUID, old: ControlRegistered | None) -> Body:
    classified = given.get("classified") or (old.classified if old else "")
    looked_at = bool(given.get("checklist") or given.get("every_days"))
    mode = given.get("mode") or (old.mode if old else "inspection" if looked_at else "")
    checklist = given.get("checklist") or (old.checklist if old else None)
    days = given.get("every_days") or (old.every_days if old else None)
    kind = next((kind for kind, codes in CONTROL_CLASSES.items() if classified in codes), "")
    missing = [("class", not kind), ("mode", not mode)]
    if mode == "inspection":
        missing += [("checklist", not checklist), ("every_days", not days)]
    if any(lacks for _, lacks in missing):
        raise BodyProblem(*((column, "missing", "") for column, lacks in missing if lacks))
    items = old.items if old and old.checklist == checklist and mode == "inspection" else ()
    return ControlRegistered(
        event=above,
        what=old.what if old else what,
        kind=cast("ControlKind", kind),
        classified=classified,
        mode=cast("ControlMode", mode),
        look_at=given.get("look_at", old.look_at if old else ""),
        own_class=given.get("own_class", old.own_class if old else ""),
        checklist=checklist,
        items=items,
        equipment=old.equipment if old else None,
        every_days=days if mode == "inspection" else None,
    )
