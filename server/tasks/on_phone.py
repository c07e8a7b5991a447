"""Planned checks as phones read them (pure): in the shape of a risk point's tasks, with moments beside the days."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from server.moments import CHINA, written
from server.tasks.due import Due
from server.tasks.settle import State

# So many fit on a phone and through a poor line; the soonest are the ones that are walked.
MOST_ON_PHONE = 2000
_STATES: dict[State, str] = {
    "coming": "open",
    "open": "open",
    "overdue": "open",
    "missed": "missed",
    "on_time": "done",
    "late": "late",
}


def phone_rows(due: Iterable[Due], levels: Mapping[UUID, int], order: Mapping[UUID, int]) -> list[dict[str, Any]]:
    """The soonest, each with everything that a phone shows; `people` are those who are asked."""
    soonest = sorted(due, key=lambda one: (one.closes, str(one.id)))[:MOST_ON_PHONE]
    return [_row(one, levels, order) for one in soonest]


def _row(due: Due, levels: Mapping[UUID, int], order: Mapping[UUID, int]) -> dict[str, Any]:
    last = due.closes - timedelta(microseconds=1)
    return {
        "id": due.id,
        "plan": due.key,
        "source": due.source,
        "name": due.title,
        "point": due.point,
        "area": due.area,
        "equipment": due.equipment,
        "level": levels.get(due.point, 0) if due.point else 0,
        "checklist": due.checklist,
        "opens": due.opens.astimezone(CHINA).date(),
        "due": last.astimezone(CHINA).date(),
        "opens_at": written(due.opens),
        "closes_at": written(due.closes),
        "state": _STATES[due.state],
        "inspection": due.done.inspection if due.done else None,
        "people": list(due.people),
        "post": due.post,
        "walk": order.get(due.area) if due.area else None,
    }
