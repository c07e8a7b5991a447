"""What bounded people (contractors of one area) are given, and which of their facts lie outside of that area."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from server import problems
from server.areas.tables import Area
from server.equipment.tables import Equipment
from server.facts import NewFact
from server.hazards.tables import HazardRow
from server.people.actor import Actor
from server.people.bounds import Bounds, bounds_of, is_bounded
from server.problems import Problem
from server.risk_points.tables import RiskPoint

# Lists of a pull that a bounded person has no use for: whose work it is, what is due, what others measured.
_NOT_THEIRS = ("tasks", "more_tasks", "readings")


async def find_bounds(actor: Actor, enterprise: UUID) -> Bounds | None:
    """The bounds of a person in an enterprise; None for most."""
    if not is_bounded(actor):
        return None
    return bounds_of(actor, {row.id: row.parent for row in await Area.filter(enterprise=enterprise)})


async def bounds_faults(actor: Actor, enterprise: UUID, facts: Sequence[NewFact]) -> dict[UUID, Problem]:
    """The facts that are about another part of the site."""
    bounds = await find_bounds(actor, enterprise)
    if bounds is None:
        return {}
    hazards = {row.id: row for row in await HazardRow.filter(id__in=_named(facts, "hazard"), enterprise=enterprise)}
    things: dict[UUID, UUID | None] = dict(
        await Equipment.filter(id__in=_named(facts, "equipment")).values_list("id", "area")
    )
    things |= dict(await RiskPoint.filter(id__in=_named(facts, "point")).values_list("id", "area"))
    return {
        fact.id: problems.FACT_NOT_ALLOWED.because(kind=fact.kind, why="area")
        for fact in facts
        if not _within(fact, bounds, hazards, things)
    }


def _named(facts: Sequence[NewFact], sort: str) -> list[UUID]:
    if sort == "hazard":
        return [fact.subject for fact in facts if fact.kind.startswith("hazard.")]
    return [thing for fact in facts if (thing := getattr(fact.body, sort, None)) is not None]


def _within(fact: NewFact, bounds: Bounds, hazards: dict[UUID, HazardRow], things: dict[UUID, UUID | None]) -> bool:
    hazard = hazards.get(fact.subject)
    if hazard is not None:
        return bounds.hold(hazard.area, hazard.assignee)
    if fact.kind in {"evidence.withdrawn", "hazard.rectified"}:
        return True  # their own record, which its rule checks; or a hazard that is on its way with this very push
    named = [getattr(fact.body, "equipment", None), getattr(fact.body, "point", None)]
    found = [getattr(fact.body, "area", None), *(things.get(thing) for thing in named if thing)]
    places = [place for place in found if place]
    return bool(places) and all(bounds.hold(place) for place in places)


def within(found: dict[str, Any], bounds: Bounds) -> dict[str, Any]:
    """A page of a pull without what lies outside (pure)."""
    kept: dict[str, Any] = {name: [] for name in _NOT_THEIRS if name in found}
    kept["areas"] = [row for row in found["areas"] if row["id"] in bounds.areas]
    for name in ("points", "equipment"):
        kept[name] = [row for row in found[name] if bounds.hold(row["area"])]
    kept["hazards"] = [row for row in found["hazards"] if bounds.hold(row["area"], row["assignee"])]
    if "people" in found:
        kept["people"] = [row for row in found["people"] if row["role"] in {"owner", "officer", "leader"}]
    if "profile" in found:
        kept["profile"] = {}
    return found | kept
