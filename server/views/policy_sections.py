"""The numbers of a method as sections of a page (pure): each with its name, its reason, and its values in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from server.grading.policy import Policy
from server.wording import t

LEVELS = frozenset({"1", "2", "3", "4"})
# Where 1 to 4 are classes of inherent risk and not levels of risk points.
OF_CLASSES = frozenset({"lookup", "priority_weight"})
# Where letters are bands and not parts of the score.
OF_BANDS = frozenset({"lookup"})
COLOURS = frozenset({"red", "orange", "yellow", "blue"})
# How people read the numbers of a section; of `point_level` and lists by the place of the number.
UNITS = {
    "caps": "points",
    "stratum_share": "percent",
    "overdue": "points",
    "external_multiplier": "factor",
    "miss": "points",
    "first_inspection_factor_milli": "percent",
    "zero_findings": "points",
    "integrity": "points",
    "peer_findings_milli": "percent",
    "basics": "points",
    "closed_late_decay": "percent",
    "decay": "percent",
    "history_decay": "percent",
    "history_points": "points",
    "size_factor": "percent",
    "size_factor_beyond": "percent",
    "bands": "points",
    "weakest_link_milli": "percent",
    "coverage_milli": "percent",
    "coverage_window_days": "days",
    "deadline_limit_days": "days",
    "windows_days": "days",
    "widen_below_planned": "times",
    "repeat_window_days": "days",
    "double_report_days": "days",
    "hold_days": "days",
    "after_veto_days": "days",
    "new_enterprise_days": "days",
    "verification_months": "months",
    "priority_weight": "factor",
    "priority_veto": "points",
    "priority_ungraded": "points",
    "point_level": "points",
    "point_level.uplift": "levels",
    "point_level.uplift_below": "levels",
}
_UNSHOWN = frozenset({"version", "from_day", "why", "why_zh", "why_en"})


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number: what it is of, how much, and where it stands in the policy."""

    words: str
    value: str
    path: str


@dataclass(frozen=True, slots=True)
class PolicySection:
    """Numbers that have one reason."""

    key: str
    title: str
    why: str
    numbers: list[NumberLine]


def policy_sections(policy: Policy, locale: str) -> list[PolicySection]:
    """Every number of the policy, in the order in which the method uses them."""
    plain: dict[str, Any] = msgspec.to_builtins(policy)
    return [
        PolicySection(key, named("policy.part.", key, locale), why_words(key, policy, locale), numbers)
        for key, value in plain.items()
        if key not in _UNSHOWN and (numbers := list(_numbers(key, key, value, locale)))
    ]


def why_words(key: str, policy: Policy, locale: str) -> str:
    """The reason as the policy says it in the reader's language, or translated where it is ours, or as it stands."""
    own = (policy.why_en if locale == "en" else policy.why_zh).get(key, "")
    why = policy.why.get(key, "")
    return own or (t(locale, f"policy.why.{key}") if why and why == t("en", f"policy.why.{key}") else why)


def named(family: str, key: str, locale: str) -> str:
    """The words for a key; the key itself where nobody gave it words."""
    full = family + key
    words = t(locale, full)
    return key if words == full else words


def _numbers(section: str, path: str, value: Any, locale: str) -> Iterator[NumberLine]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(section, f"{path}.{key}", str(key), inner, locale)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], list | tuple):
        for first, second in value:
            yield NumberLine(_limit(section, first, locale), _value(path, second, locale), f"{path}.{first}")
    elif section == "external_multiplier":
        above, below = value
        yield NumberLine("", _value(path, thousandths(1000 * above // below), locale), path)
    elif isinstance(value, list | tuple):
        joined = t(locale, "grading.list_separator").join(str(one) for one in value)
        yield NumberLine("", _value(path, joined, locale), path)
    else:
        yield NumberLine("", _value(path, value, locale), path)


def _inside(section: str, path: str, key: str, value: Any, locale: str) -> Iterator[NumberLine]:
    own = _key(section, key, locale)
    for line in _numbers(section, path, value, locale):
        yield NumberLine(" · ".join(one for one in (own, line.words) if one), line.value, line.path)


def _key(section: str, key: str, locale: str) -> str:
    if key in LEVELS:
        return t(locale, "policy.class", number=key) if section in OF_CLASSES else t(locale, f"grade.level.{key}")
    return key if section in OF_BANDS else named("policy.key.", key, locale)


def _limit(section: str, first: object, locale: str) -> str:
    """The first of a pair: up to so many days or points, or from a band on."""
    if isinstance(first, str):
        return first
    shown = thousandths(first) if section == "zero_findings" and isinstance(first, int) else first
    step = t(locale, f"policy.step.{section}", limit=shown)
    return t(locale, "policy.step", limit=first) if step.startswith("policy.") else step


def _value(path: str, value: object, locale: str) -> str:
    """A number as people read it: with its unit, thousandths as percent."""
    if value in COLOURS:
        return t(locale, f"region.grade.{value}")
    unit = UNITS.get(".".join(path.split(".")[:2])) or UNITS.get(path.split(".", maxsplit=1)[0])
    if unit is None:
        return str(value)
    shown = thousandths(value * 100) if unit == "percent" and isinstance(value, int) else value
    return t(locale, f"policy.unit.{unit}", value=shown)


def thousandths(value: int) -> str:
    """`700` as `0.7`."""
    whole, rest = divmod(value, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".")
