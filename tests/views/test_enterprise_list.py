"""The enterprises of a region as a page."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.grades.tables import Grade
from server.moments import day_in_china
from server.views.enterprise_lines import ORDER, SORTS
from tests.serving import Firm, anonymous, app, make_firm, make_person, nothing_beside, token_of, visitor

__all__ = ["anonymous", "app", "nothing_beside"]


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
    await graded(await make_firm("蓝企业", "320505"), "blue", priority=1)
    await graded(await make_firm("红企业", "320506", "fireworks"), "red", priority=90, score=300)
    await graded(await make_firm("橙企业", "320507"), "orange", priority=50)
    await graded(await make_firm("灰企业", "320508"), None, priority=50)
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
        ("?q=灰", ["灰企业"]),
        ("?q=%25", []),
        ("?sort=-priority", ["红企业", "橙企业", "灰企业", "蓝企业"]),
        ("?sort=priority", ["蓝企业", "橙企业", "灰企业", "红企业"]),
        ("?sort=-score&grade=red", ["红企业"]),
    ],
)
async def test_filters_are_in_the_address(app: Starlette, region: str, query: str, expected: list[str]) -> None:
    assert await names(app, region, query) == expected


async def test_inside_a_colour_the_priority_index_decides(app: Starlette, region: str) -> None:
    await graded(await make_firm("先看企业", "320505"), "blue", priority=7)
    async with visitor(app, region) as regulator:
        page = (await regulator.get("/enterprises")).text
    assert page.index("灰企业") < page.index("先看企业") < page.index("蓝企业")


async def test_the_list_can_be_sorted_by_every_column_both_ways(app: Starlette, region: str) -> None:
    for column in SORTS:
        for sign in ("", "-"):
            assert len(await names(app, region, f"?sort={sign}{column}")) == 4, column


def test_every_colour_has_its_place() -> None:
    assert set(ORDER) == {"red", "orange", "yellow", "blue", "ungraded"}
