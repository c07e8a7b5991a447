"""A grade as the command line tells it: what counts, why, what to do next, and what the calendar brings."""

from collections.abc import Iterable, Iterator

from server.enterprises.tables import Enterprise
from server.views.by_hand_seen import ByHandSeen
from server.views.grade_seen import AdviceLine, DeductionLine, GradeSeen
from server.views.grade_warning import WarningSeen
from server.wording import t


def told(enterprise: Enterprise, seen: GradeSeen, locale: str) -> Iterator[str]:
    """Line by line, in the order of the page."""
    yield f"{enterprise.name}  {enterprise.uscc}"
    computed = f"{t(locale, f'grading.grade.{seen.grade}')}  {t(locale, 'grading.score', score=seen.score)}"
    yield from _by_hand(seen.by_hand, computed, locale) if seen.by_hand else [computed]
    yield seen.lead
    yield f"{t(locale, 'grading.own_method')} {seen.as_of}"
    yield f"{t(locale, 'grading.policy')} {seen.policy}  {seen.policy_hash}"
    yield f"{t(locale, 'grade.engine')} {seen.method} {seen.engine}"
    yield f"{t(locale, 'grading.inputs_hash')} {seen.inputs_hash}"
    if seen.confidence:
        yield seen.confidence.words
        yield from (f"  - {words}" for words in seen.confidence.lacking)
    yield ""
    yield t(locale, "grading.parts.title")
    for part in seen.parts:
        yield f"  {t(locale, f'grading.part.{part.name}')}  {part.points} / {part.cap}"
        yield from (line for deduction in part.deductions for line in _deduction(deduction, locale))
        yield from (f"    {note}" for note in part.notes)
    yield ""
    yield t(locale, "grading.steps.title")
    yield from (f"  {number}. {step}" for number, step in enumerate(seen.steps, 1))
    yield ""
    yield from _next(seen, locale)
    if seen.warning:
        yield ""
        yield from _warning(seen.warning, locale)


def _by_hand(found: ByHandSeen, computed: str, locale: str) -> Iterator[str]:
    """What counts first, then by whom and why; the computed grade stays beside it."""
    yield f"{t(locale, f'grading.grade.{found.grade}')}  {t(locale, 'grade.by_hand.badge')}"
    yield f"  {t(locale, 'grade.by_hand.counts', since=found.since, until=found.until)}"
    yield f"  {t(locale, 'grade.by_hand.reason')}: {found.reason}"
    yield f"  {t(locale, 'grade.by_hand.who')}: {found.who}"
    yield f"  {t(locale, 'grade.by_hand.computed')}: {computed}"


def _next(seen: GradeSeen, locale: str) -> Iterator[str]:
    yield t(locale, "grading.next.title")
    if seen.first:
        yield f"  {t(locale, 'grading.next.first')}"
        yield from _deeds(seen.first)
    if seen.advice:
        yield f"  {seen.advice_lead}"
        yield from _deeds(seen.advice)
    elif not seen.others and not seen.first:
        yield f"  {t(locale, 'grading.next.nothing')}"
    if seen.ways:
        yield f"  {t(locale, 'grading.next.ways', count=len(seen.ways) + seen.ways_more)}"
    for number, way in enumerate(seen.ways, 2):
        yield f"  {t(locale, 'grading.next.way', number=number)}"
        yield from _deeds(way)
    if seen.others:
        yield f"  {t(locale, 'grade.card.also')}"
        yield from _deeds(seen.others)


def _deeds(lines: Iterable[AdviceLine]) -> Iterator[str]:
    yield from (f"  - {one.words}  +{one.gain}" if one.gain else f"  - {one.words}" for one in lines)


def _warning(warning: WarningSeen, locale: str) -> Iterator[str]:
    yield t(locale, "grade.warning.title")
    yield f"  {warning.words}"
    yield from (f"  - {one.words}" for one in warning.unless)
    if warning.nothing:
        yield f"  {warning.nothing}"


def _deduction(line: DeductionLine, locale: str) -> Iterator[str]:
    yield f"    {line.points}  {line.words} {line.link}".rstrip()
    yield f"      {line.how}  ({line.path})" if line.how else f"      ({line.path})"
    if line.cited:
        more = [t(locale, "grade.cited.more", count=line.more)] if line.more else []
        yield f"      {t(locale, 'grading.list_separator').join([*(one.words for one in line.cited), *more])}"
    if line.basis:
        yield f"      {t(locale, 'grading.basis')} {line.basis}"
