"""Conditions as XPath (pure): three-valued, as in `checklists.expression`. Only a definite no hides a question.

`possible` is true unless the condition is definitely not met, `certain` only if it definitely is. A question of the
form that is not answered is an empty value.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from server.checklists.expression import Expression

TRUE, FALSE = "true()", "false()"


class FactNode(Struct, frozen=True):
    """The question of the form that asks for a fact; a choice has names of its own for its values."""

    node: str
    kind: str
    values: Mapping[str, str] = {}


class Scope(Struct, frozen=True):
    """What a condition can see: facts, and the results of items by their id."""

    facts: Mapping[str, FactNode]
    answers: Mapping[str, str]


def possible(expression: Expression, scope: Scope) -> str:
    """True unless it is known not to hold."""
    return _told(expression, scope, certain=False)


def certain(expression: Expression, scope: Scope) -> str:
    """True only if it is known to hold."""
    return _told(expression, scope, certain=True)


def _told(expression: Expression, scope: Scope, *, certain: bool) -> str:
    if "not" in expression:
        return negated(_told(expression["not"], scope, certain=not certain))
    for several, joined in (("all", both), ("any", either)):
        if several in expression:
            return joined([_told(inner, scope, certain=certain) for inner in expression[several]])
    if "answer" in expression:
        node = scope.answers.get(expression["answer"])
        known = None if node is None else f"${{{node}}} = '{expression['is']}'"
    else:
        fact = scope.facts.get(expression["profile"])
        node, known = (fact.node, _fact(expression, fact)) if fact is not None else (None, None)
    if node is None or known is None:
        return FALSE if certain else TRUE
    return both([f"${{{node}}} != ''", known]) if certain else either([f"${{{node}}} = ''", known])


def _fact(leaf: Expression, fact: FactNode) -> str:
    """Whether an answer that was given meets the condition."""
    node = f"${{{fact.node}}}"
    if "over" in leaf or "under" in leaf:
        return f"{node} > {leaf['over']}" if "over" in leaf else f"{node} < {leaf['under']}"
    if "is" not in leaf:
        return _BARE[fact.kind](node)
    return _is(leaf["is"], fact, node)


_BARE: dict[str, Callable[[str], str]] = {
    "bool": lambda node: f"{node} = 'yes'",
    "int": lambda node: f"{node} != 0",
    "choice": lambda _node: TRUE,
}


def _is(value: Any, fact: FactNode, node: str) -> str:
    if isinstance(value, bool):
        return f"{node} = '{'yes' if value else 'no'}'"
    if isinstance(value, int):
        return f"{node} = {value}"
    return f"{node} = '{fact.values[value]}'" if value in fact.values else FALSE


def both(parts: list[str]) -> str:
    """All of several conditions."""
    return _joined(parts, " and ", nothing=TRUE, decides=FALSE)


def either(parts: list[str]) -> str:
    """One of several conditions."""
    return _joined(parts, " or ", nothing=FALSE, decides=TRUE)


def negated(part: str) -> str:
    """The opposite."""
    return {TRUE: FALSE, FALSE: TRUE}.get(part, f"not({part})")


def _joined(parts: list[str], word: str, *, nothing: str, decides: str) -> str:
    if decides in parts:
        return decides
    kept = list(dict.fromkeys(part for part in parts if part != nothing))
    if len(kept) < 2:
        return kept[0] if kept else nothing
    return word.join(f"({part})" if " and " in part or " or " in part else part for part in kept)
