"""Tiers as the rows of a list say them together (pure): each once, with what two rows say differently of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from server.exchange.row_sheet import RowFault, plain_key
from server.risks.sheet import Sheet, TierRow

TIERS = ("object", "unit", "event", "control")
# Which columns speak of which tier.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "object": ("object_kind", "code"),
    "unit": ("area", "department", "person"),
    "event": ("accident", "scale", "scores", "level", "control_level", "consequence", "reason"),
    "control": ("classified", "mode", "look_at", "checklist", "every_days", "own_class"),
}
Path = tuple[str, ...]


class Draft(Struct):
    """A tier as these rows say it together."""

    tier: str
    path: Path
    name: str
    rows: list[int]
    values: dict[str, Any]


def drafts_of(sheet: Sheet) -> tuple[list[Draft], list[RowFault]]:
    """Every tier once, in the order of the sheet; what two rows say differently of one is a fault."""
    found: dict[tuple[str, Path], Draft] = {}
    faults: list[RowFault] = []
    for row in sheet.rows:
        path: Path = ()
        for tier in TIERS:
            name = getattr(row, tier)
            if not name:
                break
            path = (*path, plain_key(name))
            values = {one: getattr(row, one) for one in FIELDS[tier] if getattr(row, one)}
            draft = found.get((tier, path))
            if draft is None:
                found[tier, path] = Draft(tier, path, name, [row.row], values)
                continue
            if tier == "control":
                faults.append(sheet.fault(row.row, "control", "repeated", str(draft.rows[0])))
            faults += _differing(sheet, row, draft, values)
            draft.rows.append(row.row)
    return [draft for tier in TIERS for draft in found.values() if draft.tier == tier], faults


def _differing(sheet: Sheet, row: TierRow, draft: Draft, values: dict[str, Any]) -> Iterator[RowFault]:
    for name, value in values.items():
        if draft.values.setdefault(name, value) != value and draft.tier != "control":
            yield sheet.fault(row.row, COLUMN.get(name, name), "differs", str(draft.rows[0]))


COLUMN: Mapping[str, str] = {
    "scale": "how", "method": "how", "profile": "how", "scores": "steps", "values": "steps", "classified": "class",
    "kind": "object_kind", "person_name": "person", "items": "checklist",
}  # fmt: skip


def column_of(tier: str, name: str) -> str:
    """The column that a field of a fact is said in."""
    return "class" if (tier, name) == ("control", "kind") else COLUMN.get(name, name)
