"""What GB 18218-2018 found, in words: each line with the table that each number comes from, then sum, R and level."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from server.grading.methods.method import Outcome
from server.grading.methods.substances import Listed, standard
from server.wording import t

TABLES = {"table 1 no. ": "table1", "table 2 ": "table2", "table 3 ": "table3", "table 4 ": "table4"}
PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One substance, with each number and where it comes from."""

    name: str
    remark: str
    q: str
    threshold: str
    threshold_by: str
    share: str
    beta: str
    beta_by: str
    weighted: str


@dataclass(frozen=True, slots=True)
class ResultSeen:
    """The verdict and what led to it."""

    verdict: str
    is_source: bool | None
    lines: list[LineSeen]
    total: str
    alpha: str
    r: str
    method: str


def result_seen(outcome: Outcome, locale: str) -> ResultSeen:
    """An outcome of the method in words."""
    values = outcome.values
    names = {"method": outcome.method, "version": outcome.version, "profile": outcome.profile}
    total = (
        shown(values["S"]) if values["S"] else t(locale, "major_source.sum.at_least", sum=shown(values["S_at_least"]))
    )
    return ResultSeen(
        verdict=_verdict(values, locale),
        is_source=values["is_major_hazard_source"],
        lines=[_line(step, locale) for step in outcome.steps],
        total=total,
        alpha=shown(values["alpha"]),
        r=shown(values["R"]),
        method=t(locale, "major_source.method", **names),
    )


def _verdict(values: dict[str, Any], locale: str) -> str:
    if values["is_major_hazard_source"] is None:
        return t(locale, "major_source.verdict.open")
    if not values["is_major_hazard_source"]:
        return t(locale, "major_source.verdict.none")
    return t(locale, f"major_source.verdict.{values['level'] or 'unknown'}")


def _line(step: dict[str, Any], locale: str) -> LineSeen:
    row = next((one for one in standard().table1 if one.seq == step["listed"]), None)
    return LineSeen(
        name=step["substance"],
        remark=_remark(row, step, locale),
        q=shown(step["q_t"]),
        threshold=shown(step["Q_t"]),
        threshold_by=_by(step["Q_by"], locale),
        share=shown(step["share"]),
        beta=shown(step["beta"]),
        beta_by=_by(step["beta_by"], locale),
        weighted=shown(step["weighted"]),
    )


def _remark(row: Listed | None, step: dict[str, Any], locale: str) -> str:
    remarks = []
    if row and "(" in row.name:
        remarks.append(t(locale, "major_source.condition", name=row.name))
    if row and row.hint and step["beta"] is None:
        classes = row.hint.basis.removeprefix("table4 ").removeprefix("table3 name ").replace("|", " / ")
        remarks.append(t(locale, "major_source.hint", classes=classes))
    return " ".join(remarks)


def _by(basis: str, locale: str) -> str:
    for beginning, table in TABLES.items():
        if basis.startswith(beginning):
            return t(locale, f"major_source.by.{table}", which=basis.removeprefix(beginning))
    return t(locale, "major_source.by.unknown")


def shown(number: str | None) -> str:
    """An exact number for reading: a dash where there is none, and beside a fraction what it is about."""
    if number is None:
        return "–"
    if "/" not in number:
        return number
    fraction = Fraction(number)
    about = (Decimal(fraction.numerator) / Decimal(fraction.denominator)).quantize(PLACES)
    return f"{number} ≈ {about}"


def short(number: str) -> str:
    """An exact number as people read it: two places, and `≈` before it where it was rounded."""
    exact = Fraction(number)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"))
    plain = f"{rounded:f}".rstrip("0").rstrip(".") or "0"
    return plain if Fraction(rounded) == exact else f"≈ {plain}"


def equals(number: str) -> str:
    """The same behind a letter: `= 12`, `≈ 0.39`; nothing where there is none."""
    told = short(number) if number else ""
    return told if told.startswith("≈") or not told else f"= {told}"
