"""What is wrong with the questionnaire, and with expressions that ask about its facts (pure)."""

from collections.abc import Iterator, Mapping

from server.checklists.checklist import ProfileQuestion
from server.checklists.expression import Expression, leaves, shape_faults
from server.checklists.questionnaire import ProfileFact, Questionnaire

Facts = Mapping[str, ProfileFact | ProfileQuestion]


def expression_faults(expression: Expression | None, facts: Facts, earlier: set[str]) -> Iterator[str]:
    """Its form, the facts it names and their types, and the items it looks back at."""
    if expression is None:
        return
    shape = shape_faults(expression)
    yield from shape
    for leaf in [] if shape else leaves(expression):
        if "answer" in leaf and leaf["answer"] not in earlier:
            yield f"item {leaf['answer']} is not asked earlier"
        if "profile" in leaf:
            yield from _fact_faults(leaf, facts)


def _fact_faults(leaf: Expression, facts: Facts) -> Iterator[str]:
    name = leaf["profile"]
    fact = facts.get(name)
    if fact is None:
        yield f"profile fact {name} is not declared"
    elif ("over" in leaf or "under" in leaf) and fact.kind != "int":
        yield f"over and under need a number, and profile fact {name} is {fact.kind}"
    elif "is" in leaf and not _fits(leaf["is"], fact):
        yield f"profile fact {name} is {fact.kind} and never {leaf['is']!r}"


def _fits(value: object, fact: ProfileFact | ProfileQuestion) -> bool:
    if fact.kind == "choice":
        choices = fact.choices if isinstance(fact, ProfileQuestion) else [option.id for option in fact.options]
        return value in choices
    if fact.kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool)


def questionnaire_faults(questionnaire: Questionnaire) -> Iterator[str]:
    """Facts that are there twice, lack what their kind needs, or follow from one another in a circle."""
    facts: dict[str, ProfileFact] = {}
    for fact in questionnaire.facts:
        if fact.fact in facts:
            yield f"fact {fact.fact} is there twice"
        facts[fact.fact] = fact
    for fact in questionnaire.facts:
        yield from (f"{fact.fact}: {what}" for what in _kind_faults(fact))
        yield from (f"{fact.fact}: {what}" for what in expression_faults(fact.when, facts, set()))
    yield from (f"{name}: it follows from itself" for name in facts if _circular(name, facts))


def _kind_faults(fact: ProfileFact) -> Iterator[str]:
    if (fact.kind == "derived") != (fact.when is not None):
        yield "a derived fact has a when, and no other has"
    if (fact.kind == "choice") != bool(fact.options):
        yield "a choice has options, and nothing else has"
    if fact.kind != "int" and (fact.unit is not None or fact.most is not None):
        yield "only a number has a unit or a most"


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
