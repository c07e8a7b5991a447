"""What the phone keeps comes out again: a photo that is refused for good, and a rescue without a network."""

import zipfile
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import open_app

# A dialogue of the system, which nobody can answer here; without it the file is downloaded.
NO_PICKER = "delete window.showSaveFilePicker"


# A report that was handed in with a photo whose end got lost on this phone afterwards.
PLANT = """async () => {
  const ask = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const found = (await indexedDB.databases()).find(({ name }) => name.startsWith("zicha."));
  const db = await ask(indexedDB.open(found.name));
  const firm = await ask(db.transaction("meta").objectStore("meta").get("enterprise"));
  const canvas = new OffscreenCanvas(640, 480);
  canvas.getContext("2d").fillRect(100, 100, 200, 200);
  const whole = await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer();
  const bytes = whole.slice(0, whole.byteLength - 900);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const [id, subject, at] = [crypto.randomUUID(), crypto.randomUUID(), new Date().toISOString()];
  const file = {
    sha256, bytes: bytes.byteLength, type: "image/jpeg", name: "1.jpg", question: "report", captured_at: at,
    source: "camera",
  };
  const body = { title: "配电箱门敞开", level: "general", photos: [sha256] };
  const fact = { id, kind: "hazard.reported", subject, occurred_at: at, enterprise: firm.id, body, files: [file] };
  const tx = db.transaction(["facts", "blobs"], "readwrite");
  tx.objectStore("facts").put({ id, fact, missing: null, problem: null, receipt: null, delivered_at: 0 });
  tx.objectStore("blobs").put({ sha256, bytes, type: "image/jpeg", held_at: Date.now() });
  await new Promise((done) => { tx.oncomplete = done; });
  db.close();
  return [id, subject];
}"""


def test_a_photo_that_is_refused_for_good_is_given_up_with_the_reason_which_the_desk_reads_t33(
    installation: Installation, playwright: Playwright, tmp_path: Path
) -> None:
    phone = switch_on(playwright, tmp_path / "profile")
    sign_in(phone, installation.url, "officer")
    page = phone.new_page()
    open_app(page, installation.url)
    fact, hazard = page.evaluate(PLANT)
    page.goto(f"{installation.url}/app#/receipts/{fact}")
    page.reload()
    lost = page.locator(".lost-photo")
    expect(lost).to_contain_text("照片不完整")
    lost.locator("textarea").fill("存储卡坏了")
    lost.get_by_role("button", name="不带这张照片交").click()
    expect(page.locator(".journey[data-state=delivered]")).to_be_visible()
    page.goto(f"{installation.url}/hazards/{hazard}")
    expect(page.locator(".timeline")).to_contain_text("存储卡坏了")
    phone.close()


def test_a_rescue_exports_without_a_network_and_the_app_opens_again(
    installation: Installation, playwright: Playwright, tmp_path: Path
) -> None:
    phone = switch_on(playwright, tmp_path / "profile")
    phone.add_init_script(NO_PICKER)
    sign_in(phone, installation.url, "officer")
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    page.goto(f"{installation.url}/app#/choose")
    page.locator(".cell-list button, .cell-list a").first.click()
    page.goto(f"{installation.url}/app/rescue")
    expect(page.get_by_role("heading", name="救援页面")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="第一步").click()
    with zipfile.ZipFile(download.value.path()) as carried:
        assert carried.testzip() is None
        assert {"zicha.json", "facts.json", "drafts.json"} <= set(carried.namelist())
    page.get_by_role("button", name="第二步").click()
    expect(page.get_by_role("status")).to_contain_text("没有网络")
    page.get_by_role("link", name="打开自查").click()
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    phone.close()
