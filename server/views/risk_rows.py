"""Rows of the four tiers by their addresses, as forms show them, and what their forms offer."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from starlette.requests import Request

from server import problems
from server.areas.tables import Area
from server.equipment.tables import Equipment
from server.http.guard import signed_in
from server.people.queries import people_of
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.views.risk_form import TIERS, Choices
from server.views.risk_said import ABOVE
from server.views.risk_seen import checklist_titles
from server.views.visible import read_uuid

Row = RiskObject | RiskUnit | RiskEvent | RiskControl
TABLES: dict[str, type[RiskObject] | type[RiskUnit] | type[RiskEvent] | type[RiskControl]] = {
    "object": RiskObject,
    "unit": RiskUnit,
    "event": RiskEvent,
    "control": RiskControl,
}


async def choices_for(enterprise: UUID, tier: str, locale: str) -> Choices:
    """What an enterprise has to choose from in the form of a tier."""
    if tier == "unit":
        points = RiskPoint.filter(enterprise=enterprise, unit__isnull=True, retired=False).order_by("name").limit(500)
        return Choices(
            areas=[(str(key), name) for key, name in await _names(Area, enterprise)],
            people=[(str(one.id), one.name) for one in await people_of(enterprise)],
            points=[(str(one.id), one.name) for one in await points],
        )
    if tier == "control":
        things = Equipment.filter(enterprise=enterprise, retired=False).order_by("name").limit(1000)
        return Choices(
            things=[(str(one.id), f"{one.name} {one.number}".strip()) for one in await things],
            checklists=sorted((await checklist_titles({enterprise}, locale)).items(), key=lambda one: one[1]),
        )
    return Choices()


async def _names(table: type[Area], enterprise: UUID) -> list[tuple[UUID, str]]:
    rows = await table.filter(enterprise=enterprise).order_by("name").limit(1000)
    return [(row.id, row.name) for row in rows]


def values_of(row: Row) -> dict[str, str]:
    """A row as its form was filled in (pure): rows of tables give their columns by name."""
    columns: Iterable[tuple[str, Any]] = row  # type: ignore[assignment]  # rows give their columns, untyped
    values = {name: str(value) for name, value in columns if value not in (None, "")}
    if isinstance(row, RiskEvent):
        values["scale"] = f"{row.method}:{row.profile}" if row.profile else row.method
        values |= {f"{row.method}_{letter}": value for letter, value in json.loads(row.scores).items()}
    if isinstance(row, RiskControl):
        values["items"] = " ".join(msgspec.json.decode(row.items))
    return values


def tier_of(request: Request) -> str:
    """The tier that an address names."""
    tier: str = request.path_params["tier"]
    if tier not in TIERS:
        raise problems.NOT_FOUND
    return tier


def enterprise_of(request: Request) -> UUID:
    """The enterprise of whoever asks."""
    enterprise = signed_in(request).enterprise
    if enterprise is None:
        raise problems.NOT_ALLOWED
    return enterprise


async def own_row(request: Request, tier: str) -> Row:
    """The row that an address names; one of another enterprise is not found."""
    key = read_uuid(request.path_params["id"])
    row = await TABLES[tier].get_or_none(id=key, enterprise=enterprise_of(request))
    if row is None:
        raise problems.NOT_FOUND
    return row


async def row_above(tier: str, text: str, enterprise: UUID) -> Row | None:
    """What a new one hangs below; it must be there."""
    if tier not in ABOVE:
        return None
    row = await TABLES[ABOVE[tier]].get_or_none(id=read_uuid(text), enterprise=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    return row


async def above_of(tier: str, row: Row) -> Row | None:
    """What a row hangs below."""
    return await TABLES[ABOVE[tier]].get_or_none(id=getattr(row, ABOVE[tier])) if tier in ABOVE else None


async def place_of(tier: str, subject: UUID) -> str:
    """Where in the tree it is shown."""
    row = await TABLES[tier].get(id=subject)
    unit = row.id if tier == "unit" else getattr(row, "unit", None)
    return f"/risks#unit-{unit}" if unit else f"/risks#object-{row.id}"
