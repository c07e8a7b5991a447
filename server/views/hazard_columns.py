"""The columns of the hazard ledger (隐患排查治理台账): what each is called and holds, for the list, XLSX and PDF."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from server.equipment.tables import Equipment
from server.hazards.hazard import Hazard, is_overdue
from server.hazards.queries import title_of
from server.hazards.tables import HazardStep
from server.moments import CHINA
from server.own_checklists.queries import bring
from server.people.queries import people_by_id
from server.views.hazard_rows import area_names, said_on_the_spot
from server.wording import t

Value = str | int | Decimal | date | datetime | None
# Every column with its width in a sheet, in characters.
WIDTHS: Mapping[str, int] = {
    "code": 9, "found": 17, "enterprise": 24, "area": 14, "equipment": 16, "title": 40, "source": 12, "level": 11,
    "reporter": 10, "measures": 32, "cost": 13, "person": 11, "due": 13, "state": 10, "overdue": 8, "rectified": 17,
    "verifier": 10, "closed": 17, "cause": 30,
}  # fmt: skip
USUAL = ("code", "found", "area", "title", "level", "measures", "cost", "person", "due", "state", "verifier", "closed")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One hazard as values by column, and the photos by which it was reported and shown mended."""

    hazard: Hazard
    values: dict[str, Value]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


async def ledger_rows(
    hazards: Sequence[Hazard], names: Mapping[UUID, str], locale: str, today: date
) -> list[LedgerRow]:
    """The rows in the order of the hazards, in a fixed number of queries."""
    ids = [hazard.id for hazard in hazards]
    await bring((hazard.checklist, hazard.version) for hazard in hazards)
    areas = await area_names([hazard.area for hazard in hazards])
    said = await said_on_the_spot([hazard.id for hazard in hazards if hazard.item])
    things = {hazard.equipment for hazard in hazards if hazard.equipment}
    equipment = dict(await Equipment.filter(id__in=list(things)).values_list("id", "name")) if things else {}
    verified = await _verifiers(ids)
    photos = await _photos(ids)
    people = await people_by_id(
        [*(one.assignee for one in hazards), *(one.reporter for one in hazards), *verified.values()]
    )
    name = {key: person.name for key, person in people.items()}

    def row(one: Hazard) -> LedgerRow:
        values: dict[str, Value] = {
            "code": one.code,
            "found": one.found_at.astimezone(CHINA),
            "enterprise": names.get(one.enterprise, ""),
            "area": areas.get(one.area, "") if one.area else "",
            "equipment": equipment.get(one.equipment, "") if one.equipment else one.tag,
            "title": said.get(one.id) or title_of(one)[locale],
            "source": t(locale, f"hazards.from.{_source(one)}"),
            "level": t(locale, f"hazards.level.{one.level}"),
            "reporter": name.get(one.reporter, "") if one.reporter else "",
            "measures": one.measures,
            "cost": None if one.cost_cents is None else Decimal(one.cost_cents) / 100,
            "person": name.get(one.assignee, "") if one.assignee else "",
            "due": one.due,
            "state": t(locale, f"hazards.state.{one.state}"),
            "overdue": t(locale, "hazards.overdue.yes") if is_overdue(one, today) else "",
            "rectified": one.rectified_at.astimezone(CHINA) if one.rectified_at else None,
            "verifier": name.get(verified[one.id], "") if one.closed_at and one.id in verified else "",
            "closed": one.closed_at.astimezone(CHINA) if one.closed_at else None,
            "cause": one.cause,
        }
        return LedgerRow(one, values, *photos.get(one.id, ([], [])))

    return [row(one) for one in hazards]


def _source(hazard: Hazard) -> str:
    if hazard.external:
        return "regulator"
    return "inspection" if hazard.item else "report"


async def _verifiers(ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Who said the last word about each."""
    kinds = ["hazard.verified", "hazard.lifting_reviewed"]
    steps = HazardStep.filter(hazard__in=list(ids), kind__in=kinds, fits=True).order_by("seq")
    return dict(await steps.values_list("hazard", "actor")) if ids else {}


async def _photos(ids: Sequence[UUID]) -> dict[UUID, tuple[list[str], list[str]]]:
    found: dict[UUID, tuple[list[str], list[str]]] = {}
    steps = HazardStep.filter(hazard__in=list(ids)).exclude(photos="[]").order_by("seq")
    for hazard, kind, photos in await steps.values_list("hazard", "kind", "photos") if ids else []:
        before, after = found.setdefault(hazard, ([], []))
        (after if kind == "hazard.rectified" else before).extend(json.loads(photos))
    return found


def shown_value(value: Value) -> str:
    """A value as a page and a PDF show it (pure)."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)
