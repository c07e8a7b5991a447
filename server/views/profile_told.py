"""What an enterprise declared about itself, in the words in which it was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from server.checklists.checklist import ProfileQuestion
from server.checklists.library import Library
from server.checklists.questionnaire import ProfileFact
from server.platforms.settings import KEYS as OF_PLATFORMS
from server.views.words import in_language
from server.wording import t


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A question and its answer. Where nobody asks any more, there is only the fact's `name`."""

    name: str
    question: str
    answer: str


def profile_told(profile: Mapping[str, bool | int | str], library: Library, locale: str) -> list[ToldFact]:
    """What is so; what the enterprise said is not so is left out (pure)."""
    asked = {fact.fact: fact for fact in _questions(library)}
    return [_told(name, value, asked.get(name), locale) for name, value in profile.items() if value is not False]


def _questions(library: Library) -> Iterator[ProfileFact | ProfileQuestion]:
    for checklist in library.newest():
        yield from checklist.profile
    yield from library.questionnaire.facts


def _told(name: str, value: bool | int | str, fact: ProfileFact | ProfileQuestion | None, locale: str) -> ToldFact:
    return ToldFact(name, _question(name, fact, locale), _answer(value, fact, locale))


def _question(name: str, fact: ProfileFact | ProfileQuestion | None, locale: str) -> str:
    """As a checklist or the questionnaire asks it, or as the form for platforms does."""
    if fact is not None:
        return in_language(locale, fact.question)
    return t(locale, f"platform.declare.{name}") if name in OF_PLATFORMS else ""


def _answer(value: bool | int | str, fact: ProfileFact | ProfileQuestion | None, locale: str) -> str:
    if value is True:
        return t(locale, "region.profile.yes")
    if isinstance(fact, ProfileFact):
        labels = {option.id: in_language(locale, option.label) for option in fact.options}
        unit = f" {in_language(locale, fact.unit)}" if fact.unit else ""
        return labels.get(str(value), f"{value}{unit}")
    return str(value)
