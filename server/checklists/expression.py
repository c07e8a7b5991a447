"""When something applies (pure): three-valued, so that an undeclared fact never hides a question.

`{profile: key}`, `{profile: key, is: value}`, `{profile: key, over: n}`, `{profile: key, under: n}`,
`{answer: item, is: result}`, `{all: [...]}`, `{any: [...]}`, `{not: e}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Profile = Mapping[str, bool | int | str]
Answers = Mapping[str, str]
Expression = Mapping[str, Any]
RESULTS = ("pass", "fail", "na")
DEEPEST = 20
# What a phone can tell apart without losing a digit, and nobody declares more.
_LARGEST = 10**12 - 1
_SHAPES = (
    {"profile"},
    {"profile", "is"},
    {"profile", "over"},
    {"profile", "under"},
    {"answer", "is"},
    {"all"},
    {"any"},
    {"not"},
)


def holds(expression: Expression, profile: Profile, answers: Answers) -> bool | None:
    """True, False, or None where a fact or an answer that it needs is not known."""
    if "all" in expression:
        return _all([holds(inner, profile, answers) for inner in expression["all"]])
    if "any" in expression:
        return _not(_all([_not(holds(inner, profile, answers)) for inner in expression["any"]]))
    if "not" in expression:
        return _not(holds(expression["not"], profile, answers))
    if "answer" in expression:
        given = answers.get(expression["answer"])
        return None if given is None else bool(given == expression["is"])
    return _profile_holds(expression, profile.get(expression["profile"]))


def _profile_holds(expression: Expression, value: bool | int | str | None) -> bool | None:
    if value is None:
        return None
    if "is" in expression:
        return bool(value == expression["is"]) and isinstance(value, bool) == isinstance(expression["is"], bool)
    if "over" in expression or "under" in expression:
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return bool(value > expression["over"] if "over" in expression else value < expression["under"])
    return bool(value)


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def shows(expression: Expression | None, profile: Profile, answers: Answers) -> bool:
    """Whether what it guards is shown: only a definite no hides."""
    return expression is None or holds(expression, profile, answers) is not False


def leaves(expression: Any) -> Iterator[Expression]:
    """The parts that ask about a fact or an answer; nothing of what is no expression."""
    if not isinstance(expression, Mapping):
        return
    inner = expression.get("all", expression.get("any", expression.get("not")))
    if isinstance(inner, list):
        for each in inner:
            yield from leaves(each)
    elif "not" in expression:
        yield from leaves(inner)
    elif _asks(expression):
        yield expression


def shape_faults(expression: Any, deepest: int = DEEPEST) -> list[str]:
    """What is wrong with the form of an expression."""
    if not isinstance(expression, Mapping):
        return [f"an expression is a mapping, not {expression!r:.60}"]
    if set(expression) not in _SHAPES:
        return [f"no expression has the keys {sorted(map(str, expression))}"]
    if deepest <= 0:
        return [f"it is nested more than {DEEPEST} deep"]
    inner = expression.get("all", expression.get("any", expression.get("not")))
    if "not" in expression:
        return shape_faults(inner, deepest - 1)
    return _leaf_faults(expression) if _asks(expression) else _list_faults(inner, deepest - 1)


def _asks(expression: Expression) -> bool:
    return "profile" in expression or "answer" in expression


def _list_faults(inner: Any, deepest: int) -> list[str]:
    if not isinstance(inner, list) or not inner:
        return ["all and any take a list that is not empty"]
    return [fault for each in inner for fault in shape_faults(each, deepest)]


def _leaf_faults(leaf: Expression) -> list[str]:
    faults = []
    name = leaf.get("profile", leaf.get("answer"))
    if not isinstance(name, str) or not name:
        faults.append("profile and answer take a name")
    bounds = [bound for bound in ("over", "under") if bound in leaf]
    faults += [
        f"{bound} takes a whole number of at most twelve digits" for bound in bounds if not _is_whole(leaf[bound])
    ]
    said = leaf.get("is", "pass")
    if "answer" in leaf and (not isinstance(said, str) or said not in RESULTS):
        faults.append("an answer is pass, fail or na")
    if not isinstance(said, bool | str) and not _is_whole(said):
        faults.append("is takes true, false, a whole number of at most twelve digits, or a word")
    return faults


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST
