"""What other methods say of an enterprise and of its risk points, in words: an answer, or why there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from server.grading.methods import gb18218, hazchem
from server.grading.methods.hazchem_guide import guide, rows
from server.grading.methods.registry import METHODS
from server.regrading.beside import PointNow, Said
from server.views.major_source_kept import unit_words
from server.views.major_source_result import short
from server.views.words import day_words
from server.wording import t

KNOWN = frozenset({"effect.score", "points", "hazchem.score", "hazchem.red", "standardisation.level"})
# Where people fill in what a method asks for, and what the link to there is called.
FILLED_AT = {
    gb18218.METHOD.id: ("/major-source", "grade.beside.compute"),
    hazchem.METHOD.id: ("/guide-rows", "grade.beside.fill_guide"),
}
# By their ids, and by what risk points call them: `LS`, `LEC`, `gb18218`.
OF_METHOD = {method.id: method for method in METHODS.values()} | {
    name: METHODS[name.lower()] for name in ("LS", "LEC", "gb18218")
}


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One method. `known`: the ledger has what it asks for; `fill` names the link to where it is asked."""

    name: str
    stands: str
    words: str
    known: bool
    href: str = ""
    fill: str = ""
    version: str = ""
    units: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PointLine:
    """One risk point that is worse now than its base level, and why."""

    name: str
    base: str
    now: str
    words: str


def beside_lines(found: Sequence[Said], locale: str) -> list[BesideLine]:
    """In words (pure)."""
    return [
        BesideLine(
            name=t(locale, f"grade.beside.method.{said.method}"),
            stands=t(locale, f"grade.beside.stands.{said.stands}"),
            words=_words(said, locale),
            known=said.what in KNOWN or said.what.startswith("gb18218.computed"),
            href=FILLED_AT.get(said.method, ("", ""))[0],
            fill=FILLED_AT.get(said.method, ("", ""))[1],
            version=version_words(said.method, said.profile, locale),
            units=(*((one.name, unit_words(one, locale)) for one in said.units), *_told(said, locale)),
        )
        for said in found
    ]


def version_words(method: str, profile: str, locale: str) -> str:
    """Method, profile and version; a judgement has no method, and a profile that the version has not is said so."""
    known = OF_METHOD.get(method)
    if known is None:
        return " · ".join(one for one in (method, profile) if one)
    named = profile or known.default or ""
    told = " · ".join(one for one in (method, named, known.version) if one)
    return told if named in known.profiles else t(locale, "grade.beside.unknown_profile", told=told)


def _told(said: Said, locale: str) -> Iterator[tuple[str, str]]:
    """Where rows come from that nobody was asked for."""
    for key, numbers in said.told:
        filling: dict[str, object] = dict(numbers)
        if "until" in filling:
            filling["until"] = day_words(locale, date.fromisoformat(str(filling["until"])), date.min)
        if "row" in filling:
            filling["row"] = _row_words(str(filling["row"]), locale)
        name = "standard" if key.startswith("standard") else "differs" if key == "differs" else "accidents"
        yield t(locale, f"grade.beside.told.name.{name}"), t(locale, f"grade.beside.told.{key}", **filling)


def _row_words(code: str, locale: str) -> str:
    found = rows().get(code) or next(one for one in guide().direct_red if one.code == code)
    return found.zh if locale == "zh" else found.en


def _words(said: Said, locale: str) -> str:
    filling: dict[str, object] = dict(said.numbers)
    for day in ("monday", "sunday"):
        if day in filling:
            filling[day] = day_words(locale, date.fromisoformat(str(filling[day])))
    if "until" in filling:
        filling["until"] = day_words(locale, date.fromisoformat(str(filling["until"])), date.min)
    if "word" in filling:
        filling["word"] = t(locale, f"grade.beside.word.{filling['word']}")
    if "colour" in filling:
        filling["colour"] = t(locale, f"grading.grade.{filling['colour']}")
    if "score" in filling:
        filling["score"] = short(str(filling["score"]))
    if said.what == "points":
        levels = [(level, said.numbers[str(level)]) for level in (4, 3, 2, 1) if said.numbers[str(level)]]
        names = [(t(locale, f"grade.level.{level}"), count) for level, count in levels]
        told = [t(locale, "grade.beside.count", level=name, count=count) for name, count in names]
        filling["levels"] = t(locale, "grading.list_separator").join(told)
    return t(locale, f"grade.beside.{said.what}", **filling)


def point_lines(found: Sequence[PointNow], locale: str) -> list[PointLine]:
    """Those whose level now is worse than their base (pure)."""
    return [
        PointLine(
            name=one.name,
            base=t(locale, f"grade.level.{one.base}"),
            now=t(locale, f"grade.level.{one.level}"),
            words=t(locale, "grade.comma").join(_neglected(one, locale)),
        )
        for one in found
        if one.level > one.base
    ]


def _neglected(one: PointNow, locale: str) -> list[str]:
    counts = {"missed": one.missed, "late": one.late, "overdue": one.overdue}
    told = [t(locale, f"grade.beside.point.{name}", count=count) for name, count in counts.items() if count]
    return [t(locale, "grade.beside.point.major"), *told] if one.major else told
