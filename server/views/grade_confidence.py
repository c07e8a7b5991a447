"""How much of a grade stands on something known, in words, and what nobody recorded."""

from dataclasses import dataclass

from server.grading.crg1 import Result
from server.grading.policy import Policy
from server.wording import t


@dataclass(frozen=True, slots=True)
class ConfidenceSeen:
    """`依据充分程度：中（72 %）`, with what would make it more."""

    level: str
    words: str
    lacking: list[str]


def confidence_seen(result: Result, policy: Policy, locale: str) -> ConfidenceSeen | None:
    """In words, at the same two lines as the coverage (pure); none for a grade of the first engine."""
    milli = result.confidence
    if not isinstance(milli, int):
        return None
    lines = policy.coverage_milli
    level = "high" if milli >= lines.full else "middle" if milli >= lines.provisional else "low"
    looked = [t(locale, "grade.confidence.coverage", percent=result.coverage // 10)] if result.coverage < 1000 else []
    notes = [t(locale, f"grade.confidence.lacks.{note}") for part in result.parts for note in part.notes]
    words = t(locale, "grade.confidence", level=t(locale, f"grade.confidence.{level}"), percent=milli // 10)
    return ConfidenceSeen(level, words, [*looked, *notes])
