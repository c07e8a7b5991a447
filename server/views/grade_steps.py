"""The steps from the score to the colour, in words."""

from server.grading.crg1 import Result
from server.grading.explanation import Step
from server.wording import t

_COLOURS = frozenset({"red", "orange", "yellow", "blue"})


def step_words(step: Step, result: Result, locale: str) -> str:
    """One step from the score to the colour."""
    value = t(locale, f"grading.grade.{step.value}") if step.value in _COLOURS else step.value
    if step.step == "coverage":
        return t(locale, f"grading.step.coverage.{step.value}", percent=int(step.why) // 10)
    if step.step in {"floor", "veto"}:
        return t(locale, f"grading.step.{step.step}", value=value, why=t(locale, f"grading.flag.{step.why}"))
    if step.step == "weakest_link" and not step.why:
        return t(locale, "grading.step.weakest_link.none", value=value)
    if step.step == "lookup" and result.inherent_reasons:
        told = [t(locale, f"grading.inherent.{reason}") for reason in result.inherent_reasons]
        reasons_told = t(locale, "grading.list_separator").join(told)
        return t(locale, "grading.step.lookup.because", value=value, H=result.inherent, reasons=reasons_told)
    why = t(locale, f"grading.part.{step.why}") if step.step == "weakest_link" else step.why
    return t(locale, f"grading.step.{step.step}", value=value, why=why, H=result.inherent)
