"""Words and numbers of YAML (pure): what would turn into something else by surprise has to be quoted."""

from collections.abc import Callable
from typing import Any

import yaml

TAG = "tag:yaml.org,2002:"
_BY_FIRST = yaml.SafeLoader.yaml_implicit_resolvers


class StrictYamlError(yaml.YAMLError):
    """What is wrong with a text, in which line (the first is 1), and what to do about it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(f"line {line}: {what} — {remedy}")
        self.line = line
        self.what = what
        self.remedy = remedy


def scalar(event: Any) -> Any:
    """The value of a scalar; raises StrictYamlError for one that is not what it looks like."""
    text: str = event.value
    if event.tag is None and event.implicit[0]:
        kind = _kind(text)
    else:
        kind = "str" if event.tag in {None, "!"} else event.tag.removeprefix(TAG)
    if kind == "str":
        return text
    read = _KINDS.get(kind, _tag)
    try:
        return read(text)
    except _SurpriseError as error:
        what, remedy = error.args
        raise StrictYamlError(event.start_mark.line + 1, what, remedy) from None


def _kind(text: str) -> str:
    """What YAML takes a plain scalar for."""
    candidates = _BY_FIRST.get(text[:1], ())
    return next((tag.removeprefix(TAG) for tag, pattern in candidates if pattern.match(text)), "str")


class _SurpriseError(ValueError):
    pass


def _boolean(text: str) -> bool:
    if text not in {"true", "false"}:
        raise _SurpriseError(f"{text} would be read as yes or no", f'write true or false, or quote it: "{text}"')
    return text == "true"


def _integer(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or (len(digits) > 1 and digits.startswith("0")):
        raise _SurpriseError(f"{text} would be read as another number", f'quote it: "{text}"')
    if len(digits) > 18:
        raise _SurpriseError("a number of more than eighteen digits", "quote it")
    return int(text)


def _nothing(text: str) -> Any:
    raise _SurpriseError("a key or an entry without a value", "give it one, or leave it out")


def _number(text: str) -> Any:
    raise _SurpriseError(f"{text} would be read as a number and lose its form", f'quote it: "{text}"')


def _day(text: str) -> Any:
    raise _SurpriseError(f"{text} would be read as a date", f'quote it: "{text}"')


def _sign(text: str) -> Any:
    raise _SurpriseError(f"{text} has a meaning of its own here", f'quote it: "{text}"')


def _tag(text: str) -> Any:
    raise _SurpriseError("a tag of a kind that no file has", "leave it out")


_KINDS: dict[str, Callable[[str], Any]] = {
    "bool": _boolean,
    "int": _integer,
    "null": _nothing,
    "float": _number,
    "timestamp": _day,
    "merge": _sign,
    "value": _sign,
}
