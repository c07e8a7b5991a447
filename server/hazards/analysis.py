"""Where hazards come from, what recurs, how long steps take: counted by the database, in few queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from tortoise.functions import Count, Sum

from server.hazards.hazard import is_major_level
from server.hazards.tables import HazardRow, HazardStep
from server.inspections.tables import Inspection
from server.moments import CHINA

MOST = 200
# The latest ones tell how long steps take and which items are answered; more would not change what they say.
LATEST_CLOSED, LATEST_WALKS = 1_000, 300
FEW_WALKS = 5
STEPS = ("assigned", "rectified", "closed")


class Span(Struct, frozen=True):
    """From a moment to a moment."""

    since: datetime
    until: datetime


class StepTime(Struct, frozen=True):
    """How many days a step usually takes and how many at most of nine in ten; of `of` hazards. Tenths of days."""

    step: str
    middle: int
    most: int
    of: int


async def counted_by(enterprises: Sequence[UUID], span: Span, field: str) -> list[tuple[Any, int]]:
    """How many hazards were found for each value of a column, the most first."""
    rows = _found(enterprises, span).annotate(n=Count("id")).group_by(field).order_by("-n", field).limit(MOST)
    return [(row[field], row["n"]) for row in await rows.values(field, "n")]


async def recurring(enterprises: Sequence[UUID], span: Span) -> list[tuple[str, UUID | None, int]]:
    """Items that failed more than once in the same area, with how often; the most first."""
    rows = _found(enterprises, span).exclude(item=None).annotate(n=Count("id")).filter(n__gt=1)
    found = rows.group_by("item", "area").order_by("-n", "item").limit(MOST)
    return [(row["item"], row["area"], row["n"]) for row in await found.values("item", "area", "n")]


def _found(enterprises: Sequence[UUID], span: Span) -> Any:
    return HazardRow.filter(enterprise__in=list(enterprises), found_at__gte=span.since, found_at__lt=span.until)


async def months(enterprises: Sequence[UUID], span: Span) -> list[tuple[str, int, int]]:
    """Of every month (`2026-11`) how many were found and how many closed."""
    found: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for counter, field in ((found, "found_at"), (closed, "closed_at")):
        rows = HazardRow.filter(
            enterprise__in=list(enterprises), **{f"{field}__gte": span.since, f"{field}__lt": span.until}
        )
        counter.update(f"{row[field].astimezone(CHINA):%Y-%m}" for row in await rows.values(field))
    return [(month, found[month], closed[month]) for month in sorted({*found, *closed})]


async def step_times(enterprises: Sequence[UUID], span: Span) -> list[StepTime]:
    """How long the steps of the latest closed hazards took, each from the one before."""
    rows = HazardRow.filter(enterprise__in=list(enterprises), closed_at__gte=span.since, closed_at__lt=span.until)
    held = await rows.order_by("-closed_at").limit(LATEST_CLOSED).values("id", "found_at", "rectified_at", "closed_at")
    steps = HazardStep.filter(hazard__in=[row["id"] for row in held], kind="hazard.assigned", fits=True)
    latest_first = steps.order_by("-seq").values_list("hazard", "occurred_at")
    given: dict[UUID, datetime] = dict(await latest_first) if held else {}  # the first assignment is said last
    took: dict[str, list[int]] = defaultdict(list)
    for row in held:
        assigned = given.get(row["id"], row["found_at"])
        mended = row["rectified_at"] or row["closed_at"]
        for step, begin, end in zip(
            STEPS, (row["found_at"], assigned, mended), (assigned, mended, row["closed_at"]), strict=True
        ):
            took[step].append(max(0, round((end - begin).total_seconds() / 8640)))
    return [_step(step, sorted(took[step])) for step in STEPS if took[step]]


def _step(step: str, tenths: list[int]) -> StepTime:
    return StepTime(step, round(median(tenths)), tenths[min(len(tenths) - 1, len(tenths) * 9 // 10)], len(tenths))


async def finding_nothing(enterprises: Sequence[UUID], span: Span) -> list[tuple[str, int]]:
    """Checklists that were walked several times and never failed an item, with how often."""
    rows = Inspection.filter(
        enterprise__in=list(enterprises), occurred_at__gte=span.since, occurred_at__lt=span.until
    ).annotate(n=Count("id"), bad=Sum("failed"))
    found = rows.filter(bad=0, n__gte=FEW_WALKS).group_by("checklist").order_by("-n").limit(MOST)
    return [(row["checklist"], row["n"]) for row in await found.values("checklist", "n")]


async def not_answered(enterprises: Sequence[UUID], span: Span) -> list[tuple[str, int, int]]:
    """Items that were mostly answered "does not apply" in the latest walks: how often, of how many answers."""
    rows = Inspection.filter(enterprise__in=list(enterprises), occurred_at__gte=span.since, occurred_at__lt=span.until)
    asked: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for row in await rows.order_by("-occurred_at").limit(LATEST_WALKS).values("answers"):
        for answer in msgspec.json.decode(row["answers"]):
            asked[answer["item"]] += 1
            without[answer["item"]] += answer["result"] == "na"
    mostly = [(item, n, asked[item]) for item, n in without.items() if asked[item] >= FEW_WALKS and n * 2 > asked[item]]
    return sorted(mostly, key=lambda one: (-one[1], one[0]))[:MOST]


def majors(levels: Sequence[tuple[str, int]]) -> int:
    """How many are major or suspected to be (pure)."""
    return sum(n for level, n in levels if is_major_level(level))
