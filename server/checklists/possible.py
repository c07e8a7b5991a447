"""Whether a condition can ever hold (pure): facts are tried one after the other, until what is known decides."""

from collections.abc import Iterator, Sequence
from typing import Any

from server.checklists.checklist import ProfileQuestion
from server.checklists.expression import RESULTS, Expression, holds, leaves
from server.checklists.questionnaire import ProfileFact
from server.checklists.questions import Facts

Values = Sequence[bool | int | str]


def possible(expressions: Sequence[Expression | None], facts: Facts) -> bool:
    """Whether some enterprise, with some answers, meets all of these at once."""
    whole = {"all": [plain(each, facts) for each in expressions if each is not None]}
    return not whole["all"] or _try(whole, list(_unknowns(whole, facts)), {}, {})


def _try(whole: Expression, unknowns: list[tuple[str, str, Values]], profile: dict[str, Any], answers: Any) -> bool:
    verdict = holds(whole, profile, answers)
    if verdict is not None or not unknowns:
        return bool(verdict)
    (kind, name, values), *rest = unknowns
    for value in values:
        known, said = (profile | {name: value}, answers) if kind == "profile" else (profile, answers | {name: value})
        if _try(whole, rest, known, said):
            return True
    return False


def _unknowns(whole: Expression, facts: Facts) -> Iterator[tuple[str, str, Values]]:
    parts = list(leaves(whole))
    for name in dict.fromkeys(leaf["profile"] for leaf in parts if "profile" in leaf):
        asked = [leaf for leaf in parts if leaf.get("profile") == name]
        yield "profile", name, _values(facts.get(name), asked)
    for name in dict.fromkeys(leaf["answer"] for leaf in parts if "answer" in leaf):
        yield "answer", name, RESULTS


def _values(fact: ProfileFact | ProfileQuestion | None, asked: list[Expression]) -> Values:
    """What is worth trying: every choice, or the numbers around each bound."""
    if fact is None or fact.kind in {"bool", "derived"}:
        return (True, False)
    if isinstance(fact, ProfileQuestion) and fact.kind == "choice":
        return fact.choices
    if isinstance(fact, ProfileFact) and fact.kind == "choice":
        return tuple(option.id for option in fact.options)
    most = fact.most if isinstance(fact, ProfileFact) else None
    bounds = [leaf[key] for leaf in asked for key in ("is", "over", "under") if key in leaf]
    around = {0, 1} | {bound + step for bound in bounds for step in (-1, 0, 1)}
    return tuple(sorted(number for number in around if number >= 0 and (most is None or number <= most)))


def plain(expression: Expression, facts: Facts) -> Expression:
    """The same condition, with what each derived fact follows from in its place."""
    for several in ("all", "any"):
        if several in expression:
            return {several: [plain(inner, facts) for inner in expression[several]]}
    if "not" in expression:
        return {"not": plain(expression["not"], facts)}
    fact = facts.get(expression["profile"]) if "profile" in expression else None
    if not isinstance(fact, ProfileFact) or fact.when is None:
        return expression
    inner = plain(fact.when, facts)
    return {"not": inner} if expression.get("is", True) is False else inner
