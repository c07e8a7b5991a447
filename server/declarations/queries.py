"""Reading what enterprises declared for published methods."""

import json
from collections import defaultdict
from collections.abc import Collection
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


NOTHING_DECLARED = Declared()


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


async def declared_by(enterprises: Collection[UUID]) -> dict[UUID, Declared]:
    """The same of many, of those who declared something: two queries."""
    rows = await DeclaredSource.filter(enterprise__in=list(enterprises), gone=False).order_by("unit", "id")
    units_of: dict[UUID, list[DeclaredSource]] = defaultdict(list)
    for row in rows:
        units_of[row.enterprise].append(row)
    guides = {row.id: row for row in await DeclaredGuide.filter(id__in=list(enterprises))}
    return {
        key: Declared(
            units=tuple((row.unit, unit_of(row)) for row in units_of[key][:MOST_UNITS]),
            rows=json.loads(guides[key].rows) if key in guides else {},
            direct_red=json.loads(guides[key].direct_red) if key in guides else {},
        )
        for key in {*units_of, *guides}
    }


def unit_of(row: DeclaredSource) -> dict[str, Any]:
    """The input of the method for one unit (pure)."""
    people = {} if row.exposed_people is None else {"exposed_population_500m": row.exposed_people}
    return {"substances": [_amount(one) for one in json.loads(row.substances)], **people}


def _amount(one: dict[str, Any]) -> dict[str, Any]:
    return {"name_zh": one["substance"], "q_t": one["tonnes"], "classes": tuple(one.get("classes", ()))}
