"""The level of a risk event (pure): by LEC or LS with a named profile, exactly, with the steps that led there."""

from collections.abc import Mapping

from msgspec import Struct

from server.facts import EventAssessed, RiskValues
from server.facts.risk import ControlLevel
from server.grading.methods import lec, ls
from server.grading.methods.method import Method, apply
from server.grading.methods.refused import Refused

METHODS: dict[str, Method] = {"LEC": lec.METHOD, "LS": ls.METHOD}
LETTERS = {"LEC": ("L", "E", "C"), "LS": ("L", "S")}
LEVELS = {"red": 4, "orange": 3, "yellow": 2, "blue": 1}
COLOURS = {level: colour for colour, level in LEVELS.items()}
# Who controls a risk of a level, where nobody decided otherwise: the usual pairing, recalled, no rule of law.
USUAL: dict[int, ControlLevel] = {4: "company", 3: "company", 2: "workshop", 1: "post"}


class Score(Struct, frozen=True):
    """A level with its product and the factors, as `6 × 6 × 7 = 252`."""

    level: int
    product: str
    steps: str


def score(method: str, profile: str, values: Mapping[str, str | None]) -> Score:
    """What the method gives; raises Refused where it can give nothing."""
    if method not in METHODS:
        raise Refused(f"{method} is not computed")
    given = {letter: values.get(letter) or "" for letter in LETTERS[method]}
    found = apply(METHODS[method], given, profile).values
    product = str(found["D" if method == "LEC" else "R"])
    return Score(LEVELS[found["colour"]], product, f"{' × '.join(given.values())} = {product}")


def product_of(method: str, profile: str, values: Mapping[str, str | None]) -> str:
    """What the values come to; nothing where a level was judged without them."""
    try:
        return score(method, profile, values).product
    except Refused:
        return ""


def letters_of(values: RiskValues) -> dict[str, str]:
    """Those that were given."""
    named = {"L": values.L, "E": values.E, "C": values.C, "S": values.S}
    return {letter: value for letter, value in named.items() if value is not None}


def assessment_fault(body: EventAssessed) -> str:
    """Why an assessment's level does not follow from its values; nothing where it does, or was judged with a reason."""
    if body.method == "direct":
        return "" if body.reason.strip() else "a direct judgement needs its reason"
    try:
        found = score(body.method, body.profile, letters_of(body.values))
    except Refused as refused:
        return str(refused)
    return "" if found.level == body.level else f"{found.steps} gives level {found.level}, not {body.level}"


def choices_of(method: str, profile: str) -> dict[str, list[tuple[str, str]]]:
    """The values that may be chosen for each letter, with their meaning where the method has one."""
    if method == "LEC":
        found = lec.tables()
        tables = {"L": found.L, "E": found.E, "C": found.profiles[profile].C}
        return {letter: list(table.items()) for letter, table in tables.items()}
    most = ls.maps().profiles[profile].most
    return {letter: [(str(number), "") for number in range(1, most + 1)] for letter in LETTERS["LS"]}
