"""Which later deadline of a hazard was agreed on (pure): by the regulator, or by the one extension of its own.

An enterprise alone can set any deadline; what the longest time does not cut is only what somebody else set or granted,
and one extension that was wanted in time.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct


class Step(Struct, frozen=True, gc=False):
    """One step that fitted: what was said, in which role, on which day (`YYYY-MM-DD`); `body` is JSON."""

    kind: str
    role: str
    day: str
    body: str


class Agreed(Struct, frozen=True, gc=False):
    """The deadline that was agreed on, who did it and on which day."""

    due: str
    by: Literal["regulator", "extension"]
    day: str


def agreed(steps: Iterable[Step]) -> Agreed | None:
    """The last one, from steps in the order of the ledger; who opens a hazard again begins anew."""
    found: Agreed | None = None
    asked = ""
    for step in steps:
        body = msgspec.json.decode(step.body)
        due = str(body.get("due") or "")
        if step.kind == "hazard.extension_asked":
            asked = due
            continue
        if step.kind == "hazard.reopened":
            found = None
        if step.kind == "hazard.extension_answered":
            due = asked if body.get("outcome") == "granted" else ""
            asked = ""
        found = _after(found, step, due)
    return found


def _after(found: Agreed | None, step: Step, due: str) -> Agreed | None:
    if not due:
        return found
    if step.role == "regulator":
        return Agreed(due, "regulator", step.day)
    if step.kind not in {"hazard.extended", "hazard.extension_answered"}:
        return found
    # A second extension of one's own moves nothing.
    return found if found is not None and found.by == "extension" else Agreed(due, "extension", step.day)
