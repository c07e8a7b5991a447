"""Checklists as pages."""

import re

import msgspec
import pytest
from starlette.applications import Starlette

from server.checklists.checklist import Checklist, Item
from server.checklists.limits import limits
from server.checklists.shelf import library
from server.views.paging import SIZE
from server.wording import t
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]


def newest(slug: str) -> Checklist:
    return next(found for found in library().newest() if found.checklist == slug)


async def test_ones_own_sector_comes_first(app: Starlette) -> None:
    firm = await make_firm(sector="noncoal-mine")
    async with visitor(app, await token_of(await make_person("worker", firm))) as worker:
        pages = -(-len(library().newest()) // SIZE)
        page = "".join([(await worker.get(f"/checklists?page={number + 1}")).text for number in range(pages)])
    own = [page.index(found.title.zh) for found in library().newest() if found.sector == "noncoal-mine"]
    others = [page.index(found.title.zh) for found in library().newest() if found.sector != "noncoal-mine"]
    assert max(own) < min(others)


async def test_every_item_of_every_checklist_is_shown_with_its_clause(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        for found in library().newest():
            page = await worker.get(f"/checklists/{found.checklist}/{found.version}")
            assert page.status_code == 200
            for item in found.items():
                assert f'id="{item.id}"' in page.text
                assert all(ref.clause in page.text for ref in item.basis)


async def test_a_version_that_was_never_published_is_not_found(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        assert (await worker.get("/checklists/hazchem/major/99")).status_code == 404
        assert (await worker.get("/api/v1/checklists/hazchem/major/99")).json()["code"] == "request.not_found"


async def test_a_phone_gets_the_whole_checklist_with_its_hash(app: Starlette) -> None:
    found = library().newest()[0]
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        answer = await worker.get(f"/api/v1/checklists/{found.checklist}/{found.version}")
    assert answer.json()["hash"] == library().hash_of(found)
    assert "max-age" in answer.headers["cache-control"]


async def test_drawings_are_on_the_page_and_come_from_where_it_says(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        page = (await worker.get("/checklists/general/small/1")).text
        addresses = re.findall(r'<use href="([^"]+)"', page)
        assert len(addresses) == 2 * sum(1 for _ in newest("general/small").items())
        for address in addresses:
            drawn = await worker.get(address)
            assert drawn.headers["content-type"] == "image/svg+xml"
            assert "immutable" in drawn.headers["cache-control"]
            assert drawn.text.startswith("<svg ")


@pytest.mark.parametrize("name", ["exit_door.left.svg", "nothing.right.svg", "exit_door.right.png", "exit_door.svg"])
async def test_there_is_no_other_drawing(app: Starlette, name: str) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        assert (await worker.get(f"/checklists/pictures/{name}")).status_code == 404


async def test_a_phone_gets_the_drawings_with_the_checklist(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as worker:
        served = (await worker.get("/api/v1/checklists/general/small/1")).json()
        plain = (await worker.get("/api/v1/checklists/hazchem/major/1")).json()
    for item in (item for section in served["sections"] for item in section["items"]):
        assert item["pictures"] == msgspec.to_builtins(library().pictures[item["picture"]])
    assert not any("pictures" in item for section in plain["sections"] for item in section["items"])


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_sector_has_a_name(locale: str) -> None:
    for found in library().all():
        assert t(locale, f"checklists.sector.{found.sector}") != f"checklists.sector.{found.sector}"


def test_limits_are_written_as_people_read_them() -> None:
    items: list[Item] = [item for found in library().newest() for item in found.items()]
    readings = {limits(item.reading) for item in items if item.reading}
    assert readings
    assert all(text.startswith(("≥ ", "≤ ")) or "–" in text for text in readings)
    assert limits(None) == ""
