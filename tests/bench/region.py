"""A region of invented enterprises with a history, written straight into the tables that grading reads.

Each has ten risk points, most of them checked within their windows, visits of the regulator twice a year, and a hazard
in every third check, most of them mended in time. The same number gives the same enterprise.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from tortoise.models import Model

from server.checklists.shelf import library
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.ledger.chain import GENESIS
from server.ledger.tables import LedgerHead
from server.moments import day_in_china
from server.risk_points.tables import PointAssessment, RiskPoint

NAMES = UUID("0c6bfb0e-8f2f-4d56-9a57-2f4ed7f8a001")
CHECKLIST = "hazchem/major"
# Base levels of the points, and every how many days each is checked.
POINTS = ((4, 7), (3, 30), (3, 30), (2, 90), (2, 90), (2, 90), (1, 180), (1, 180), (1, 180), (1, 180))
TOGETHER = 100


async def fill(count: int, years: float, until: datetime) -> None:
    """So many enterprises with so many years of history that ends at a moment."""
    for start in range(0, count, TOGETHER):
        rows: dict[type[Model], list[Model]] = {}
        for number in range(start, min(count, start + TOGETHER)):
            for row in enterprise_rows(number, years, until):
                rows.setdefault(type(row), []).append(row)
        async with in_transaction():
            for table, own in rows.items():
                await table.bulk_create(own)


def enterprise_rows(number: int, years: float, until: datetime) -> Iterator[Model]:
    """All rows of one enterprise."""
    chance, key = random.Random(number), uuid5(NAMES, str(number))
    began = until - timedelta(days=round(365 * years))
    common: dict[str, Any] = {"enterprise": key}
    yield Enterprise(
        id=key, name=f"第{number + 1}化工厂", uscc="91320500MA1X2Y3Q4G", region=f"3205{number % 10:02}",
        sector="hazchem", address="", profile="{}", registered_at=began, changed_seq=1,
    )  # fmt: skip
    yield LedgerHead(enterprise=key, seq=1, chain_hash=GENESIS)
    for place, (level, every) in enumerate(POINTS):
        point, area = uuid5(key, f"point {place}"), uuid5(key, f"area {place}")
        planned = {"area": area, "level": level, "checklist": CHECKLIST, "every_days": every}
        yield RiskPoint(
            id=point, name=f"风险点{place + 1}", method="LS", profile="four_level_mine", assessed_on=began.date(),
            changed_seq=2, **common, **planned,
        )  # fmt: skip
        assessed = uuid5(point, "assessed")
        yield PointAssessment(id=assessed, point=point, from_day=day_in_china(began), seq=2, **common, **planned)
        yield from _checks(chance, key, point, area, every, began, until)


def _checks(
    chance: random.Random, key: UUID, point: UUID, area: UUID, every: int, began: datetime, until: datetime
) -> Iterator[Model]:
    items = _items()
    at, number = began + timedelta(days=chance.randrange(every)), 0
    while at < until:
        visit, number = uuid5(point, str(number)), number + 1
        external = chance.random() < every / 1800
        if chance.random() < 0.95:
            yield Inspection(
                id=visit, enterprise=key, checklist=CHECKLIST, version=1, area=area, point=point, tag="",
                inspector=None, external=external, started_at=at, ended_at=at, occurred_at=at, received_at=at,
                passed=20, failed=0, not_applicable=0, photos=0, answers="[]", note="", changed_seq=number,
            )  # fmt: skip
            if chance.random() < 0.3:
                yield _hazard(chance, visit, key, area, point, chance.choice(items), external, at, until)
        at += timedelta(days=every)


def _hazard(
    chance: random.Random,
    visit: UUID,
    key: UUID,
    area: UUID,
    point: UUID,
    item: str,
    external: bool,
    at: datetime,
    until: datetime,
) -> Model:
    mended = at + timedelta(days=chance.randrange(1, 25))
    closed = mended if mended < until else None
    due = day_in_china(at + timedelta(days=20))
    return HazardRow(
        id=uuid5(visit, item), enterprise=key, code="ABCDE", level="general", state="closed" if closed else "reported",
        external=external, source=visit, title="", checklist=CHECKLIST, version=1, item=item, which="", area=area,
        equipment=None, point=point, tag="", reporter=None, found_at=at, assignee=None, due=due, first_due=due,
        extended=False, measures="", controlled_at=None, double_reported_at=None, rectified_by=None,
        rectified_at=closed, closed_at=closed, sent_back=0, changed_seq=3,
    )  # fmt: skip


def _items() -> list[str]:
    checklist = library().find(CHECKLIST, 1)
    return [item.id for item in checklist.items()] if checklist else []
