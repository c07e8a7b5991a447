"""The open major and suspected major hazards of a grade: what each does to the colour, measured by which clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.checklists.shelf import library
from server.grading.snapshot import HazardSeen
from server.wording import t


@dataclass(frozen=True, slots=True)
class MajorLine:
    """One of them."""

    href: str
    code: str
    words: str
    basis: str


def major_lines(hazards: Iterable[HazardSeen], flags: Sequence[str], locale: str) -> list[MajorLine]:
    """Those that a flag names, in the order of the flags."""
    by_id = {hazard.id: hazard for hazard in hazards}
    named = [flag.partition(":") for flag in flags]
    return [_line(by_id[about], flag, locale) for flag, _, about in named if about in by_id]


def _line(hazard: HazardSeen, flag: str, locale: str) -> MajorLine:
    words = t(locale, f"grading.flag.{flag}")
    return MajorLine(f"/hazards/{hazard.id}", hazard.label, words, basis_words(hazard.basis))


def basis_words(references: Iterable[str]) -> str:
    """Documents by their numbers, as people quote them, with the clause."""
    return "；".join(map(_quoted, references))


def _quoted(reference: str) -> str:
    document, _, clause = reference.partition(" ")
    known = library().register.get(document)
    return f"{known.number} {clause}" if known else reference
