"""Registering equipment at a desk."""

from uuid import uuid4

from starlette.applications import Starlette

from server.equipment.tables import Equipment
from server.labels.code import find_code, spoken
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]


async def test_a_thing_is_registered_with_a_tag_of_its_own(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("officer", firm))) as officer:
        answer = await officer.post("/equipment/new", data={"name": "储罐 V-101", "number": "V-101", "area": ""})
        assert (answer.status_code, answer.headers["location"]) == (303, "/equipment")
        page = (await officer.get("/equipment")).text
    row = await Equipment.get(enterprise=firm.id)
    assert find_code(row.code) == row.code
    assert "储罐 V-101" in page
    assert spoken(row.code) in page


async def test_a_thing_may_have_a_checklist_of_its_own_but_only_a_published_one(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("officer", firm))) as officer:
        assert 'value="fireworks/major"' in (await officer.get("/equipment/new")).text
        for checklist, status in (("fireworks/major", 303), ("fireworks/minor", 422)):
            form = {"name": "泵", "checklist": checklist}
            answer = await officer.post("/equipment/new", data=form, headers={"accept": "text/html"})
            assert answer.status_code == status
    assert (await Equipment.get(enterprise=firm.id)).checklist == "fireworks/major"


async def test_a_thing_without_a_name_or_in_the_area_of_another_is_refused(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("officer", await make_firm()))) as officer:
        for form in ({"number": "1"}, {"name": "泵", "area": str(uuid4())}, {"name": "泵", "area": "x"}):
            answer = await officer.post("/equipment/new", data=form, headers={"accept": "text/html"})
            assert answer.status_code == 422
    assert await Equipment.all().count() == 0


async def test_a_worker_looks_but_does_not_register(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        page = await worker.get("/equipment")
        assert page.status_code == 200
        assert "/equipment/new" not in page.text
        assert (await worker.get("/equipment/new")).status_code == 403


async def test_a_thing_is_found_by_its_kind_as_people_call_it(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("officer", await make_firm()))) as officer:
        await officer.post("/equipment/new", data={"name": "V-101", "type": "storage_tank"})
        await officer.post("/equipment/new", data={"name": "P-7", "other_type": "齿轮泵"})
        for words, found, other in (
            ("储罐", "V-101", "P-7"),
            ("Storage TANK", "V-101", "P-7"),
            ("齿轮", "P-7", "V-101"),
        ):
            page = (await officer.get("/equipment", params={"q": words})).text
            assert found in page, words
            assert other not in page, words
