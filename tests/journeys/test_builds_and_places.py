"""New builds, a worker that is switched off, no page open, and browsers in which the app cannot live."""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from server.clock import now
from tests.journeys.between import Between
from tests.journeys.installation import Installation
from tests.journeys.phone import SIZE, photo, sign_in, switch_on
from tests.journeys.walking import open_app

OFFICER = "quanshan-officer"
WORDS = "护栏松动"
WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN"
)
NO_WORKER = "delete Navigator.prototype.serviceWorker"
NO_STORE = "Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true })"
PATIENT = 30_000
# Resolves when a worker waits for the page, or fails to come.
LOOK = "async () => { await (await navigator.serviceWorker.ready).update().catch(() => {}) }"
WAITING = """async () => {
  const registration = await navigator.serviceWorker.ready;
  while (!registration.waiting) await new Promise((go) => setTimeout(go, 50));
}"""
ARRIVED = """async (path) => {
  while (!(await fetch(path)).ok) await new Promise((go) => setTimeout(go, 100));
}"""
HELD = """async () => {
  const ask = (request) => new Promise((done) => { request.onsuccess = () => done(request.result) });
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith("zicha."));
  const db = await ask(indexedDB.open(name));
  const rows = await ask(db.transaction("blobs").objectStore("blobs").getAll());
  db.close();
  return rows.map(({ bytes, sha256 }) => [sha256, bytes.byteLength]);
}"""
CACHES = "async () => (await caches.keys()).sort()"


@pytest.fixture
def between(installation: Installation) -> Iterator[Between]:
    with Between(installation.url) as opened:
        yield opened


@pytest.fixture
def phone(playwright: Playwright, between: Between, tmp_path: Path) -> Iterator[BrowserContext]:
    opened = switch_on(playwright, tmp_path / "profile")
    sign_in(opened, between.url, OFFICER)
    yield opened
    opened.close()


def another_build(path: str, body: bytes) -> bytes:
    """The same worker under another version, as if a file had changed."""
    return re.sub(rb"zicha-[0-9a-f]{12}", b"zicha-0123456789ab", body) if path == "/service-worker.js" else body


def report(page: Page, url: str, words: str) -> None:
    """Words and a photo, handed in from the screen that is for that."""
    page.goto(f"{url}/app#/report")
    page.locator("textarea").first.fill(words)
    page.locator("input[type=file]").first.set_input_files(photo(120))
    expect(page.locator(".photo-grid__item")).to_have_count(1)
    page.locator("button.button--primary").last.click()
    expect(page.locator(".reported-code")).to_be_visible()


def test_t62_t63_a_new_build_waits_for_the_person_and_a_broken_one_changes_nothing(
    phone: BrowserContext, between: Between
) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    before = page.evaluate(CACHES)

    between.change, between.missing = another_build, {"/manifest.webmanifest"}
    page.evaluate(LOOK)
    expect(page.locator(".status-strip__act")).to_have_count(0)
    assert page.evaluate(CACHES) == before

    page.goto(f"{between.url}/app#/report")
    page.locator("textarea").first.fill(WORDS)
    between.missing = set()
    page.evaluate(LOOK)
    page.evaluate(WAITING)
    expect(page.locator("textarea").first).to_have_value(WORDS)  # under the hands nothing moves
    page.reload()
    expect(page.locator("textarea").first).to_have_value(WORDS)

    page.goto(f"{between.url}/app#/today")
    with page.expect_navigation():
        page.locator("button.status-strip__act").click()
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    assert page.evaluate(CACHES) == ["zicha-0123456789ab"]


def test_the_worker_is_switched_off_and_the_app_goes_on_online_with_everything_that_was_saved(
    phone: BrowserContext, between: Between
) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    page.goto(f"{between.url}/app#/report")
    page.locator("textarea").first.fill(WORDS)
    off = (Path(__file__).parents[2] / "static" / "dist" / "service-worker-off.js").read_bytes()
    between.change = lambda path, body: off if path == "/service-worker.js" else body
    page.evaluate(LOOK)
    expect(page.locator("textarea").first).to_have_value(WORDS)
    page.goto("about:blank")
    page.goto(f"{between.url}/app#/report")
    expect(page.locator("textarea").first).to_have_value(WORDS)
    page.evaluate("async () => { while ((await caches.keys()).length) await new Promise((go) => setTimeout(go, 50)) }")
    page.goto("about:blank")
    phone.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{between.url}/app")
    phone.set_offline(False)


def test_t26_t54_with_no_page_open_the_worker_sends_the_very_bytes(phone: BrowserContext, between: Between) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    phone.set_offline(True)
    report(page, between.url, f"{WORDS}（后台）")
    expect(page.locator(".status-strip")).to_contain_text("1 张照片未上传")
    held = page.evaluate(HELD)
    page.close()
    page = phone.new_page()
    page.goto("about:blank")
    between.bodies.clear()
    phone.set_offline(False)
    page = wake(phone, between.url)
    ((sha256, size),) = held
    page.evaluate(ARRIVED, f"/files/{sha256}")
    sent = b"".join(body for path, body in between.bodies.items() if path.startswith("/api/v1/files"))
    assert (len(sent), hashlib.sha256(sent).hexdigest()) == (size, sha256)


