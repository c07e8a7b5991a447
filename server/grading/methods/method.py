"""What a method is, and what it answers (pure): a result always names its method, profile and version."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from server.canonical import canonical_bytes, sha256_hex
from server.grading.methods.refused import Refused

Standing = Literal["published", "foreign", "own"]
Input = TypeVar("Input", bound=Struct)


class Answer(Struct, frozen=True):
    """What a rule found: values, the steps that led there, remarks, and how its ambiguities were read."""

    values: dict[str, Any]
    steps: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    options: dict[str, str] = {}


class Outcome(Struct, frozen=True):
    """An answer with the name of the method that gave it. Colours of two methods are never the same thing."""

    method: str
    profile: str
    version: str
    standing: Standing
    source: str
    values: dict[str, Any]
    options: dict[str, str] = {}
    steps: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """The canonical bytes: the same input gives the same, anywhere."""
        return canonical_bytes(msgspec.to_builtins(self))

    def hash(self) -> str:
        """SHA-256 of the canonical bytes."""
        return sha256_hex(self.to_bytes())


class Method(Struct, frozen=True):
    """One method: its profiles with what stands behind each, the input it takes, and its rule.

    Without a `default` the profile must be named. `optional` methods are off until somebody asks for them.
    """

    word: str
    id: str
    version: str
    source: str
    standing: Standing
    profiles: dict[str, str]
    takes: type[Struct]
    rule: Callable[[Any, str], Answer]
    default: str | None = None
    optional: bool = False


def apply(method: Method, given: Mapping[str, Any], profile: str | None = None) -> Outcome:
    """What a method says about an input; raises Refused where it can say nothing."""
    chosen = profile or given.get("profile") or method.default
    if chosen not in method.profiles:
        raise Refused(f"{method.word} has the profiles {', '.join(method.profiles)}; {chosen or 'none'} was named")
    wanted = {key: value for key, value in given.items() if key != "profile"}
    answer = method.rule(taken(wanted, method.takes), str(chosen))
    return Outcome(
        method=method.id,
        profile=str(chosen),
        version=method.version,
        standing=method.standing,
        source=method.source,
        values=answer.values,
        options=answer.options,
        steps=answer.steps,
        notes=answer.notes,
    )


def taken(given: Mapping[str, Any], kind: type[Input]) -> Input:
    """An input as its kind; refuses missing, surplus and wrong fields by name."""
    try:
        return msgspec.convert(dict(given), kind, strict=True)
    except msgspec.ValidationError as error:
        raise Refused(str(error)) from error
