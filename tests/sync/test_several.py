"""A section that is answered for each of several things, and the numbers that were read off before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from server.checklists.checklist import Checklist
from server.checklists.library import Library
from server.checklists.shelf import library, put_on_shelf
from server.clock import now
from server.hazards.hazard import hazard_id
from server.hazards.tables import HazardRow
from server.inspections.tables import LastReading
from server.ledger.rebuild import rebuild
from server.moments import written
from tests.serving import app
from tests.sync.conftest import Scene
from tests.sync.offers import Offer, an_inspection, push, said_of
from tests.sync.test_pull import pull

pytestmark = pytest.mark.engines_alike

__all__ = ["app"]

WORDS = {"zh": "储罐", "en": "tank"}
ITEM = {
    "why": WORDS, "evidence": {"when": "none"}, "plan": "六(一)", "allow_na": True, "basis": [],
    "fail": {"level": "general", "accident": "fire", "measure": WORDS, "days": 7},
}  # fmt: skip
TANKS = {
    "checklist": "hazchem/tanks", "version": 1, "sector": "hazchem", "title": WORDS, "summary": WORDS, "minutes": 5,
    "occasion": "topic",
    "sections": [
        {
            "id": "tanks", "title": WORDS, "repeat": {"of": WORDS, "most": 9},
            "items": [
                ITEM | {"id": "t.leak", "question": {"zh": "不漏吗？", "en": "Tight?"}, "kind": "judgement"},
                ITEM | {
                    "id": "t.pressure", "question": {"zh": "压力多少？", "en": "Pressure?"}, "kind": "reading",
                    "reading": {"unit": "MPa", "max": "1.6", "decimals": 2},
                },
            ],
        },
        {"id": "all", "title": WORDS, "items": [ITEM | {"id": "t.dike", "question": WORDS, "kind": "judgement"}]},
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def tanks(app: object) -> Iterator[None]:
    """A checklist with several tanks, beside those that are published."""
    before = library()
    put_on_shelf(Library([*before.all(), msgspec.convert(TANKS, Checklist)], before.register))
    yield
    put_on_shelf(before)


def walked(*answers: dict[str, Any], days_ago: int = 0, **body: Any) -> Offer:
    """A walk of that checklist."""
    at = written(now() - timedelta(days=days_ago))
    return an_inspection(checklist="hazchem/tanks", answers=list(answers), **body) | {"occurred_at": at}


def leaks(which: str, result: str = "fail") -> dict[str, Any]:
    return {"item": "t.leak", "which": which, "result": result}


def reads(which: str, value: str) -> dict[str, Any]:
    return {"item": "t.pressure", "which": which, "result": "pass", "value": value}


async def test_each_thing_has_its_own_answer_and_its_own_hazard(scene: Scene) -> None:
    offer = walked(leaks("V-1"), leaks("V-2"), leaks("V-3", "pass"), {"item": "t.dike", "result": "pass"})
    assert said_of(await push(scene.phone, offer)) == ["accepted"]
    rows = {row.which: row for row in await HazardRow.filter(enterprise=scene.firm.id)}
    assert set(rows) == {"V-1", "V-2"}
    assert rows["V-2"].id == hazard_id(offer["id"], "t.leak", "V-2")
    titles = {hazard["which"]: hazard["title"]["zh"] for hazard in (await pull(scene.phone))["hazards"]}
    assert titles == {"V-1": "V-1：不漏吗？", "V-2": "V-2：不漏吗？"}


async def test_the_same_thing_is_not_answered_twice_and_no_thing_is_named_where_there_is_one(scene: Scene) -> None:
    twice = walked(leaks("V-1"), leaks("V-1", "pass"))
    misplaced = walked({"item": "t.dike", "which": "V-1", "result": "pass"})
    unnamed = walked({"item": "t.leak", "result": "pass"})
    said = said_of(await push(scene.phone, twice, misplaced, unnamed))
    assert said == ["sync.unknown_item", "sync.unknown_item", "accepted"]


async def test_a_phone_learns_what_was_read_last_at_each_thing(scene: Scene) -> None:
    area = str(uuid4())
    await push(scene.phone, walked(reads("V-1", "0.80"), reads("V-2", "0.90"), days_ago=3, area=area))
    first = await pull(scene.phone)
    await push(scene.phone, walked(reads("V-1", "1.10"), days_ago=1, area=area))
    late = walked(reads("V-1", "0.20"), days_ago=2, area=area)  # read earlier, arrived later
    skipped = walked({"item": "t.pressure", "which": "V-2", "result": "na", "reason": "停用", "value": "9"}, area=area)
    await push(scene.phone, late, skipped)
    assert {row["which"]: row["value"] for row in first["readings"]} == {"V-1": "0.80", "V-2": "0.90"}
    (row,) = (await pull(scene.phone, first["cursor"]))["readings"]
    assert (row["item"], row["which"], row["value"], row["area"]) == ("t.pressure", "V-1", "1.10", area)
    assert (await pull(scene.rival))["readings"] == []


async def test_last_readings_come_back_the_same_when_they_are_made_anew(scene: Scene) -> None:
    for number in range(6):
        await push(scene.phone, walked(reads("V-1", f"0.{number}"), reads("V-2", "1.2"), days_ago=number * 5 % 7))
    grown = await LastReading.all().order_by("id").values()
    await rebuild()
    assert await LastReading.all().order_by("id").values() == grown
    assert len(grown) == 2
