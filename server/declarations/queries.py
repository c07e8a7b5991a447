"""Reading what enterprises declared for published methods."""

import json
from typing import Any
from uuid import UUID

from msgspec import Struct

from server.declarations.tables import DeclaredGuide, DeclaredSource

# More units than any enterprise has: a list that grows for ever is cut here.
MOST_UNITS = 100


class Declared(Struct, frozen=True):
    """What one enterprise declared: units as GB 18218-2018 takes them, the guide's rows, and its situations."""

    units: tuple[tuple[str, dict[str, Any]], ...] = ()
    rows: dict[str, int] = {}
    direct_red: dict[str, bool] = {}


async def declared(enterprise: UUID) -> Declared:
    """The last word on everything; empty where nothing was said."""
    guide = await DeclaredGuide.get_or_none(id=enterprise)
    return Declared(
        units=tuple((row.unit, unit_of(row)) for row in await units(enterprise)),
        rows=json.loads(guide.rows) if guide else {},
        direct_red=json.loads(guide.direct_red) if guide else {},
    )


async def units(enterprise: UUID) -> list[DeclaredSource]:
    """The units that are still there, in the order of their names."""
    return await DeclaredSource.filter(enterprise=enterprise, gone=False).order_by("unit", "id").limit(MOST_UNITS)


def unit_of(row: DeclaredSource) -> dict[str, Any]:
    """The input of the method for one unit (pure)."""
    people = {} if row.exposed_people is None else {"exposed_population_500m": row.exposed_people}
    return {"substances": [_amount(one) for one in json.loads(row.substances)], **people}


def _amount(one: dict[str, Any]) -> dict[str, Any]:
    return {"name_zh": one["substance"], "q_t": one["tonnes"], "classes": tuple(one.get("classes", ()))}
