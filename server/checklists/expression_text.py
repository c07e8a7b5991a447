"""Expressions as one line of text, for cells of a sheet (pure): `profile.tank_farm and not item(a.b.1) = fail`.

    profile.KEY                       the fact is yes, or a number other than 0
    profile.KEY = VALUE               true, false, a whole number or a word; other text in double quotes
    profile.KEY > N, profile.KEY < N  above, below
    item(ID) = pass|fail|na           an item asked earlier was answered so
    not A, A and B, A or B, (A)       `and` binds closer than `or`
    all(A, ...), any(A, ...)          the same as `and` and `or`, also for one condition

Full-width signs count as plain ones. An expression that is formatted and parsed comes back as it was.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from server.checklists.expression import DEEPEST, RESULTS, Expression
from server.checklists.expression_tokens import SIGNS, ExpressionError, Token, tokens

T = TypeVar("T")
_FACT = "profile."
_SIGNS = {"is": "=", "over": ">", "under": "<"}
_BOUNDS = {">": "over", "<": "under"}
_NUMBER = re.compile(r"-?[0-9]{1,12}")
_PLAIN = re.compile(r"[a-z][a-z0-9_]*")
_ITEM = re.compile(r"[a-z0-9][a-z0-9._-]*")
_KEYWORDS = frozenset({"and", "or", "not", "all", "any", "true", "false"})


def parse_expression(text: str) -> Expression:
    """The expression that a text says; raises ExpressionError with the place and what was expected there."""
    reader = _Reader(text)
    found = reader.either(DEEPEST)
    if not reader.here.ends:
        raise reader.expected("end")
    return found


def format_expression(expression: Expression) -> str:
    """The text of a sound expression."""
    for several, word in (("any", " or "), ("all", " and ")):
        if several in expression:
            parts = [_operand(inner, several) for inner in expression[several]]
            return word.join(parts) if len(parts) > 1 else f"{several}({format_expression(expression[several][0])})"
    if "not" in expression:
        return f"not {_operand(expression['not'], 'not')}"
    if "answer" in expression:
        return f"item({_name(expression['answer'], _ITEM)}) = {expression['is']}"
    said = [f"{sign} {_value(expression[key])}" for key, sign in _SIGNS.items() if key in expression]
    return " ".join([f"{_FACT}{_name(expression['profile'], _PLAIN)}", *said])


def _operand(expression: Expression, outer: str) -> str:
    """A part of a larger one, in brackets where it would otherwise be read differently."""
    text = format_expression(expression)
    inner = next((key for key in ("all", "any") if len(expression.get(key, ())) > 1), None)
    return text if inner is None or (inner, outer) == ("all", "any") else f"({text})"


def _name(name: str, plain: re.Pattern[str]) -> str:
    return name if plain.fullmatch(name) else _quoted(name)


def _value(value: bool | int | str) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value not in _KEYWORDS else _quoted(value)
    return str(value).lower()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Reader:
    """Reads from left to right, never back."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self.here: Token = next(self._tokens)

    def expected(self, what: str) -> ExpressionError:
        """The fault at this place."""
        return ExpressionError(self.here.position, what, self.here.text)

    def either(self, depth: int) -> Expression:
        """Conditions joined by `or`."""
        return self._joined("or", "any", self._both, depth)

    def _both(self, depth: int) -> Expression:
        return self._joined("and", "all", self._one, depth)

    def _joined(self, word: str, several: str, part: Callable[[int], Expression], depth: int) -> Expression:
        parts = [part(depth)]
        while self._take(word):
            parts.append(part(depth))
        return parts[0] if len(parts) == 1 else {several: parts}

    def _one(self, depth: int) -> Expression:
        if depth <= 0:
            raise self.expected("less")
        if self._take("not"):
            return {"not": self._one(depth - 1)}
        if self._take("("):
            return self._closed(self.either(depth - 1))
        several = next((word for word in ("all", "any") if self._take(word)), None)
        return self._leaf() if several is None else self._listed(several, depth)

    def _listed(self, several: str, depth: int) -> Expression:
        self._need("(", "opening")
        parts = [self.either(depth - 1)]
        while self._take(","):
            parts.append(self.either(depth - 1))
        return self._closed({several: parts})

    def _leaf(self) -> Expression:
        if self._take("item"):
            self._need("(", "opening")
            item = self._closed(self._next("item"))
            self._need("=", "equals")
            if self.here.text not in RESULTS:
                raise self.expected("result")
            return {"answer": item, "is": self._next("result")}
        if self.here.quoted or not self.here.text.startswith(_FACT):
            raise self.expected("condition")
        name = self._next("fact").removeprefix(_FACT) or self._next("fact", quoted=True)
        return {"profile": name, **self._compared()}

    def _compared(self) -> dict[str, bool | int | str]:
        if self._take("="):
            return {"is": self._value()}
        bound = next((bound for sign, bound in _BOUNDS.items() if self._take(sign)), None)
        if bound is None:
            return {}
        if self.here.quoted or not _NUMBER.fullmatch(self.here.text):
            raise self.expected("number")
        return {bound: int(self._next("number"))}

    def _value(self) -> bool | int | str:
        quoted = self.here.quoted
        if not quoted and self.here.text.lower() in _KEYWORDS - {"true", "false"}:
            raise self.expected("value")
        text = self._next("value")
        if not quoted and text.lower() in {"true", "false"}:
            return text.lower() == "true"
        return int(text) if not quoted and _NUMBER.fullmatch(text) else text

    def _take(self, text: str) -> bool:
        """Go past this word or sign, if it is here."""
        found = not self.here.quoted and self.here.text.lower() == text
        if found:
            self.here = next(self._tokens)
        return found

    def _need(self, text: str, what: str) -> None:
        if not self._take(text):
            raise self.expected(what)

    def _closed(self, inner: T) -> T:
        self._need(")", "closing")
        return inner

    def _next(self, what: str, *, quoted: bool = False) -> str:
        """Go past a word or quoted text, and give it."""
        here = self.here
        if not here.quoted and (quoted or here.ends or here.text in SIGNS):
            raise self.expected(what)
        self.here = next(self._tokens)
        return here.text
