"""The forms of the four tiers: which fields there are, what may be chosen, and the fact that a form says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.checklists.shelf import library
from server.facts.risk import CONTROL_CLASSES
from server.grading.methods import lec, ls
from server.risks.score import COLOURS, choices_of
from server.views.words import in_language
from server.wording import t

TIERS = ("object", "unit", "event", "control")
OBJECT_KINDS = ("major_source", "process", "warehouse", "equipment", "place", "activity", "other")
ACCIDENTS = (
    "explosion", "fire", "poisoning", "asphyxiation", "burn", "electric_shock", "mechanical", "vehicle", "lifting",
    "fall", "struck_by", "collapse", "dam_break", "flood", "drowning", "heat_stroke", "other",
)  # fmt: skip
LEVELS_OF_CONTROL = ("company", "workshop", "team", "post")
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `group` names those that only belong to one way of scoring; `chosen` are ticked boxes."""

    name: str
    kind: str
    value: str = ""
    options: Options = ()
    required: bool = False
    most: int = 200
    hint: str = ""
    group: str = ""
    chosen: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Choices:
    """What an enterprise has to choose from."""

    areas: Options = ()
    people: Options = ()
    things: Options = ()
    checklists: Options = ()
    points: Options = ()


def object_fields(values: Mapping[str, str], locale: str, _choices: Choices) -> list[FormField]:
    """Of an object."""
    return [
        FormField("name", "text", values.get("name", ""), required=True),
        _select("kind", values, [(one, t(locale, f"risks.object_kind.{one}")) for one in OBJECT_KINDS], required=True),
        FormField("code", "text", values.get("code", ""), most=36, hint="risks.hint.code"),
        FormField("note", "long", values.get("note", ""), most=2000),
    ]


def unit_fields(values: Mapping[str, str], _locale: str, choices: Choices) -> list[FormField]:
    """Of a unit."""
    fields = [
        FormField("name", "text", values.get("name", ""), required=True),
        _select("area", values, choices.areas),
        FormField("new_area", "text", values.get("new_area", ""), hint="risks.hint.new_area"),
        FormField("department", "text", values.get("department", "")),
        _select("person", values, choices.people),
        FormField("person_name", "text", values.get("person_name", ""), hint="risks.hint.person_name"),
    ]
    if choices.points:
        fields.append(_select("point", values, choices.points, hint="risks.hint.point"))
    return fields


def event_fields(values: Mapping[str, str], locale: str, _choices: Choices) -> list[FormField]:
    """Of an event: the values of both ways of scoring, of which one counts."""
    scale = values.get("scale", "LEC:classic")
    profile = scale.partition(":")[2]
    fields = [
        FormField("name", "text", values.get("name", ""), required=True, hint="risks.hint.event"),
        _select("accident", values, [(one, t(locale, f"risks.accident.{one}")) for one in ACCIDENTS], required=True),
        FormField("consequence", "long", values.get("consequence", ""), most=2000),
        _select("scale", {"scale": scale}, scales(locale), required=True, hint="risks.hint.scale"),
    ]
    for method, usual in (("LEC", "classic"), ("LS", "four_level_mine")):
        own = profile if scale.startswith(f"{method}:") else usual
        for letter, offered in choices_of(method, own).items():
            told = [(value, value_words(locale, method, own, letter, value)) for value, _ in offered]
            fields.append(_select(f"{method}_{letter}", values, told, group=method))
    judged = [(str(level), t(locale, f"grading.grade.{COLOURS[level]}")) for level in (4, 3, 2, 1)]
    fields.append(_select("level", values, judged, group="direct"))
    told = [(one, t(locale, f"risks.control_level.{one}")) for one in LEVELS_OF_CONTROL]
    fields.append(_select("control_level", values, told, hint="risks.hint.control_level"))
    fields.append(FormField("reason", "long", values.get("reason", ""), most=2000, hint="risks.hint.reason"))
    return fields


def control_fields(values: Mapping[str, str], locale: str, choices: Choices) -> list[FormField]:
    """Of a control; the items of its checklist once that is chosen."""
    classes = [
        (code, f"{t(locale, f'risks.kind.{kind}')} · {t(locale, f'risks.class.{code}')}")
        for kind, codes in CONTROL_CLASSES.items()
        for code in codes
    ]
    modes = [(one, t(locale, f"risks.mode.{one}")) for one in ("inspection", "automatic")]
    fields = [
        FormField("what", "long", values.get("what", ""), most=2000, required=True),
        _select("classified", values, classes, required=True),
        _select("mode", values, modes, required=True, hint="risks.hint.mode"),
        _select("checklist", values, choices.checklists),
        FormField("every_days", "number", values.get("every_days", ""), most=366, hint="risks.hint.every_days"),
    ]
    items = items_of(values.get("checklist", ""), locale)
    if items:
        ticked = frozenset(values.get("items", "").split())
        fields.append(FormField("items", "checks", options=items, chosen=ticked, hint="risks.hint.items"))
    fields += [
        FormField("look_at", "long", values.get("look_at", ""), most=2000),
        _select("equipment", values, choices.things),
        FormField("own_class", "text", values.get("own_class", ""), most=100),
    ]
    return fields


FIELDS = {"object": object_fields, "unit": unit_fields, "event": event_fields, "control": control_fields}


def scales(locale: str) -> list[tuple[str, str]]:
    """Ways of scoring, each method with its maps, and judging directly."""
    found = [("LEC", profile) for profile in lec.METHOD.profiles] + [("LS", profile) for profile in ls.METHOD.profiles]
    computed = [(f"{method}:{profile}", t(locale, f"risks.scale.{method}.{profile}")) for method, profile in found]
    return [*computed, ("direct", t(locale, "risks.scale.direct"))]


def value_words(locale: str, method: str, profile: str, letter: str, value: str) -> str:
    """A value with its meaning, where its table says one."""
    if method == "LS":
        return value
    key, number = f"C.{profile}" if letter == "C" else letter, value.replace(".", "_")
    return f"{value} · {t(locale, f'risks.lec.{key}.{number}')}"


def items_of(checklist: str, locale: str) -> list[tuple[str, str]]:
    """The items of a published checklist as it stands now."""
    known = next((one for one in library().newest() if one.checklist == checklist), None)
    return [(item.id, in_language(locale, item.question)) for item in known.items()] if known else []


def _select(
    name: str, values: Mapping[str, str], options: Options, *, required: bool = False, hint: str = "", group: str = ""
) -> FormField:
    return FormField(name, "select", values.get(name, ""), options, required, hint=hint, group=group)
