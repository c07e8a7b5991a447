"""Passwords that are guessed first: known ones, names, dates, rows of keys, and what people here like to take."""

from collections.abc import Callable
from functools import cache
from typing import Any

# In which fewer tries than this a guesser is through, a limit on tries does not help for long.
LEAST_GUESSES = 10**6
# Looked at in pieces: how long the library takes grows with the number of ways to read signs as letters, to many
# seconds for a line of signs. What is guessed late in one piece is guessed late as a whole.
PIECE, LONGEST = 16, 64
_HERE = (
    *("zicha", "zicha123", "anquan", "anquan123", "woaini", "woaini1314", "woaizhongguo", "5201314", "1314520"),
    *("520520", "wodemima", "mima123", "admin888", "a1b2c3d4", "qwe123", "asd123", "zxc123", "qaz123", "safety"),
    *("安全", "安全第一", "自查", "隐患", "密码", "企业", "公司"),
)  # fmt: skip


def is_guessed_early(password: str, *about: str) -> bool:
    """Whether it is among the first that somebody would try who knows this about the person (pure)."""
    known = tuple(word for text in about for word in _words(text))
    pieces = [password[at : at + PIECE] for at in range(0, min(len(password), LONGEST), PIECE)]
    return all(_guesses(piece, known) < LEAST_GUESSES for piece in pieces)


def _words(text: str) -> list[str]:
    return [part for part in (text.lower(), *text.lower().replace("-", ".").replace("_", ".").split(".")) if part]


def _guesses(password: str, about: tuple[str, ...]) -> int:
    return int(_estimate()(password, user_inputs=[*about, *_HERE])["guesses"])


@cache
def _estimate() -> Callable[..., dict[str, Any]]:
    from zxcvbn import zxcvbn

    found: Callable[..., dict[str, Any]] = zxcvbn
    return found
