"""Why a grade is what it is, in three lines that anybody understands: what limits it first, then what costs most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from server.grading.crg1 import Result
from server.grading.explanation import Deduction
from server.grading.snapshot import Snapshot
from server.views.grade_cited import Known
from server.views.grade_lines import deduction_line
from server.wording import t

MOST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One of them: in words, what it costs where it costs points, and where to look closer.

    `about` tells what it is about, for finding what answers it; nobody reads it.
    """

    words: str
    points: int
    href: str
    link: str
    about: str = ""


def reasons(result: Result, snapshot: Snapshot, known: Known, locale: str) -> list[Reason]:
    """The three biggest (pure)."""
    labels = {hazard.id: hazard.label for hazard in snapshot.hazards}
    found = [*_limits(result, labels, locale), *_costs(result, known, locale)]
    return found[:MOST]


def _limits(result: Result, labels: Mapping[str, str], locale: str) -> Iterator[Reason]:
    """What makes it red, then what keeps it from being better, then too little having been looked at."""
    limiting = [step for step in result.steps if step.step in {"veto", "floor"}]
    for step in limiting:
        label = labels.get(step.evidence, "")
        yield Reason(
            t(locale, f"grading.flag.{step.why}"), 0, f"/hazards/{step.evidence}" if label else "", label, step.why
        )
    if result.status != "graded":
        words = t(locale, f"grading.step.coverage.{result.status}", percent=result.coverage // 10)
        yield Reason(words, 0, "#next-title", "", "coverage")


def _costs(result: Result, known: Known, locale: str) -> Iterator[Reason]:
    for found in sorted(_deductions(result), key=lambda one: one.points):
        line = deduction_line(found, known, locale)
        href, link = line.href, line.link
        if len(found.about) == 1:  # one thing can be named in a line; more stand in the tree
            href, link = line.cited[0].href, line.cited[0].words
        yield Reason(line.words, line.points, href, link, found.rule)


def _deductions(result: Result) -> list[Deduction]:
    return [one for part in result.parts for one in part.deductions if one.points < 0]
