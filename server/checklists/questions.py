"""What is wrong with the questionnaire, and with expressions that ask about its facts (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from server.checklists.checklist import ProfileQuestion
from server.checklists.expression import Expression, leaves, shape_faults
from server.checklists.fault import Found, below
from server.checklists.questionnaire import ProfileFact, Questionnaire

Facts = Mapping[str, ProfileFact | ProfileQuestion]


def all_facts(common: Sequence[ProfileFact], own: Sequence[ProfileQuestion]) -> Facts:
    """Facts by name: what a checklist declares itself goes before what all share."""
    found: dict[str, ProfileFact | ProfileQuestion] = {fact.fact: fact for fact in common}
    return found | {question.fact: question for question in own}


def expression_faults(expression: Expression | None, facts: Facts, earlier: set[str]) -> Iterator[Found]:
    """Its form, the facts it names and their types, and the items it looks back at."""
    if expression is None:
        return
    shape = shape_faults(expression)
    yield from (Found((), what, "the README of checklists lists what an expression may say") for what in shape)
    for leaf in [] if shape else leaves(expression):
        if "answer" in leaf and leaf["answer"] not in earlier:
            what = f"item {leaf['answer']} is not asked earlier"
            yield Found((), what, "ask about an item that stands further up in this checklist")
        if "profile" in leaf:
            yield from _fact_faults(leaf, facts)


def _fact_faults(leaf: Expression, facts: Facts) -> Iterator[Found]:
    name = leaf["profile"]
    fact = facts.get(name)
    if fact is None:
        yield Found((), f"profile fact {name} is not declared", f"{_near(name, facts)}declare it in the folder profile")
    elif ("over" in leaf or "under" in leaf) and fact.kind != "int":
        what = f"over and under need a number, and profile fact {name} is {fact.kind}"
        yield Found((), what, "write is, or only the fact")
    elif "is" in leaf and not _fits(leaf["is"], fact):
        what = f"profile fact {name} is {fact.kind} and never {leaf['is']!r}"
        yield Found((), what, f"write {_possible(fact)}")


def _near(name: str, facts: Facts) -> str:
    close = get_close_matches(name, facts, n=1)
    return f"did you mean {close[0]}? Else " if close else ""


def _possible(fact: ProfileFact | ProfileQuestion) -> str:
    words = {"int": "a whole number", "choice": " or ".join(_choices(fact))}
    return words.get(fact.kind, "true or false")


def _choices(fact: ProfileFact | ProfileQuestion) -> list[str]:
    return list(fact.choices) if isinstance(fact, ProfileQuestion) else [option.id for option in fact.options]


def _fits(value: object, fact: ProfileFact | ProfileQuestion) -> bool:
    if fact.kind == "choice":
        return value in _choices(fact)
    if fact.kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool)


def questionnaire_faults(questionnaire: Questionnaire) -> Iterator[tuple[int, Found]]:
    """Facts that are there twice, lack what their kind needs, or follow from one another in a circle; by place."""
    facts: dict[str, ProfileFact] = {}
    for place, fact in enumerate(questionnaire.facts):
        if fact.fact in facts:
            yield place, Found(("fact",), f"fact {fact.fact} is there twice", "keep one, or give it another name")
        facts[fact.fact] = fact
    for place, fact in enumerate(questionnaire.facts):
        yield from ((place, found) for found in _kind_faults(fact))
        yield from ((place, found) for found in below(("when",), expression_faults(fact.when, facts, set())))
        if _circular(fact.fact, facts):
            remedy = "let one of them be asked, or follow from facts that are asked"
            yield place, Found(("when",), f"{fact.fact} follows from itself", remedy)


def _kind_faults(fact: ProfileFact) -> Iterator[Found]:
    if (fact.kind == "derived") != (fact.when is not None):
        yield Found(("kind",), "a derived fact has a when, and no other has", "add when, or change kind")
    if (fact.kind == "choice") != bool(fact.options):
        yield Found(("kind",), "a choice has options, and nothing else has", "add options, or change kind")
    if fact.kind != "int" and (fact.unit is not None or fact.most is not None):
        yield Found(("kind",), "only a number has a unit or a most", "leave them out, or write kind: int")


def _circular(name: str, facts: Mapping[str, ProfileFact]) -> bool:
    seen: set[str] = set()
    waiting = list(_sources(facts[name]))
    while waiting:
        source = waiting.pop()
        if source == name:
            return True
        if source in facts and source not in seen:
            seen.add(source)
            waiting += _sources(facts[source])
    return False


def _sources(fact: ProfileFact) -> Iterator[str]:
    if fact.when is None or shape_faults(fact.when):
        return
    yield from (leaf["profile"] for leaf in leaves(fact.when) if "profile" in leaf)
