"""What tells two versions of the numbers apart, in words (pure): what each number was and is, and why."""

from dataclasses import dataclass

from server.grading.policy import Policy
from server.grading.policy_faults import COVERED
from server.views.policy_sections import policy_sections, why_words


@dataclass(frozen=True, slots=True)
class NumberMoved:
    """One number that is otherwise; `before` or `after` is empty where the other version has no such number."""

    words: str
    before: str
    after: str
    why: str
    path: str


def policy_changes(before: Policy, after: Policy, locale: str) -> list[NumberMoved]:
    """Every number that differs, in the order in which the method uses them."""
    old, new = _lines(before, locale), _lines(after, locale)
    return [
        NumberMoved(words, old.get(path, ("", ""))[1], new.get(path, ("", ""))[1], _why(path, after, locale), path)
        for path, (words, _) in (old | new).items()
        if old.get(path, ("", ""))[1] != new.get(path, ("", ""))[1]
    ]


def _lines(policy: Policy, locale: str) -> dict[str, tuple[str, str]]:
    return {
        line.path: (" · ".join(one for one in (section.title, line.words) if one), line.value)
        for section in policy_sections(policy, locale)
        for line in section.numbers
    }


def _why(path: str, policy: Policy, locale: str) -> str:
    key = path.split(".", maxsplit=1)[0]
    return why_words(key, policy, locale) or why_words(COVERED.get(key, ""), policy, locale)
