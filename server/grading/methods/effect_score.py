"""双重预防机制运行效果, the operating effect of dual prevention: `E = (A + B) * alpha`.

`A = 50 * done / planned` less points for weak performance of the responsible persons (包保责任), `B = 50 *
accepted / due` less points for too few hazards reported (隐患过少); alpha is 0 with a veto item, else 1. Source: the
formula as quoted in public systems; results are published as 优 / 良 / 中 / 差. The cuts between the words were not
seen: they are a choice of this project in `data/effect-score.yaml`, and so are a B of 50 where nothing was due, and no
score without a plan.
"""

from fractions import Fraction
from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import not_negative, whole, written
from server.grading.methods.method import Answer, Method
from server.grading.methods.tables import Number, Status, falling, read_table


class Cut(Struct, frozen=True, forbid_unknown_fields=True):
    """A word from so many points on."""

    word: str
    zh: str
    least: Number


class Formula(Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of both halves, and the cuts."""

    version: str
    tasks: int
    hazards: int
    status: Status
    cuts: tuple[Cut, ...]
    cuts_status: Status


@cache
def formula() -> Formula:
    """The formula in use."""
    found = read_table("effect-score", Formula)
    falling([cut.least for cut in found.cuts], "cuts")
    return found


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """What was planned and done, due and accepted in a period; a week where platforms exchange it."""

    done: Any
    planned: Any
    accepted: Any
    due: Any
    duty_deduction: Any = 0
    too_few_deduction: Any = 0
    veto: bool = False


def assess(period: Period, _profile: str) -> Answer:
    """Both halves, the score, and its word."""
    planned, due = whole(period.planned, "planned"), whole(period.due, "due")
    done, accepted = whole(period.done, "done", planned), whole(period.accepted, "accepted", due)
    b = formula().hazards * (Fraction(accepted, due) if due else Fraction(1))
    b -= not_negative(period.too_few_deduction, "too_few_deduction")
    if not planned and not period.veto:
        return Answer({"E": None, "word": None, "A": None, "B": written(b)}, (), ("no plan: no score",))
    a = formula().tasks * (Fraction(done, planned) if planned else Fraction())
    a -= not_negative(period.duty_deduction, "duty_deduction")
    e = Fraction() if period.veto else a + b
    values = {"E": written(e), "word": _word(e), "A": written(a), "B": written(b), "alpha": 0 if period.veto else 1}
    notes = ("the cuts between the words are a choice of this project", *_remarks(period.veto, due))
    return Answer(values, ({"rule": "halves", "A": written(a), "B": written(b)},), notes)


def _remarks(veto: bool, due: int) -> list[str]:
    found = ["a veto item: the score is 0"] if veto else []
    return found if due else [*found, "nothing was due: B counts in full"]


def _word(e: Fraction) -> str:
    cuts = formula().cuts
    return next((cut.word for cut in cuts if e >= not_negative(cut.least, cut.word)), cuts[-1].word)


METHOD = Method(
    word="effect-score",
    id="cn-dual-prevention-effect",
    version=formula().version,
    source="双重预防机制运行效果, formula as quoted in public systems",
    standing="published",
    profiles={"project-cuts": "cuts 90 / 80 / 60, a choice of this project (default)"},
    takes=Period,
    rule=assess,
    default="project-cuts",
)
