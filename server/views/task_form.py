"""What the forms about checks have in common: what can be chosen, and what was typed as the content of a fact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request

from server import problems
from server.areas.tables import Area
from server.equipment.tables import Equipment
from server.moments import CHINA, written
from server.people.queries import people_of
from server.risk_points.tables import RiskPoint
from server.views.task_lines import checklist_titles

MOST_THINGS = 2000
_SHIFT = re.compile(r"^(?P<name>.+?)\s*(?P<begins>\d{2}:\d{2})\s*[-–—~至到]\s*(?P<ends>\d{2}:\d{2})$")
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: ids with names."""

    checklists: list[Option]
    areas: list[Option]
    points: list[Option]
    things: list[Option]
    people: list[Option]


async def choices_for(enterprise: UUID, locale: str) -> Choices:
    """A query for each list."""
    areas = await Area.filter(enterprise=enterprise).order_by("name").values_list("id", "name")
    points = RiskPoint.filter(enterprise=enterprise, retired=False).order_by("name").limit(MOST_THINGS)
    things = Equipment.filter(enterprise=enterprise, retired=False).order_by("number").limit(MOST_THINGS)
    return Choices(
        checklists=list((await checklist_titles(enterprise, locale)).items()),
        areas=[(str(key), name) for key, name in areas],
        points=[(str(key), name) for key, name in await points.values_list("id", "name")],
        things=[(str(row.id), f"{row.number} {row.name}".strip()) for row in await things],
        people=[(str(person.id), person.name) for person in await people_of(enterprise)],
    )


async def typed(request: Request) -> dict[str, Any]:
    """The filled-in fields of a form, those that can be said several times as lists."""
    form = await request.form(max_files=0, max_fields=200)
    found: dict[str, Any] = {key: str(value).strip() for key, value in form.items() if str(value).strip()}
    found["stand_ins"] = [str(one) for one in form.getlist("stand_ins") if str(one)]
    return found


def whole(values: Mapping[str, Any], name: str) -> int:
    """A whole number; raises FORM_INCOMPLETE."""
    text = str(values.get(name, ""))
    if not text.isdecimal() or len(text) > 4:
        raise problems.FORM_INCOMPLETE.because(field=name)
    return int(text)


def shifts_of(text: str) -> list[dict[str, str]]:
    """Shifts as people type them, one a line: `白班 08:00-20:00`; raises FORM_INCOMPLETE (pure)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [_SHIFT.match(line) for line in lines]
    if not all(found):
        raise problems.FORM_INCOMPLETE.because(field="shifts")
    return [one.groupdict() for one in found if one]


def moment_of(values: Mapping[str, Any], name: str) -> str:
    """A day and time as a browser gives it, in China's time, as facts write it; raises FORM_INCOMPLETE."""
    try:
        return written(datetime.fromisoformat(str(values[name])).replace(tzinfo=CHINA))
    except (KeyError, ValueError, OverflowError):
        raise problems.FORM_INCOMPLETE.because(field=name) from None


def local_input(moment: datetime) -> str:
    """A moment as a browser's field for day and time has it."""
    return f"{moment.astimezone(CHINA):%Y-%m-%dT%H:%M}"
