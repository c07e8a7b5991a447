"""随手拍 in the middle of an inspection, in two taps and without a network: kept, handed in, and back on the spot."""

from pathlib import Path

from playwright.sync_api import FileChooser, Page, Playwright, expect

from tests.journeys.installation import Installation
from tests.journeys.phone import photo, sign_in, switch_on
from tests.journeys.walking import open_app

OFFICER, AREA = "baisha-officer", "主井"
SCREENS = ("today", "scan", "patrol", "hazards", "me", "help", "receipts", "unsent", "choose")
WORDS = "井口栏杆松动\n一推就晃"


def test_a_report_is_two_taps_away_in_an_inspection_that_goes_on_where_it_was(
    installation: Installation, playwright: Playwright, tmp_path: Path, pictures: Path
) -> None:
    phone = switch_on(playwright, tmp_path / "profile")
    sign_in(phone, installation.url, OFFICER)
    page = phone.new_page()
    open_app(page, installation.url)
    read_the_cards(page, pictures)
    for screen in SCREENS:
        page.goto(f"{installation.url}/app#/{screen}")
        expect(page.locator(".app-bar__camera")).to_be_visible()

    phone.set_offline(True)
    card = begin_an_inspection(page, installation)
    first_tap(page).set_files(photo(64))  # the second is the shutter
    expect(page.locator(".photo-grid__item")).to_have_count(1)
    expect(page.locator("#where-area option:checked")).to_contain_text(AREA)

    page.locator("#what").fill(WORDS)
    page.get_by_text("疑似重大").click()
    page.reload()  # a call, a kill, an update: nothing of it is lost
    expect(page.locator("#what")).to_have_value(WORDS)
    page.locator(".photos input[type=file]").first.set_input_files(photo(65))
    expect(page.locator(".photo-grid__item")).to_have_count(2)
    page.screenshot(path=pictures / "report-360.png", full_page=True)
    page.get_by_role("button", name="提交上报").click()
    code = page.locator(".reported-code").inner_text()
    page.screenshot(path=pictures / "reported-360.png")

    page.get_by_role("link", name="回到刚才的地方").click()
    expect(page.locator(".walk-foot__acts")).to_contain_text("5/")
    expect(page.locator(f"#{card}")).to_be_in_viewport()
    expect(page.locator(".item-card").first).not_to_be_in_viewport()
    page.goto(f"{installation.url}/app#/hazards")
    row = page.locator("a.cell", has_text=code)
    expect(row).to_contain_text("井口栏杆松动")
    expect(row).to_contain_text(AREA)
    help_is_there(page, installation, pictures)
    phone.close()


def read_the_cards(page: Page, pictures: Path) -> None:
    """Three cards, and after the last one never again; to be read again under "me"."""
    page.screenshot(path=pictures / "first-run-360.png")
    for name in ("下一张", "下一张", "知道了"):
        page.get_by_role("button", name=name).click()
    expect(page.locator(".first-run")).to_have_count(0)
    page.reload()
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    expect(page.locator(".first-run")).to_have_count(0)
    page.goto(page.url.split("#")[0] + "#/me")
    page.get_by_role("link", name="三张卡片看懂").click()
    expect(page.locator(".first-run")).to_contain_text("第 1 张，共 3 张")


def begin_an_inspection(page: Page, installation: Installation) -> str:
    """Five answers given, some way down; the card that stands at the top."""
    page.goto(f"{installation.url}/app#/choose")
    page.locator(".rest--place summary").click()
    page.locator("#where-area").select_option(label=AREA)
    page.locator("button.cell").first.click()
    for index in range(5):
        page.locator(".item-card").nth(index).locator(".segmented__option[data-result=pass]").click()
    page.get_by_role("button", name="下一未答").click()
    expect(page.locator(".saved-mark")).to_have_attribute("data-state", "saved")
    return str(page.locator(".item-card").nth(5).get_attribute("id"))


def first_tap(page: Page) -> FileChooser:
    """The camera of the phone opens on it, and nothing else has to be touched."""
    expect(page.locator(".app-bar__camera input")).to_have_attribute("capture", "environment")
    with page.expect_file_chooser() as opened:
        page.locator(".app-bar__camera").click()
    return opened.value


def help_is_there(page: Page, installation: Installation, pictures: Path) -> None:
    """Without a network."""
    page.goto(f"{installation.url}/app#/help")
    page.locator("summary", has_text="没有网络怎么办").click()
    expect(page.locator(".help__one[open]")).to_contain_text("照常检查")
    page.screenshot(path=pictures / "help-360.png")
