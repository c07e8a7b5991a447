"""Which items are asked, and what is still missing before submitting (pure)."""

from collections.abc import Mapping

from msgspec import Struct

from server.checklists.checklist import Checklist, Item
from server.checklists.expression import Answers, Profile, shows


class Given(Struct, frozen=True):
    """An answer as far as completeness is concerned."""

    result: str
    photos: int = 0
    reason: str = ""


class Left(Struct, frozen=True):
    """Items without an answer, without photos (or why there are none), or without why they do not apply."""

    unanswered: tuple[str, ...]
    photos: tuple[str, ...]
    reasons: tuple[str, ...]


def applicable(checklist: Checklist, profile: Profile, answers: Answers) -> list[str]:
    """Ids of the items that are asked, in order."""
    return [
        item.id
        for section in checklist.sections
        if shows(section.applies, profile, answers)
        for item in section.items
        if shows(item.applies, profile, answers)
    ]


def required_left(checklist: Checklist, profile: Profile, given: Mapping[str, Given]) -> Left:
    """What is missing among the items that are asked."""
    asked = applicable(checklist, profile, {key: answer.result for key, answer in given.items()})
    items = {item.id: item for item in checklist.items()}
    answered = [key for key in asked if key in given]
    unexplained = [key for key in answered if not given[key].reason.strip()]
    return Left(
        unanswered=tuple(key for key in asked if key not in given),
        photos=tuple(key for key in unexplained if given[key].photos < photos_needed(items[key], given[key].result)),
        reasons=tuple(key for key in unexplained if given[key].result == "na"),
    )


def photos_needed(item: Item, result: str) -> int:
    """How many photos an answer needs."""
    rule = item.evidence
    needed = rule.when == "always" or (rule.when == "on_fail" and result == "fail")
    return rule.photos if needed and result != "na" else 0
