"""Risks at the desk: tiers by forms, a template in one submit, and the list as a workbook."""

import html
import io
import json
import re
from uuid import UUID

import httpx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from server.areas.tables import Area
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.tasks.tables import TaskPlan
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]
pytestmark = pytest.mark.engines_alike
EVIL = '=HYPERLINK("http://x")'


async def send(desk: httpx.AsyncClient, path: str, **values: str) -> httpx.Response:
    return await desk.post(path, data=values)


async def test_an_owner_builds_a_tree_and_the_list_goes_out_as_text(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        assert (await send(desk, "/risks/object/new", name=EVIL, kind="warehouse")).status_code == 303
        thing = await RiskObject.get(enterprise=firm.id)
        unit = {"above": str(thing.id), "name": "甲类库", "new_area": "库区", "person_name": "张某"}
        assert (await send(desk, "/risks/unit/new", **unit)).status_code == 303
        row = await RiskUnit.get(enterprise=firm.id)
        assert (await Area.get(id=row.area)).name == "库区"
        event = {"above": str(row.id), "name": "泄漏起火", "accident": "fire", "scale": "LEC:classic", "LEC_L": "6"}
        event |= {"LEC_E": "6", "LEC_C": "7"}
        unread = event | {"scale": "direct:direct", "level": "abc", "reason": "判断"}
        assert (await send(desk, "/risks/event/new", **unread)).status_code == 422
        computed = await send(desk, "/risks/event/new", **event, do="score")
        assert "6 × 6 × 7 = 252" in computed.text
        assert not await RiskEvent.exists()
        assert (await send(desk, "/risks/event/new", **event)).headers["location"] == f"/risks#unit-{row.id}"
        risk = await RiskEvent.get(enterprise=firm.id)
        assert (risk.level, risk.control_level) == (3, "company")
        wrong = await send(
            desk, "/risks/control/new", above=str(risk.id), what="看", classified="1-2", mode="inspection"
        )
        assert wrong.status_code == 422
        control = {"above": str(risk.id), "what": EVIL, "classified": "4-3", "mode": "inspection"}
        control |= {"checklist": "fire/extinguisher", "every_days": "30"}
        assert (await send(desk, "/risks/control/new", **control)).status_code == 303
        point = await RiskPoint.get(enterprise=firm.id)
        assert (point.level, point.checklist, point.every_days) == (3, "fire/extinguisher", 30)
        for path in ("/risks", "/risks/table", f"/risks/event/{risk.id}", f"/risks/unit/{row.id}", "/risks?q=甲"):
            found = await desk.get(path)
            assert found.status_code == 200, path
        assert "泄漏起火" in (await desk.get("/risks?level=orange")).text
        assert "泄漏起火" not in (await desk.get("/risks?level=red")).text
        assert "周期过长" not in (await desk.get("/risks")).text
        slow = control | {"above": str(risk.id), "what": "半年看一次", "every_days": "180"}
        assert (await send(desk, "/risks/control/new", **slow)).status_code == 303
        assert "周期过长" in (await desk.get("/risks")).text
        lower = event | {"LEC_L": "0.5"}
        silent = await send(desk, f"/risks/event/{risk.id}", **lower)
        assert (silent.status_code, "降低风险等级要写明理由" in silent.text) == (422, True)
        book = load_workbook(io.BytesIO((await desk.get("/risks/table.xlsx")).content))
        cells = {cell.value: cell for line in book.worksheets[0].iter_rows() for cell in line}
        assert cells[EVIL].data_type == "s"
        assert cells[EVIL].quotePrefix
        assert (await send(desk, f"/risks/object/{thing.id}/retire", reason="拆除")).status_code == 303
        assert not await RiskPoint.exists(enterprise=firm.id, retired=False)
        below = control | {"above": str(risk.id)}
        assert (await send(desk, "/risks/control/new", **below)).status_code in {404, 422}
        assert not await RiskPoint.exists(enterprise=firm.id, retired=False)


async def test_a_template_becomes_a_tree_once_however_often_it_is_sent(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        page = (await desk.get("/risks/start?from=ammonia-refrigeration")).text
        values = filled(page)
        del values["here-1.1"]
        first = await desk.post("/risks/start?from=ammonia-refrigeration", data=values)
        again = await desk.post("/risks/start?from=ammonia-refrigeration", data=values)
        assert (first.status_code, again.status_code) == (303, 303)
        shown = page.count('name="here-')
        assert await RiskEvent.filter(enterprise=firm.id).count() == shown - 1
        assert await RiskObject.filter(enterprise=firm.id).count() == 1
        assert await RiskControl.filter(enterprise=firm.id, mode="inspection").count() >= shown - 1
        assert await RiskPoint.filter(enterprise=firm.id).count() > 3
        nothing = {key: value for key, value in values.items() if not key.startswith("here-")}
        assert (await desk.post("/risks/start?from=ammonia-refrigeration", data=nothing)).status_code == 422


def filled(page: str) -> dict[str, str]:
    """A form as it stands in the page: boxes that are ticked, what is chosen, what is typed."""
    values = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        values[name] = chosen[1] if chosen else ""
    UUID(values["root"])
    return values


async def test_a_neighbour_sees_and_changes_nothing(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        await send(desk, "/risks/object/new", name="机密对象", kind="warehouse")
        thing = await RiskObject.get(enterprise=firm.id)
    async with visitor(app, await token_of(await make_person("owner", rival))) as other:
        assert "机密对象" not in (await other.get("/risks")).text
        assert (await other.get(f"/risks/object/{thing.id}")).status_code == 404
        assert (await send(other, f"/risks/object/{thing.id}/retire", reason="x")).status_code == 404
        unit = {"above": str(thing.id), "name": "x", "new_area": "y"}
        assert (await send(other, "/risks/unit/new", **unit)).status_code == 404


async def test_the_list_that_goes_out_comes_back_unchanged_and_makes_another_firm_the_same_once(app: Starlette) -> None:
    firm, other = await make_firm(), await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        page = (await desk.get("/risks/start?from=ammonia-refrigeration")).text
        await desk.post("/risks/start?from=ammonia-refrigeration", data=filled(page))
        for locale in ("zh", "en"):
            desk.cookies.set("locale", locale)
            book = (await desk.get("/risks/table.xlsx")).content
            looked = await desk.post("/risks/import", files={"file": ("list.xlsx", book)})
            assert looked.status_code == 200
            assert 'name="kept"' not in looked.text, "nothing changes"
            assert 'role="alert"' not in looked.text, looked.text
    async with visitor(app, await token_of(await make_person("owner", other))) as desk:
        looked = await desk.post("/risks/import", files={"file": ("list.xlsx", book)})
        kept = html.unescape(looked.text.split('name="kept" value="')[1].split('"')[0])
        for _ in range(2):
            assert (await desk.post("/risks/import/confirm", data={"kept": kept})).status_code == 303
        again = await desk.post("/risks/import", files={"file": ("list.xlsx", book)})
        assert 'name="kept"' not in again.text
        assert 'role="alert"' not in again.text
        forged = {
            "row": 2,
            "object": "甲",
            "unit": "乙",
            "event": "丙",
            "control": "丁",
            "classified": "7-7",
            "mode": "x",
        }
        forged |= {"scale": "LEC:", "scores": {"Z": "1"}, "accident": "fire", "area": "某" * 300}
        for kept, status in (("[1]", 422), (json.dumps([forged]), 409), (json.dumps([forged | {"scale": "Q"}]), 409)):
            broken = await desk.post("/risks/import/confirm", data={"kept": kept})
            assert broken.status_code == status
    for table in (RiskObject, RiskUnit, RiskEvent, RiskControl, RiskPoint):
        counts = [await table.filter(enterprise=one.id).count() for one in (firm, other)]
        assert counts[0] == counts[1] > 0, table


async def test_controls_become_plans_when_the_owner_confirms_and_plans_end_with_what_they_look_at(
    app: Starlette,
) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        page = (await desk.get("/risks/start?from=ammonia-refrigeration")).text
        await desk.post("/risks/start?from=ammonia-refrigeration", data=filled(page))
        first, *others = re.findall(r'name="control" value="([^"]+)"', (await desk.get("/tasks/plans/controls")).text)
        form = (await desk.get(f"/tasks/plans/new?control={first}")).text
        assert f'name="control" value="{first}"' in form
        values = {"title": "查阀", "checklist": "fire/extinguisher", "every": "1", "every_unit": "week"}
        values |= {"from_day": "2026-11-01", "control": first}
        for _ in range(2):
            assert (await desk.post("/tasks/plans/controls", data={"control": others})).status_code == 303
        assert (await desk.post("/tasks/plans/new", data=values)).status_code == 303
        assert 'name="control"' not in (await desk.get("/tasks/plans/controls")).text
        assert await TaskPlan.filter(enterprise=firm.id).count() == len(others) + 1
        assert not await RiskPoint.filter(enterprise=firm.id, every_days__gt=0).exists()
        assert "/tasks/plans/" in (await desk.get("/risks")).text
        thing = await RiskObject.get(enterprise=firm.id)
        assert (await send(desk, f"/risks/object/{thing.id}/retire", reason="拆除")).status_code == 303
        assert not await TaskPlan.filter(enterprise=firm.id, until_day__isnull=True).exists()