def wake(phone: BrowserContext, url: str) -> Page:
    """As the browser does when a line is there again; the page that it was told by, which is not the app."""
    page = phone.new_page()
    page.goto(f"{url}/healthz")
    session = phone.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(50)
    asked = {"origin": url, "registrationId": found[0], "tag": "zicha.outbox", "lastChance": True}
    session.send("ServiceWorker.dispatchSyncEvent", asked)
    return page


def test_t40_a_network_that_wants_to_be_signed_in_to_is_told_from_no_network(
    phone: BrowserContext, between: Between
) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    between.portal = True
    report(page, between.url, f"{WORDS}（酒店）")
    strip = page.locator(".status-strip")
    expect(strip).to_contain_text("这个网络要先登录")
    expect(strip.get_by_role("link", name="去登录")).to_have_attribute("href", "/healthz")
    between.portal = False
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(strip).to_contain_text("全部已送达", timeout=PATIENT)


def test_t80_the_start_page_waits_for_no_network(phone: BrowserContext, between: Between) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    between.hang()
    page.goto("about:blank")
    page.goto(f"{between.url}/app")
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    page.locator("a[href='#/hazards']").click()
    expect(page.locator("#screen-title")).to_have_text("隐患")
    between.go_on()


def test_t53_two_tabs_that_are_online_at_once_send_a_photo_once(phone: BrowserContext, between: Between) -> None:
    page = phone.new_page()
    open_app(page, between.url)
    phone.set_offline(True)
    report(page, between.url, f"{WORDS}（两个标签页）")
    ((_, size),) = page.evaluate(HELD)
    other = phone.new_page()
    other.goto(f"{between.url}/app")
    expect(other.locator(".status-strip")).to_contain_text("1 张照片未上传")
    between.bodies.clear()
    phone.set_offline(False)
    for tab in (page, other):
        tab.evaluate("dispatchEvent(new Event('online'))")
    for tab in (page, other):
        expect(tab.locator(".status-strip")).to_contain_text("全部已送达", timeout=PATIENT)
    assert sum(len(body) for path, body in between.bodies.items() if path.startswith("/api/v1/files")) == size


def test_t76_a_phone_whose_clock_is_three_days_behind_is_told_so(phone: BrowserContext, between: Between) -> None:
    def ahead(_path: str, body: bytes) -> bytes:
        moment = (now() + timedelta(days=3)).isoformat().encode()
        return re.sub(rb'"server_time":"[^"]+"', b'"server_time":"' + moment + b'"', body)

    between.change = ahead
    page = phone.new_page()
    open_app(page, between.url)
    expect(page.locator(".banner--warn")).to_contain_text("请校准手机时间")


def inside(browser: Browser, url: str, *scripts: str) -> Page:
    """A page as an in-app browser shows it."""
    width, height = SIZE
    context = browser.new_context(
        user_agent=WECHAT, viewport={"width": width, "height": height}, locale="zh-CN", base_url=url
    )
    for script in scripts:
        context.add_init_script(script)
    sign_in(context, url, OFFICER)
    page = context.new_page()
    page.goto("/app")
    return page


def test_t11_a_browser_that_keeps_nothing_says_so_on_every_screen_and_still_delivers(
    browser: Browser, installation: Installation, pictures: Path
) -> None:
    page = inside(browser, installation.url, NO_WORKER, NO_STORE)
    expect(page.locator(".place")).to_contain_text("在微信里什么也存不下来")
    warning = page.locator(".nothing-kept")
    expect(warning).to_contain_text("送达以前不要关闭")
    page.screenshot(path=pictures / "keeps-nothing-360.png")
    expect(page.locator(".status-strip")).to_contain_text("全部已送达")
    report(page, installation.url, f"{WORDS}（无痕{os.getpid()}）")
    expect(warning).to_be_visible()
    expect(page.locator(".status-strip")).to_contain_text("全部已送达", timeout=PATIENT)
    page.context.close()


def test_t11_leaving_while_something_is_unsent_is_asked_about_where_nothing_is_kept(
    browser: Browser, installation: Installation
) -> None:
    page = inside(browser, installation.url, NO_WORKER, NO_STORE)
    expect(page.locator(".status-strip")).to_contain_text("全部已送达")
    page.context.set_offline(True)
    report(page, installation.url, f"{WORDS}（没有网）")
    expect(page.locator(".journey")).to_contain_text("还没有送达，不要关闭")  # nothing is "saved" here
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.close()


def test_in_wechat_the_way_to_the_right_browser_is_shown_and_the_address_is_copied(
    browser: Browser, installation: Installation, pictures: Path
) -> None:
    page = inside(browser, installation.url, NO_WORKER)
    place = page.locator(".place")
    expect(place).to_contain_text("在微信里打开，断网后打不开。")
    expect(place).to_contain_text("在 Safari 中打开")
    page.screenshot(path=pictures / "wechat-360.png")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    place.get_by_role("button", name="复制地址").click()
    expect(page.locator(".toast")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{installation.url}/app"
    page.context.close()


def test_t66_a_browser_that_cannot_read_the_app_gets_words_instead_of_a_blank_page(
    browser: Browser, installation: Installation
) -> None:
    context = browser.new_context(base_url=installation.url)
    context.route(
        "**/static/dist/field-*.js", lambda route: route.fulfill(body="a ?.?. b", content_type="text/javascript")
    )
    page = context.new_page()
    page.goto("/app")
    expect(page.locator("#too-old")).to_be_visible()
    expect(page.locator("#too-old")).to_contain_text("Chrome 100")
    context.close()
