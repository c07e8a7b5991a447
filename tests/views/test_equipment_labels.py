"""The page that prints labels: whose equipment, which sheet, and files that open."""

from io import BytesIO
from uuid import UUID, uuid4

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from starlette.types import ASGIApp

from server.areas.tables import Area
from server.equipment.tables import Equipment
from server.labels.code import new_code
from server.settings import Settings
from tests.evidence.conftest import an_enterprise
from tests.evidence.phone import Phone, file_door, person

pytestmark = pytest.mark.engines_alike


@pytest.fixture
def app(database: Settings) -> ASGIApp:
    """The real routes, with pages."""
    return file_door(database)


@pytest.fixture
async def officer(app: ASGIApp) -> Phone:
    """An officer with three things, of which one is retired."""
    enterprise = await an_enterprise("320594")
    area = await Area.create(id=uuid4(), enterprise=enterprise, name="罐区", parent=None, changed_seq=1)
    await a_thing(enterprise, "反应釜 <R-101>", area.id)
    await a_thing(enterprise, "液氨储罐", None)
    await a_thing(enterprise, "旧泵", None, retired=True)
    return Phone(app, person(enterprise))


async def a_thing(enterprise: UUID, name: str, area: UUID | None, *, retired: bool = False) -> Equipment:
    return await Equipment.create(
        id=uuid4(),
        enterprise=enterprise,
        name=name,
        number="V-1",
        type="tank",
        code=new_code(),
        area=area,
        checklist=None,
        retired=retired,
        changed_seq=1,
    )


def urls_in(picture: Image.Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(picture)}


async def test_the_page_offers_what_is_in_use_and_nothing_else(officer: Phone) -> None:
    page = (await officer.get("/equipment/labels", accept="text/html")).body.decode()
    assert "反应釜 &lt;R-101&gt;" in page and "液氨储罐" in page and "罐区" in page
    assert "旧泵" not in page
    assert 'src="/equipment/labels/preview.png?size=a4-24&amp;start=1&amp;copies=1"' in page


async def test_the_pdf_has_the_chosen_codes_at_the_chosen_place(officer: Phone, database: Settings) -> None:
    chosen = await Equipment.get(name="液氨储罐")
    asked = f"/equipment/labels/sheet.pdf?code={chosen.code}&size=a4-21&start=4&copies=2"
    sheet = await officer.get(asked)
    assert sheet.headers["content-type"] == "application/pdf"
    (page,) = pypdfium2.PdfDocument(sheet.body)
    assert urls_in(page.render(scale=200 / 72).to_pil()) == {f"{database.base_url}/t/{chosen.code}"}


async def test_the_preview_shows_all_that_is_in_use(officer: Phone, database: Settings) -> None:
    shown = await officer.get("/equipment/labels/preview.png?size=a4-10")
    codes = await Equipment.filter(retired=False).values_list("code", flat=True)
    assert urls_in(Image.open(BytesIO(shown.body))) == {f"{database.base_url}/t/{code}" for code in codes}


async def test_what_is_ticked_stays_ticked(officer: Phone) -> None:
    chosen = await Equipment.get(name="液氨储罐")
    page = (await officer.get(f"/equipment/labels?code={chosen.code}", accept="text/html")).body.decode()
    assert page.count(" checked") == 1 and "共 1 枚" in page


async def test_one_label_can_be_taken_as_a_picture(officer: Phone) -> None:
    thing = await Equipment.get(name="液氨储罐")
    png = await officer.get(f"/equipment/{thing.id}/label.png")
    assert urls_in(Image.open(BytesIO(png.body)))
    svg = await officer.get(f"/equipment/{thing.id}/label.svg")
    assert (svg.headers["content-type"], svg.body[:4]) == ("image/svg+xml", b"<svg")
    for wrong in (f"{thing.id}/label.gif", f"{uuid4()}/label.png", "x/label.png"):
        assert (await officer.get(f"/equipment/{wrong}")).status == 404


async def test_a_rivals_equipment_is_not_there(officer: Phone, app: ASGIApp) -> None:
    rival = Phone(app, person(await an_enterprise("320594")))
    thing = await Equipment.get(name="液氨储罐")
    page = (await rival.get("/equipment/labels", accept="text/html")).body.decode()
    assert "液氨储罐" not in page and "还没有登记设备" in page
    assert (await rival.get(f"/equipment/{thing.id}/label.png")).status == 404
    sheet = await rival.get(f"/equipment/labels/sheet.pdf?code={thing.code}")
    assert thing.code[:4] not in pypdfium2.PdfDocument(sheet.body)[0].get_textpage().get_text_range()


@pytest.mark.parametrize("path", ["", "/preview.png", "/sheet.pdf"])
async def test_workers_and_regulators_do_not_print_labels(app: ASGIApp, path: str) -> None:
    enterprise = await an_enterprise("320594")
    for actor in (person(enterprise, "worker"), person(None, "regulator", "3205")):
        assert (await Phone(app, actor).get(f"/equipment/labels{path}", accept="application/json")).status == 403
