"""A thing gets its tag: registered at a desk, printed, stuck on, scanned, inspected, handed in."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from playwright.sync_api import Browser, Page, Playwright, expect

from server.demo.firms import FIRMS
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import answer_everything, hand_in, open_app

FIRM = next(firm for firm in FIRMS if firm.key == "jiangtan")
OFFICER = "jiangtan-officer"
THING, NUMBER, AREA = "低温液体泵 3 号", "P-303", "充装间"
CHECKLIST = "hazchem/major"
DPI = 200


def test_a_tag_leads_from_the_desk_over_the_printer_to_an_inspection_of_this_very_thing(
    installation: Installation, playwright: Playwright, browser: Browser, tmp_path: Path, pictures: Path
) -> None:
    desk = sit_down(browser, installation.url, OFFICER)
    code = register(desk)
    address = scanned(printed(desk, code, pictures), pictures)
    assert address == f"{installation.url}/t/{code}"

    phone = switch_on(playwright, tmp_path / "profile")
    sign_in(phone, installation.url, OFFICER)
    page = phone.new_page()
    open_app(page, installation.url)
    page.goto(address)
    expect(page.locator(".app-bar")).to_contain_text(THING)
    expect(page.locator(".thing")).to_contain_text(NUMBER)
    expect(page.locator(".thing")).to_contain_text(AREA)
    page.screenshot(path=pictures / "tag-360.png")
    page.get_by_role("button", name="危险化学品").click()
    expect(page.locator(".where")).to_contain_text(THING)
    answer_everything(page, {})
    hand_in(page)
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered")
    phone.close()
    the_ledger_names_the_thing(desk, code)


def register(desk: Page) -> str:
    """At the desk: the thing, where it stands and what is asked about it; the code that it was given."""
    desk.goto("/equipment/new")
    desk.locator("[name=name]").fill(THING)
    desk.locator("[name=number]").fill(NUMBER)
    desk.locator("[name=area]").select_option(label=AREA)
    desk.locator("[name=checklist]").select_option(CHECKLIST)
    desk.get_by_role("button", name="登记").click()
    row = desk.locator("tr", has_text=THING)
    expect(row).to_contain_text(NUMBER)
    return row.locator("code").inner_text().replace(" ", "")


def printed(desk: Page, code: str, pictures: Path) -> bytes:
    """The sheet as it goes to the printer, with this one label on it."""
    desk.goto("/equipment/labels")
    desk.locator(f"input[name=code][value='{code}']").check()
    desk.get_by_role("button", name="更新预览").click()
    expect(desk.locator(".label-order__preview")).to_contain_text("共 1 枚")
    desk.screenshot(path=pictures / "labels-1280.png")
    answer = desk.request.get(f"/equipment/labels/sheet.pdf?size=a4-21&code={code}")
    assert answer.headers["content-type"] == "application/pdf"
    return bytes(answer.body())


def scanned(pdf: bytes, pictures: Path) -> str:
    """What a camera reads from the paper."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")
    page.save(pictures / "label-sheet.png")
    (found,) = zxingcpp.read_barcodes(page)
    return str(found.text)


def the_ledger_names_the_thing(desk: Page, code: str) -> None:
    """One inspection, of this thing, begun by this tag."""
    pulled = desk.request.get("/api/v1/sync/pull?cursor=0").json()
    (thing,) = [row for row in pulled["equipment"] if row["code"] == code]
    desk.goto(f"/enterprises/{FIRM.id}/ledger")
    row = desk.locator("tr[id^='fact-']").filter(has_text=f'"equipment": "{thing["id"]}"')
    expect(row).to_have_count(1)
    expect(row).to_contain_text("提交检查")
    expect(row).to_contain_text(f'"tag": "{code}"')
