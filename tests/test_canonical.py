"""Canonical bytes agree with an independent implementation of RFC 8785, and no fact can hold a float."""

from typing import Any, get_args, get_type_hints

import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from server.canonical import canonical_bytes, digest
from server.facts import KINDS, FileEntry, NewFact

TEXT = st.text(st.characters(codec="utf-8"))
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(PLAIN)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


def test_the_digest_is_the_sha_256_of_the_bytes() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def types_within(kind: Any, seen: set[Any]) -> set[Any]:
    if kind in seen:
        return seen
    seen.add(kind)
    for inner in get_args(kind):
        types_within(inner, seen)
    if isinstance(kind, type) and issubclass(kind, Struct):
        for inner in get_type_hints(kind).values():
            types_within(inner, seen)
    return seen


def test_no_fact_can_hold_a_float() -> None:
    seen: set[Any] = set()
    for kind in (*KINDS.values(), FileEntry, NewFact):
        types_within(kind, seen)
    assert float not in seen
    assert str in seen
