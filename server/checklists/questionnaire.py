"""The facts that an enterprise declares about itself (pure): what is asked in plain words, and what follows from it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.checklists.checklist import Expression, Key, Words
from server.checklists.expression import leaves


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One of several answers."""

    id: Key
    label: Words


class ProfileFact(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One fact; a `derived` one is never asked but follows from others by its expression.

    In the sectors of `graded_in` it is asked because the grade depends on it, whatever checklists ask.
    """

    fact: Key
    kind: Literal["bool", "int", "choice", "derived"]
    question: Words
    hint: Words | None = None
    unit: Words | None = None
    most: Annotated[int, Meta(ge=1)] | None = None
    options: tuple[Option, ...] = ()
    when: Expression | None = None
    graded_in: tuple[str, ...] = ()


class Questionnaire(Struct, frozen=True, forbid_unknown_fields=True):
    """Every fact that some checklist asks about, in the order in which they are asked."""

    facts: tuple[ProfileFact, ...]

    def find(self, fact: str) -> ProfileFact | None:
        """A fact by its name."""
        return next((found for found in self.facts if found.fact == fact), None)


def graded(questionnaire: Questionnaire, sector: str) -> set[str]:
    """The facts that an enterprise of a sector is asked for the sake of its grade."""
    return {found.fact for found in questionnaire.facts if sector in found.graded_in}


def asked(questionnaire: Questionnaire, wanted: Sequence[str]) -> Iterator[ProfileFact]:
    """The questions that decide the wanted facts, those behind derived ones included, in their order."""
    needed = with_sources(questionnaire, wanted)
    return (found for found in questionnaire.facts if found.fact in needed and found.kind != "derived")


def with_sources(questionnaire: Questionnaire, wanted: Iterable[str]) -> set[str]:
    """The wanted facts, and all that derived ones among them follow from."""
    needed: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        found = questionnaire.find(name)
        if found is not None and found.when is not None:
            waiting += [leaf["profile"] for leaf in leaves(found.when) if "profile" in leaf]
    return needed
