"""A small checklist for tests that need one of their own."""

from typing import Any

import msgspec

from server.checklists.checklist import Checklist

WORDS = {"zh": "看过吗？", "en": "Looked at?"}


def an_item(key: str, **changes: Any) -> dict[str, Any]:
    """One question."""
    plain = {
        "id": key, "question": WORDS, "why": WORDS, "kind": "judgement", "evidence": {"when": "none"},
        "fail": {"level": "general", "accident": "fire", "measure": WORDS, "days": 7},
        "basis": [], "plan": "六(一)", "allow_na": True,
    }  # fmt: skip
    return plain | changes


def a_checklist(slug: str, *, items: int = 3, **changes: Any) -> Checklist:
    """Some questions at one place."""
    name = slug.replace("/", ".")
    asked = [an_item(f"{name}.{number}") for number in range(1, items + 1)]
    plain = {
        "checklist": slug, "version": 1, "sector": slug.partition("/")[0],
        "title": WORDS, "summary": WORDS, "minutes": 5,
        "sections": [{"id": "walk", "title": WORDS, "items": asked}],
    }  # fmt: skip
    return msgspec.convert(plain | changes, Checklist)
