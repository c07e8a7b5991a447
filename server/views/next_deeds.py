"""What to do next, in words (pure): suspected major hazards in hand first, then what answers the biggest reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.grading.advice import Action, Advice
from server.regrading.records import HazardKept
from server.views.grade_cited import Known
from server.views.grade_reasons import Reason
from server.wording import t

MOST_ACTIONS = 3
# More than two are told as a number: the list of hazards has them all.
MOST_SUSPECTED = 2
# Which action answers a reason that is about no hazard.
ANSWERS = {
    "coverage": {"inspect"},
    "not_externally_verified": {"external_check"},
    "basics.certificate": {"renew_certificates", "renew_certificate"},
    "basics.declaration": {"declare"},
    "basics.drill": {"drill"},
    "tasks.rate": {"check"},
}
OF_CHECKS = "tasks"


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One thing to do, where to do it, and what it gains. `needed` are those that together reach the next colour."""

    words: str
    href: str
    gain: int
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Suspected:
    """A suspected major hazard that nobody has decided on, and what was already done about it."""

    id: str
    code: str
    controlled: bool
    double_reported: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside the advice: names and pages, and which hazards nobody has decided on yet."""

    known: Known
    suspected: frozenset[str] = frozenset()


def suspected(hazards: Iterable[HazardKept]) -> list[Suspected]:
    """Those that are open, the oldest first."""
    found = sorted((one for one in hazards if one.level == "suspected_major" and one.closed_at is None), key=_age)
    return [Suspected(one.id, one.code, one.controlled, one.double_reported) for one in found]


def _age(one: HazardKept) -> tuple[object, str]:
    return one.found_at, one.id


def first_deeds(found: Sequence[Suspected], locale: str) -> list[AdviceLine]:
    """Control it, report it twice, have somebody decide: in this order, before anything else."""
    lines = []
    for one in found[:MOST_SUSPECTED]:
        todo = [] if one.controlled else ["control"]
        todo += [] if one.double_reported else ["double_report"]
        for deed in (*todo, "decide"):
            words = t(locale, f"grading.action.{deed}", label=one.code)
            lines.append(AdviceLine(words, f"/hazards/{one.id}", 0, needed=False))
    more = len(found) - MOST_SUSPECTED
    if more > 0:
        lines.append(AdviceLine(t(locale, "grading.action.more", count=more), "/hazards?show=major", 0, needed=False))
    return lines


def needed_deeds(advice: Advice, reasons: Sequence[Reason], told: Told, locale: str) -> list[AdviceLine]:
    """The set that reaches the next colour, in the order of the reasons that it answers."""
    return [_line(one, told, locale) for one in _by_reason(advice.actions, reasons)]


def other_ways(advice: Advice, told: Told, locale: str) -> list[list[AdviceLine]]:
    """The other sets of the same size that reach a better colour."""
    return [[_line(one, told, locale) for one in way.actions] for way in advice.ways[1:]]


def other_deeds(
    advice: Advice, reasons: Sequence[Reason], first: Sequence[AdviceLine], told: Told, locale: str
) -> list[AdviceLine]:
    """What helps beside: as many as make three actions together, those first that answer a main reason."""
    room = max(0, MOST_ACTIONS - len(advice.actions) - len(first))
    hrefs = {line.href for line in first}
    helpful = [
        one
        for one in advice.others
        if (one.gain > 0 or _place(one, reasons) < len(reasons)) and _href(one, told) not in hrefs
    ]
    lines = [_line(one, told, locale, needed=False) for one in _by_reason(helpful, reasons)]
    if any(reason.about.startswith(OF_CHECKS) for reason in reasons[: MOST_ACTIONS - 1]):
        lines.insert(0, AdviceLine(t(locale, "grading.action.keep_checks"), "", 0, needed=False))
    return lines[:room]


def _by_reason(actions: Iterable[Action], reasons: Sequence[Reason]) -> list[Action]:
    return sorted(actions, key=lambda one: _place(one, reasons))


def _place(action: Action, reasons: Sequence[Reason]) -> int:
    """Which of the reasons it answers; their number where it answers none."""
    for number, reason in enumerate(reasons):
        about_it = bool(action.evidence) and reason.href == f"/hazards/{action.evidence}"
        if about_it or action.kind in ANSWERS.get(reason.about, ()):
            return number
    return len(reasons)


def _href(action: Action, told: Told) -> str:
    if action.kind in {"close", "report_major"}:
        return f"/hazards/{action.evidence}"
    if action.kind == "renew_certificate":
        return f"/records/certificate/{action.evidence}"
    return told.known.pages.get(action.evidence, "")


def _line(action: Action, told: Told, locale: str, *, needed: bool = True) -> AdviceLine:
    label = action.label or told.known.names.get(action.evidence, "")
    undecided = action.kind == "close" and action.evidence in told.suspected
    kind = "close_suspected" if undecided else action.kind
    words = t(locale, f"grading.action.{kind}", label=label or t(locale, "record.sort.certificate"))
    return AdviceLine(words, _href(action, told), action.gain, needed)
