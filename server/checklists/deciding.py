"""Which checklists an enterprise's declared facts bring in (pure), and which facts decide that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from server.checklists.checklist import Checklist, Expression
from server.checklists.expression import Profile, holds, leaves
from server.checklists.questionnaire import ProfileFact, Questionnaire, asked

Standing = Literal["applies", "open", "not"]
# Checklists of these are for every enterprise, whatever its trade.
FOR_ALL = ("general", "fire", "hazardous-waste")


def concern(checklist: Checklist, sector: str) -> bool:
    """Whether a checklist is of the enterprise's own trade, or for everybody."""
    return checklist.sector == sector or checklist.sector in FOR_ALL


def standing(checklist: Checklist, profile: Profile) -> Standing:
    """Whether it applies by what was declared; open where that is not enough to say."""
    found = True if checklist.applies is None else holds(checklist.applies, profile, {})
    return {True: "applies", False: "not", None: "open"}[found]  # type: ignore[return-value]


def facts_of(checklist: Checklist) -> set[str]:
    """The declared facts that a checklist asks about, anywhere in it."""
    expressions = [checklist.applies, *(section.applies for section in checklist.sections)]
    expressions += [item.applies for item in checklist.items()]
    counted = {section.repeat.count for section in checklist.sections if section.repeat and section.repeat.count}
    return counted | {name for expression in expressions for name in _named(expression)}


def _named(expression: Expression | None) -> Iterator[str]:
    if expression is not None:
        yield from (leaf["profile"] for leaf in leaves(expression) if "profile" in leaf)


def questions_for(questionnaire: Questionnaire, checklists: Iterable[Checklist]) -> dict[str, list[Checklist]]:
    """The questions that decide something in these checklists, in their order, each with what it decides."""
    found: dict[str, list[Checklist]] = {}
    for checklist in checklists:
        for fact in asked(questionnaire, sorted(facts_of(checklist))):
            found.setdefault(fact.fact, []).append(checklist)
    return {fact.fact: found[fact.fact] for fact in questionnaire.facts if fact.fact in found}


def completed(questionnaire: Questionnaire, profile: Profile) -> Profile:
    """The declared facts with those that follow from them, as far as enough is known."""
    known = dict(profile)
    waiting = [fact for fact in questionnaire.facts if fact.kind == "derived"]
    for _ in waiting:  # one may follow from another; there is no circle, so this many rounds are enough
        for fact in waiting:
            value = holds(fact.when or {}, known, {})
            if value is not None:
                known[fact.fact] = value
    return known


def declared(facts: Sequence[ProfileFact], form: Mapping[str, str]) -> tuple[dict[str, bool | int | str], list[str]]:
    """What a filled in questionnaire says, and the facts whose answer cannot be. What is left open is not declared."""
    found: dict[str, bool | int | str] = {}
    wrong: list[str] = []
    for fact in facts:
        text = form.get(fact.fact, "").strip()
        if text:
            value = _read(fact, text)
            if value is None:
                wrong.append(fact.fact)
            else:
                found[fact.fact] = value
    return found, wrong


def _read(fact: ProfileFact, text: str) -> bool | int | str | None:
    if fact.kind == "bool":
        return {"yes": True, "no": False}.get(text)
    if fact.kind == "choice":
        return text if text in {option.id for option in fact.options} else None
    whole = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if whole and int(text) <= (fact.most or 10**9) else None
