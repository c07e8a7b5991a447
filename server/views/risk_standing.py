"""The tiers of an enterprise as they stand, for comparing a sheet with them: a query for each."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from tortoise.models import Model

from server.areas.tables import Area
from server.exchange.row_sheet import names_known, plain_key
from server.facts import ControlRegistered, EventAssessed, ObjectRegistered, UnitRegistered
from server.people.queries import people_by_id, people_of
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskUnit
from server.risks.sheet_bodies import Known
from server.risks.sheet_changes import Standing, Tier


async def standing_of(enterprise: UUID) -> list[Standing]:
    """All that is not retired, parents first."""
    live = {"enterprise": enterprise, "retired": False}
    found = [_standing(row, "object", None, row.name, ObjectRegistered) for row in await RiskObject.filter(**live)]
    found += [_standing(row, "unit", row.object, row.name, UnitRegistered) for row in await RiskUnit.filter(**live)]
    found += [_standing(row, "event", row.unit, row.name, EventAssessed) for row in await RiskEvent.filter(**live)]
    controls = await RiskControl.filter(**live)
    return found + [_standing(row, "control", row.event, row.what, ControlRegistered) for row in controls]


def _standing(row: Any, tier: str, above: UUID | None, name: str, kind: type[Tier]) -> Standing:
    return Standing(row.id, tier, above, name, body_of_row(row, kind), row.changed_seq)


def body_of_row(row: Model, kind: type[Tier]) -> Tier:
    """A row as the fact that led to it."""
    columns: Iterable[tuple[str, Any]] = row  # type: ignore[assignment]  # rows give their columns, untyped
    values = {name: value for name, value in columns if name in kind.__struct_fields__ and value is not None}
    if isinstance(row, RiskEvent):
        values["values"] = json.loads(row.scores)
    if isinstance(row, RiskControl):
        values["items"] = json.loads(row.items)
    return msgspec.convert(values, kind)


async def known_of(enterprise: UUID) -> Known:
    """Whom and what a sheet of this enterprise may name."""
    areas = await Area.filter(enterprise=enterprise).values_list("id", "name")
    people, twice = names_known([(str(one.id), one.name) for one in await people_of(enterprise)])
    units = await RiskUnit.filter(enterprise=enterprise, person__isnull=False).values_list("person", flat=True)
    named = await people_by_id([UUID(str(one)) for one in units])
    return Known(
        areas={plain_key(name): key for key, name in areas},
        people={name: UUID(key) for name, key in people.items()},
        twice=twice,
        names={key: person.name for key, person in named.items()},
    )
