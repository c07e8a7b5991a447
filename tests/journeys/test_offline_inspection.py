"""The main job, with every plug pulled on the way: no network, a browser that dies, a server that dies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from server.settings import ROOT
from tests.journeys.installation import Installation
from tests.journeys.phone import find_chromium, photo, sign_in, slow_down, switch_off, switch_on

PICTURES = ROOT / "artefacts" / "journeys"
FAILED = (1, 3)
SLOW = 400_000
PATIENT = 60_000
# Polled in the page: the policy of our pages forbids what waiting from outside would evaluate.
CONTROLLED = "async () => { while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50)) }"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A server with the demo in it."""
    find_chromium()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with Installation(tmp_path_factory.mktemp("installation")) as started:
        yield started


def test_nothing_is_lost_or_doubled_between_a_cellar_and_a_receipt(installation: Installation, tmp_path: Path) -> None:
    """Offline inspection, browser killed, reopened, handed in, server killed mid-upload, restarted, receipt."""
    profile = tmp_path / "profile"
    app = f"{installation.url}/app"
    with sync_playwright() as playwright:
        phone = switch_on(playwright, profile)
        sign_in(phone, installation.url, "officer")
        page = phone.new_page()
        page.goto(app)
        expect(page.get_by_role("link", name="开始检查")).to_be_visible()
        page.evaluate(CONTROLLED)
        _wait_for_checklists(page)
        phone.set_offline(True)
        _walk(page, app)
        switch_off(profile)

    with sync_playwright() as playwright:
        phone = switch_on(playwright, profile)
        phone.set_offline(True)
        page = phone.new_page()
        page.goto(app)
        _hand_in(page)
        expect(page.locator(".journey__title")).to_have_text("已保存在手机，等待送达")
        expect(page.locator(".status-strip")).to_contain_text("1 份检查、2 张照片未上传")
        page.screenshot(path=PICTURES / "saved-offline-360.png")

        sign_in(phone, installation.url, "officer")
        slow_down(phone, page, SLOW)
        phone.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator(".journey__title")).to_contain_text("正在上传", timeout=PATIENT)
        installation.kill()
        page.wait_for_timeout(1_000)
        installation.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=PATIENT)
        expect(page.locator(".status-strip")).to_contain_text("全部已送达")
        page.screenshot(path=PICTURES / "delivered-360.png")
        fact = page.url.rsplit("/", 1)[1].split("?")[0]

        answer = phone.request.post(
            f"{installation.url}/api/v1/sync/status", data={"ids": [fact]}, headers={"origin": installation.url}
        )
        (result,) = answer.json()["results"]
        assert result["state"] == "accepted"
        assert result["receipt"].count(".") == 2
        pulled = phone.request.get(f"{installation.url}/api/v1/sync/pull?cursor=0").json()
        opened = [row for row in pulled["hazards"] if row["source"] == fact]
        assert len(opened) == len(FAILED)
        assert all(len(row["photos"]) == 1 for row in opened)
        phone.close()


def _wait_for_checklists(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#/choose")
    expect(page.locator("button.cell").first).to_be_visible()
    page.wait_for_timeout(1_500)  # their texts follow the list


def _walk(page: Page, app: str) -> None:
    """Every question answered, without a network, in a page that was opened without one."""
    page.goto("about:blank")
    page.goto(f"{app}#/choose")
    page.locator("button.cell").first.click()
    cards = page.locator(".item-card")
    expect(cards.first).to_be_visible()
    page.wait_for_timeout(800)
    for index in range(cards.count()):
        card = cards.nth(index)
        failed = index in FAILED
        card.locator(".segmented__option").nth(1 if failed else 0).click()
        expect(card).to_have_attribute("data-result", "fail" if failed else "pass")
        if failed:
            card.locator("textarea").fill(f"第 {index + 1} 项不合格")
            card.locator("input[type=file]").first.set_input_files(photo())
            expect(card.locator(".photo-grid__item")).to_be_visible()
        elif card.locator(".photos__want").count():
            card.locator("details.panel__without summary").click()
            card.locator("details.panel__without input").fill("防爆区不能带手机")
    expect(page.locator(".saved-mark")).to_have_text("已保存在手机")
    page.screenshot(path=PICTURES / "walking-360.png")


def _hand_in(page: Page) -> None:
    page.locator(".cell-row .cell").first.click()
    page.locator(".walk-foot a").click()
    page.get_by_role("button", name="提交检查").click()
