"""What a hazard's story says beyond its row: its plan, the supervision order, what was made public."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from server.hazards.hazard import Hazard
from server.hazards.tables import HazardStep
from server.views.words import day_words


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One milestone of an order; `reached` is when it was said to be, or empty."""

    number: int
    name: str
    due: str
    reached: str
    late: bool


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """The order as it stands."""

    number: str
    requirements: str
    due: str
    milestones: list[MilestoneLine] = field(default_factory=list)
    published: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """The newest plan with its five guarantees; `person` is an id."""

    person: UUID
    measures: str
    cost_cents: int
    due: date
    emergency: str
    goal: str
    crew: str


def plan_of(steps: Sequence[HazardStep]) -> PlanSeen | None:
    """The newest plan that fitted (pure)."""
    body = next(iter(_bodies(steps, "hazard.planned")[::-1]), None)
    if body is None:
        return None
    return PlanSeen(
        person=UUID(body["person"]),
        measures=body["measures"],
        cost_cents=body["cost_cents"],
        due=date.fromisoformat(body["due"]),
        emergency=body["emergency"],
        goal=body.get("goal", ""),
        crew=body.get("crew", ""),
    )


def order_of(hazard: Hazard, steps: Sequence[HazardStep], locale: str, today: date) -> OrderSeen | None:
    """The order that holds, or that was lifted last (pure)."""
    made = [step for step in steps if step.kind == "hazard.supervised" and step.fits]
    if not hazard.supervision or not made:
        return None
    body, later = json.loads(made[-1].body), [step for step in steps if step.seq > made[-1].seq]
    reached = {
        json.loads(step.body)["milestone"]: step.occurred_at
        for step in later
        if step.kind == "hazard.milestone_reached" and step.fits
    }
    lines = []
    for number, one in enumerate(body.get("milestones", ()), start=1):
        due, when = date.fromisoformat(one["due"]), reached.get(number)
        lines.append(
            MilestoneLine(
                number=number,
                name=one["name"],
                due=day_words(locale, due, today),
                reached=day_words(locale, when.date(), today) if when else "",
                late=when is None and due < today,
            )
        )
    return OrderSeen(
        number=body["number"],
        requirements=body.get("requirements", ""),
        due=day_words(locale, date.fromisoformat(body["due"]), today),
        milestones=lines,
        published=tuple(one["published"] for one in _bodies(later, "hazard.published")),
    )


def _bodies(steps: Sequence[HazardStep], kind: str) -> list[dict[str, Any]]:
    return [json.loads(step.body) for step in steps if step.kind == kind and step.fits]


def yuan(cents: int | None) -> str:
    """Cents as yuan, `12,000.50`, empty where there are none (pure)."""
    return "" if cents is None else f"{cents // 100:,}.{cents % 100:02d}".removesuffix(".00")
