"""The enterprises of a region as a page."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.grades.tables import Grade
from server.moments import day_in_china
from server.views.enterprise_lines import ORDER, EnterpriseLine, rank
from tests.serving import Firm, anonymous, app, make_firm, make_person, nothing_beside, token_of, visitor

__all__ = ["anonymous", "app", "nothing_beside"]

LINE = EnterpriseLine(
    "1", "甲", "91", "hazchem", "blue",
    provisional=False, computed="blue", score=1000, since="", since_on="", open=0, overdue=0, major=0, priority=0,
)  # fmt: skip


def test_the_worst_come_first_and_silence_ranks_behind_orange() -> None:
    lines = [replace(LINE, grade=grade) for grade in ("blue", "ungraded", "yellow", "red", "orange")]
    assert [line.grade for line in sorted(lines, key=rank)] == ["red", "orange", "ungraded", "yellow", "blue"]


def test_within_a_colour_the_priority_index_decides() -> None:
    lines = [replace(LINE, name=str(priority), priority=priority) for priority in (5, 500, 50)]
    assert [line.priority for line in sorted(lines, key=rank)] == [500, 50, 5]


async def graded(firm: Firm, grade: str | None, **changes: Any) -> None:
    values: dict[str, Any] = {
        "id": uuid4(), "enterprise": firm.id, "seq": 2, "as_of": day_in_china(now()), "since": day_in_china(now()),
        "status": "graded" if grade else "ungraded", "grade": grade, "score": 900, "components": "{}", "band": "A",
        "band_limited": "A", "flags": "[]", "red": "[]", "priority": 0, "coverage": 1000, "policy": "crg-1.0.0",
        "policy_hash": "0" * 64, "inputs_hash": "0" * 64, "result_hash": "0" * 64, "known_seq": 1,
        "published_at": now(), "current": True,
    }  # fmt: skip
    await Grade.filter(enterprise=firm.id).delete()
    await Grade.create(**(values | changes))


@pytest.fixture(autouse=True)
def quiet(nothing_beside: None) -> None:
    """Before anything else: the server only answers."""


@pytest.fixture
async def region(app: Starlette) -> str:
    """The page's reader: a regulator of a region with four enterprises, and one beyond it."""
    await graded(await make_firm("蓝企业", "320505"), "blue")
    await graded(await make_firm("红企业", "320506", "fireworks"), "red")
    await graded(await make_firm("橙企业", "320507"), "orange")
    await graded(await make_firm("灰企业", "320508"), None)
    await graded(await make_firm("外地企业", "430181"), "red")
    return await token_of(await make_person("regulator", region="3205"))


async def names(app: Starlette, token: str, query: str = "") -> list[str]:
    async with visitor(app, token) as regulator:
        page = (await regulator.get(f"/enterprises{query}")).text
    held = [name for name in ("蓝企业", "红企业", "橙企业", "灰企业", "外地企业") if name in page]
    return sorted(held, key=page.index)


async def test_a_regulator_sees_the_region_worst_first_and_no_further(app: Starlette, region: str) -> None:
    assert await names(app, region) == ["红企业", "橙企业", "灰企业", "蓝企业"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?grade=orange", ["橙企业"]),
        ("?grade=ungraded", ["灰企业"]),
        ("?sector=fireworks", ["红企业"]),
        ("?sector=hazchem&grade=red", []),
        ("?sector=made-up", []),
    ],
)
async def test_filters_are_in_the_address(app: Starlette, region: str, query: str, expected: list[str]) -> None:
    assert await names(app, region, query) == expected


def test_every_colour_has_its_place() -> None:
    assert set(ORDER) == {"red", "orange", "yellow", "blue", "ungraded"}
