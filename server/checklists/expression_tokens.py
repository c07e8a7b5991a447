"""Words and signs of an expression in text form, each with its place, and how a fault in it is told (pure)."""

import re
from collections.abc import Iterator

from msgspec import Struct

# What may be expected at a place, by the last part of its key in the catalogue of wording.
EXPECTED = {
    "condition": "a condition such as profile.key, item(id) = fail, not, or an opening bracket",
    "fact": "the name of a fact",
    "item": "the id of an item",
    "equals": "=",
    "opening": "(",
    "closing": ")",
    "result": "pass, fail or na",
    "value": "true, false, a whole number, a word, or text in double quotes",
    "number": "a whole number of at most twelve digits",
    "end": "and, or, or the end",
    "closed": "a closing double quote",
    "sign": "a word or a sign that belongs here",
    "less": "fewer brackets within brackets",
}
SIGNS = frozenset("()=<>,")
_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\["\\])*")|“(?P<full>[^”]*)”|(?P<word>-?\w[\w.-]*)|(?P<sign>[()=<>,（）＝＜＞，]))"""
)
_PLAIN_SIGNS = str.maketrans("（）＝＜＞，", "()=<>,")


class ExpressionError(ValueError):
    """A text that is no expression: the place (the first character is 1), and what was expected instead of what."""

    def __init__(self, position: int, expected: str, found: str) -> None:
        self.position = position
        self.expected = expected
        self.found = found
        self.what = f"expected {EXPECTED[expected]}, not {found or 'the end'}"
        super().__init__(f"at {position}: {self.what}")

    @property
    def key(self) -> str:
        """Its sentence in the catalogue, with places for position and found."""
        return f"checklists.expression.{self.expected}"


class Token(Struct, frozen=True):
    """A word, a sign or quoted text; the end is an empty one."""

    text: str
    position: int
    quoted: bool = False

    @property
    def ends(self) -> bool:
        """Whether nothing comes after it."""
        return not self.text and not self.quoted


def tokens(text: str) -> Iterator[Token]:
    """Every token, then the end for ever."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            at = end - len(text[at:end].lstrip())
            raise ExpressionError(at + 1, "closed" if text[at] in '"“' else "sign", text[at:end])
        at = found.end()
        yield _token(found)
    while True:
        yield Token("", end + 1)


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup or ""
    text, position = found[kind], found.start(kind) + 1
    if kind == "quoted":
        return Token(re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL), position, quoted=True)
    return Token(text, position, quoted=True) if kind == "full" else Token(text.translate(_PLAIN_SIGNS), position)
