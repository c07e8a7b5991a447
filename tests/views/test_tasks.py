"""Checks at the desk: a plan made in the browser is listed, exported, stopped and changed, by those who may."""

import io
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from server.clock import now
from server.moments import CHINA, day_in_china
from server.tasks.tables import OrderedTask, OwnDay, TaskPlan, WorkStop
from server.views.sheet import workbook
from server.views.task_form import shifts_of
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]
pytestmark = pytest.mark.engines_alike
PLAN = {"title": "=1+1 巡查", "checklist": "hazchem/shift-round", "every": "1", "every_unit": "day", "on_days": "every"}


async def test_a_plan_is_made_listed_exported_paused_changed_and_ended(app: Starlette) -> None:
    firm, today = await make_firm(), day_in_china(now())
    owner = await make_person("owner", firm, name="沈负责")
    async with visitor(app, await token_of(owner)) as desk:
        empty = (await desk.get("/tasks?when=today")).text
        assert "暂无数据" in empty
        assert "100.0%" not in empty
        said = PLAN | {"from_day": today.isoformat(), "assignee": str(owner.id), "post": "当班班长"}
        assert (await desk.post("/tasks/plans/new", data=said)).status_code == 303
        plan = await TaskPlan.get(enterprise=firm.id)
        listed = (await desk.get("/tasks?when=today&who=me")).text
        assert "当班班长、沈负责" in listed
        assert "=1+1 巡查" in listed
        sheet = load_workbook(io.BytesIO((await desk.get("/tasks.xlsx?when=today")).content)).active
        assert sheet is not None
        assert (sheet["A2"].value, sheet["A2"].data_type, sheet.freeze_panes) == ("=1+1 巡查", "s", "A2")
        assert isinstance(sheet["F2"].value, datetime)
        for page in ("/tasks/calendar", "/tasks/matrix", f"/tasks/plans/{plan.id}"):
            assert "=1+1 巡查" in (await desk.get(page)).text or page.endswith("calendar")
        begins = datetime.combine(today, datetime.min.time()).isoformat(timespec="minutes")
        await desk.post("/tasks/stops", data={"begins_at": begins, "reason": "停电", "stopped_for": "disuse"})
        assert "没有排查任务" in (await desk.get("/tasks?when=today")).text
        stop = await WorkStop.get(enterprise=firm.id)
        await desk.post(f"/tasks/stops/{stop.id}/end")
        assert "=1+1 巡查" in (await desk.get("/tasks?when=today")).text
        ended = said | {"until_day": (today - timedelta(days=1)).isoformat(), "reason": "换了班制"}
        await desk.post(f"/tasks/plans/{plan.id}", data=ended)
        assert "没有排查任务" in (await desk.get("/tasks?when=today")).text
    async with visitor(app, await token_of(await make_person("worker", firm))) as worker:
        assert (await worker.get("/tasks")).status_code == 200
        assert (await worker.get("/tasks/plans")).status_code == 403
        assert (await worker.post("/tasks/plans/new", data=said)).status_code == 403


async def test_single_checks_are_given_out_and_taken_back_and_own_days_are_set(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("officer", firm))) as desk:
        moment = now().astimezone(CHINA)
        wanted = {
            "title": "动火前检查", "checklist": "hazchem/permit-hot-work", "occasion": "before_event", "before": "动火",
            "opens_at": f"{moment:%Y-%m-%dT%H:%M}", "due_at": f"{moment + timedelta(hours=2):%Y-%m-%dT%H:%M}",
        }  # fmt: skip
        backwards = wanted | {"due_at": wanted["opens_at"]}
        assert (await desk.post("/tasks/orders", data=backwards)).status_code == 422
        assert (await desk.post("/tasks/orders", data=wanted | {"checklist": "hazchem/none"})).status_code == 422
        await desk.post("/tasks/orders", data=wanted)
        assert "动火前检查" in (await desk.get("/tasks/orders")).text
        order = await OrderedTask.get(enterprise=firm.id)
        assert (await desk.post(f"/tasks/orders/{order.id}/withdraw", data={})).status_code == 422
        await desk.post(f"/tasks/orders/{order.id}/withdraw", data={"reason": "不动火了"})
        assert (await OrderedTask.get(id=order.id)).withdrawn
        days = {"first": "2026-12-24", "last": "2026-12-25", "sort": "rest", "reason": "盘点"}
        await desk.post("/tasks/days", data=days)
        assert "12月24日" in (await desk.get("/tasks/days?year=2026")).text
        await desk.post("/tasks/days", data={"first": "2026-12-24", "sort": "usual"})
        assert [row.day.day for row in await OwnDay.filter(enterprise=firm.id)] == [25]
        assert "国办发明电" in (await desk.get("/tasks/days?year=2025")).text
        assert "按周一至周五" in (await desk.get("/tasks/calendar?month=2030-02")).text


async def test_nobody_plans_for_a_neighbour_or_names_their_people(app: Starlette) -> None:
    firm, other = await make_firm(), await make_firm("邻居", "320506")
    stranger = await make_person("worker", other)
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        said = PLAN | {"from_day": "2026-11-01", "assignee": str(stranger.id)}
        assert (await desk.post("/tasks/plans/new", data=said)).status_code >= 400
        await desk.post("/tasks/plans/new", data=PLAN | {"from_day": "2026-11-01"})
    plan = await TaskPlan.get(enterprise=firm.id)
    async with visitor(app, await token_of(await make_person("owner", other))) as neighbour:
        assert (await neighbour.get(f"/tasks/plans/{plan.id}")).status_code == 404
        assert (await neighbour.post(f"/tasks/plans/{plan.id}", data=PLAN)).status_code == 404
        assert "=1+1" not in (await neighbour.get("/tasks?when=month")).text


def test_shifts_are_read_as_people_write_them() -> None:
    found = shifts_of("白班 08:00-20:00\n夜班20:00 – 08:00\n")
    assert [(one["name"], one["begins"], one["ends"]) for one in found] == [("白班", "08:00", "20:00"), ("夜班", "20:00", "08:00")]  # noqa: E501  # fmt: skip


def test_a_workbook_holds_text_that_no_cell_can_hold() -> None:
    sheet = load_workbook(io.BytesIO(workbook("x", [("a", 10)], [["\x00=cmd|' /C calc'!A0"], [None], [3]]))).active
    assert sheet is not None
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [("=cmd|' /C calc'!A0", "s"), (None, "n"), (3, "n")]  # noqa: E501  # fmt: skip
