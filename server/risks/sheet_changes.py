"""What a list of risks changes (pure): each row beside the tiers that stand, as facts to say, or all that is wrong.

A sheet says what it says: a cell that is empty leaves what is there, and what has no row stays. The same sheet again
changes nothing.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from server.exchange.row_sheet import RowFault, plain_key
from server.facts import AreaRegistered, Body, ControlRegistered, EventAssessed, ObjectRegistered, UnitRegistered
from server.risks.sheet import Sheet
from server.risks.sheet_bodies import BodyProblem, Known, body_of
from server.risks.sheet_drafts import TIERS, Draft, Path, column_of, drafts_of

KINDS = {
    "area": "area.registered", "object": "object.registered", "unit": "unit.registered", "event": "event.assessed",
    "control": "control.registered",
}  # fmt: skip
_GROUPS = (
    ("how", "steps", "L", "E", "C", "S", "level", "reason"),
    ("class", "mode", "checklist", "every_days", "control"),
)
Tier = ObjectRegistered | UnitRegistered | EventAssessed | ControlRegistered


class Standing(Struct, frozen=True):
    """A tier as it stands: under which it hangs (None: under none), what it says, and by which fact it says so."""

    id: UUID
    tier: str
    above: UUID | None
    name: str
    body: Tier
    seq: int


class Change(Struct, frozen=True):
    """One thing to say. `fields` are those that become others; `new`: there was nothing."""

    tier: str
    subject: UUID
    body: Body
    name: str
    under: str
    new: bool
    seq: int = 0
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of its fact."""
        return KINDS[self.tier]


class Changes(Struct, frozen=True):
    """What is to be said, parents first; how many tiers stay as they are; or what is wrong."""

    said: list[Change]
    same: int
    faults: list[RowFault]


def changes(sheet: Sheet, standing: Iterable[Standing], known: Known, enterprise: UUID) -> Changes:
    """What this sheet changes of what stands."""
    drafts, faults = drafts_of(sheet)
    faults += sheet.faults
    bad = {(one.row, one.column) for one in sheet.faults}
    book = _Book(list(standing), known, enterprise)
    for draft in drafts:
        for column, why, text in book.add(draft):
            if not any((row, other) in bad for row in draft.rows for other in _together(column)):
                faults.append(sheet.fault(draft.rows[0], column, why, text))
    if faults:
        return Changes([], 0, sorted(faults, key=lambda one: (one.row, one.place)))
    return Changes([*book.areas.values(), *_ordered(book.said)], book.same, [])


def _together(column: str) -> Iterable[str]:
    """The columns that say one thing together: a fault in one of them explains what another lacks."""
    return next((group for group in _GROUPS if column in group), (column,))


class _Book:
    """Drafts beside what stands, parents first."""

    def __init__(self, standing: list[Standing], known: Known, enterprise: UUID) -> None:
        self.areas: dict[str, Change] = {}
        self.said: list[Change] = []
        self.same = 0
        self._known, self._enterprise = known, enterprise
        self._ids: dict[Path, UUID] = {}
        self._taken = {one.id for one in standing}
        self._by_name: dict[tuple[str, UUID | None, str], list[Standing]] = {}
        for one in standing:
            self._by_name.setdefault((one.tier, one.above, plain_key(one.name)), []).append(one)

    def add(self, draft: Draft) -> list[tuple[str, str, str]]:
        """Take one in; what is wrong with it: column, reason, text."""
        above = self._ids.get(draft.path[:-1])
        held = self._by_name.get((draft.tier, above, draft.path[-1]), [])
        if len(held) > 1:
            return [(draft.tier, "twice", draft.name)]
        old = held[0] if held else None
        subject = old.id if old else self._new_id(draft, above)
        self._ids[draft.path] = subject
        try:
            if draft.tier == "unit":
                self._area(draft.values)
            body = body_of(draft.tier, draft.name, draft.values, above, old.body if old else None, self._known)
            body = msgspec.convert(msgspec.to_builtins(body), type(body))
        except BodyProblem as problem:
            return problem.found
        except ValueError as error:
            return [(draft.tier, "body", str(error))]
        if old and old.body == body:
            self.same += 1
            return []
        fields = [name for name in body.__struct_fields__ if old and getattr(old.body, name) != getattr(body, name)]
        told = tuple(dict.fromkeys(column_of(draft.tier, name) for name in fields))
        under = draft.path[:-1]
        self.said.append(
            Change(draft.tier, subject, body, draft.name, "/".join(under), not old, old.seq if old else 0, told)
        )
        return []

    def _area(self, values: dict[str, Any]) -> None:
        """An area that nobody knows becomes one."""
        name = values.get("area", "")
        key = plain_key(name)
        if not key:
            return
        if key not in self._known.areas and key not in self.areas:
            subject = uuid5(self._enterprise, f"area {key}")
            body = msgspec.convert({"name": name}, AreaRegistered)
            self.areas[key] = Change("area", subject, body, name, "", new=True)
        known = self._known.areas.get(key)
        values["area"] = known or self.areas[key].subject

    def _new_id(self, draft: Draft, above: UUID | None) -> UUID:
        """Always the same for the same name in the same place, unless something else has it by now."""
        found = uuid5(above or self._enterprise, f"{draft.tier} {draft.path[-1]}")
        while found in self._taken:
            found = uuid5(found, "next")
        self._taken.add(found)
        return found


def _ordered(said: list[Change]) -> list[Change]:
    """Parents first, and of events the worst: tasks follow after each fact and should not begin anew several times."""

    def place(one: Change) -> tuple[int, int]:
        return TIERS.index(one.tier), -one.body.level if isinstance(one.body, EventAssessed) else 0

    return sorted(said, key=place)
