"""Facts in the shapes of older versions (pure): accepted for ever, brought to today's when read, never rewritten.

Most changes need nothing here: a new field has a default that means what was true before. Where a shape changes in
another way, its kind gets a step that knows the old shape and gives today's; what it does not know it leaves as it is.
The ledger, the hash and every export keep what was said, word for word. Steps are added and never taken away.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from server.facts.fact import Body

Plain = dict[str, Any]
Step = Callable[[Plain], Plain]

STEPS: dict[str, tuple[Step, ...]] = {}


class BodyReader:
    """Reads bodies of the given kinds, in today's shape or in an older one."""

    def __init__(self, kinds: dict[str, type[Body]]) -> None:
        self._kinds = kinds
        self._decoders = {kind: msgspec.json.Decoder(body) for kind, body in kinds.items()}

    def read(self, kind: str, text: str | bytes | msgspec.Raw) -> tuple[Body, Plain | None]:
        """The body, and what was said where that has an older shape; raises KeyError or msgspec.ValidationError."""
        steps = STEPS.get(kind, ())
        if not steps:
            return self._decoders[kind].decode(text), None
        said = msgspec.json.decode(text, type=dict[str, Any])
        today = said
        for step in steps:
            today = step(today)
        body = msgspec.convert(today, self._kinds[kind])
        return body, None if today == said else said
