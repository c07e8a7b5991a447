"""A round from tag to tag: scanned by a camera, killed in the middle, handed in without a network, read at the desk."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from server.demo.firms import FIRMS
from tests.journeys.desk import sit_down
from tests.journeys.film import film_of
from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_off, switch_on
from tests.journeys.walking import open_app

FIRM = next(firm for firm in FIRMS if firm.key == "chenghu")
RIVAL = next(firm for firm in FIRMS if firm.key == "hudu")
WALKER, WALKER_NAME = "worker", "陆小满"
SCANNED = ("甲醇储罐 V-101", "硝化釜 R-201")
TYPED = "防爆叉车 3 号"
# Until a camera has opened and a decoder has come from the cache.
PATIENT = 30_000


def test_a_patrol_survives_being_killed_and_says_what_was_seen_missed_and_unknown_t77(
    installation: Installation, playwright: Playwright, browser: Browser, tmp_path: Path, pictures: Path
) -> None:
    codes = codes_of(sit_down(browser, installation.url, "officer"))
    rivals = codes_of(sit_down(browser, installation.url, f"{RIVAL.key}-officer"))
    strange = next(iter(rivals.values()))
    profile = tmp_path / "profile"
    both = film_of([f"{installation.url}/t/{codes[name]}" for name in SCANNED], tmp_path / "both.mjpeg")
    other = film_of([f"{installation.url}/t/{strange}"], tmp_path / "other.mjpeg")

    walk_until_killed(switch_on(playwright, profile, camera=both), installation, pictures)
    switch_off(profile)

    phone = switch_on(playwright, profile, camera=other)
    page = walk_on(phone, installation, codes[TYPED], strange, pictures)
    assert not any(thing in page.inner_text("body") for thing in rivals)
    deliver(phone, page, installation)
    phone.close()

    desk = sit_down(browser, installation.url, "officer")
    the_desk_reads_it(desk, strange, pictures)
    assert "0 faults" in installation.command("ledger", "verify")


def codes_of(desk: Page) -> dict[str, str]:
    """The tags of an enterprise, by the names of what they hang on."""
    return {row["name"]: row["code"] for row in desk.request.get("/api/v1/sync/pull?cursor=0").json()["equipment"]}


def walk_until_killed(phone: BrowserContext, installation: Installation, pictures: Path) -> None:
    """Two tags pass by the camera, without a network."""
    sign_in(phone, installation.url, WALKER)
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    page.get_by_role("link", name="扫码").click()
    expect(page.locator(".scan-hit")).to_be_visible(timeout=PATIENT)
    page.get_by_role("link", name="开始巡检").click()
    page.screenshot(path=pictures / "patrol-routes-360.png")
    page.get_by_role("button", name="全部设备").click()
    for name in SCANNED:
        expect(page.locator(".scan-hit__title")).to_have_text(name, timeout=PATIENT)
        page.get_by_role("button", name="一切正常").click()
    expect(page.locator(".walk-foot")).to_contain_text(f"已看 2 / {len(FIRM.things)}")
    expect(page.locator(".cell-list").last).to_contain_text("一切正常")


def walk_on(phone: BrowserContext, installation: Installation, code: str, strange: str, pictures: Path) -> Page:
    """What was seen is still seen; a third tag is typed, one hangs there that nobody knows; handed in offline."""
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"{installation.url}/app")
    page.locator("a.cell", has_text="巡检：全部设备").click()
    expect(page.locator(".walk-foot")).to_contain_text(f"已看 2 / {len(FIRM.things)}")
    look_at(page, strange)
    page.screenshot(path=pictures / "patrol-unknown-360.png", full_page=True)
    page.get_by_label("或者输入编号").fill(code.lower())
    page.keyboard.press("Enter")
    expect(page.locator(".scan-hit__title")).to_have_text(TYPED)
    page.screenshot(path=pictures / "patrol-360.png", full_page=True)
    page.get_by_role("button", name="完成巡检").click()
    expect(page.locator(".sheet")).to_contain_text(f"还有 {len(FIRM.things) - 3} 台没有看到")
    page.get_by_role("button", name="提交巡检").click()
    expect(page.locator(".journey")).to_have_attribute("data-state", "saved")
    return page


def look_at(page: Page, tag: str) -> None:
    """What passes by the camera waits behind the tag that is shown."""
    expect(page.locator(".scan-hit")).to_be_visible(timeout=PATIENT)
    while page.locator(".scan-hit > .scan-hit__head .code", has_text=tag).count() == 0:
        page.get_by_role("button", name="看下一个").click(timeout=PATIENT)


def deliver(phone: BrowserContext, page: Page, installation: Installation) -> None:
    """Back in the network it goes up by itself."""
    sign_in(phone, installation.url, WALKER)  # a killed browser may have lost its newest cookies
    phone.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=PATIENT)


def the_desk_reads_it(desk: Page, strange: str, pictures: Path) -> None:
    """In the list, on its own page, and the strange tag beside the equipment with the way to register it."""
    desk.goto("/patrols")
    row = desk.locator("tbody tr").first
    expect(row).to_contain_text(WALKER_NAME)
    expect(row).to_contain_text(f"3 / {len(FIRM.things)}")
    desk.screenshot(path=pictures / "patrols-1280.png")
    row.get_by_role("link").first.click()
    expect(desk.locator("table")).to_contain_text(TYPED)
    for name in SCANNED:
        expect(desk.locator("tbody tr").filter(has_text=name)).to_contain_text("一切正常")
    expect(desk.locator(".desk__main")).to_contain_text("紧急切断阀 XV-203")
    desk.screenshot(path=pictures / "patrol-1280.png", full_page=True)
    desk.goto("/equipment")
    desk.locator("#strange summary").click()
    told = desk.locator("#strange li").filter(has_text=f"{strange[:4]} {strange[4:]}")
    told.get_by_role("link", name="登记成设备").click()
    expect(desk.locator("form.card")).to_contain_text("不能用作标签")
    assert not any(thing.name in desk.inner_text("body") for thing in RIVAL.things)
