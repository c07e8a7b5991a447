"""Photos from a phone without a network to the desk: put in order, drawn on, handed in, seen with marks and caption.

And what others got wrong with photos, in a real browser with real files.
"""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, Playwright, expect

from server.demo.firms import FIRMS
from tests.evidence.pictures import HEIC, encoded, held_sideways, jpeg, noise
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import open_app

FIRM = next(firm for firm in FIRMS if firm.key == "shengze")
OFFICER, OFFICER_NAME = "shengze-officer", "金晓燕"
PATIENT = 60_000
HERE = {"latitude": 31.230416, "longitude": 121.473701, "accuracy": 7.5}
# What this phone keeps: the records that it made, or the bytes of a photo.
READ = """async ([store, key]) => {
  const ask = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith("zicha."));
  const db = await ask(indexedDB.open(name));
  try {
    const held = db.transaction(store).objectStore(store);
    if (!key) return await ask(held.getAll());
    return [...new Uint8Array((await ask(held.get(key))).bytes)];
  } finally { db.close() }
}"""

# Polled in the page: its policy forbids what waiting from outside would evaluate.
PLACED = """async () => {
  const placed = () => Object.entries(localStorage).some(
    ([key, kept]) => key.endsWith(".report") && kept.includes("accuracy_m"));
  while (!placed()) await new Promise((go) => setTimeout(go, 50));
}"""
SEEN = """async () => {
  const picture = document.querySelector(".photo-page__figure img");
  while (!picture.naturalWidth) await new Promise((go) => setTimeout(go, 50));
}"""


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path, installation: Installation) -> BrowserContext:
    """An officer's, signed in, who lets it tell the place."""
    context = switch_on(playwright, tmp_path / "profile", scale=2)
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)  # type: ignore[arg-type]
    sign_in(context, installation.url, OFFICER)
    return context


def scene(colour: str, width: int = 2000, height: int = 1500) -> bytes:
    """A photo that a browser makes smaller, of a thing in the middle."""
    picture = noise(width // 4, height // 4).resize((width, height))
    ImageDraw.Draw(picture).rectangle((width * 0.4, height * 0.4, width * 0.6, height * 0.6), fill=colour)
    return encoded(picture, "JPEG", quality=92)


def payload(data: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> FilePayload:
    """As a camera hands it over."""
    return {"name": name, "mimeType": kind, "buffer": data}


def report(page: Page, url: str) -> tuple[Locator, Locator]:
    """A quick report that is just begun: where its camera and its gallery hand photos in."""
    page.goto(f"{url}/app#/report")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)
    return inputs.nth(0), inputs.nth(1)


def take(page: Page, way: Locator, file: FilePayload) -> None:
    """One photo more in the grid."""
    cells = page.locator(".photo-grid__item")
    before = cells.count()
    way.set_input_files(file)
    expect(cells).to_have_count(before + 1)


def kept(page: Page) -> list[dict[str, Any]]:
    """The photos of the report that is being filled in, as they will stand in its record."""
    forms = page.evaluate("Object.entries(localStorage).filter(([key]) => key.endsWith('.report'))")
    return list(json.loads(forms[0][1])["photos"])


def bytes_of(page: Page, photo: dict[str, Any]) -> bytes:
    """What the phone keeps of it, which is what it says it is."""
    held = bytes(page.evaluate(READ, ["blobs", photo["sha256"]]))
    assert hashlib.sha256(held).hexdigest() == photo["sha256"] and len(held) == photo["bytes"]
    return held


def shape(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that really decodes."""
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert not picture.getexif()
        return picture.size


def draw(page: Page) -> None:
    """An arrow, a dashed yellow ring, words, and one arrow too many that is taken back."""
    page.get_by_role("button", name="画标记").click()
    stage = page.locator(".viewer__canvas .viewer__stage")

    def drag(*points: tuple[float, float]) -> None:
        stage.hover()  # which waits until it stands still: another tool may have moved it
        box = stage.bounding_box()
        assert box
        places = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in points]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()

    drag((0.1, 0.9), (0.3, 0.7), (0.4, 0.55))
    expect(stage.locator("path")).to_have_count(4)
    page.get_by_text("圈", exact=True).click()
    page.get_by_text("黄·虚线").click()
    drag((0.38, 0.38), (0.62, 0.62))
    page.get_by_text("文字", exact=True).click()
    expect(page.get_by_role("textbox", name="要写的字")).to_be_visible()
    drag((0.5, 0.2))
    expect(page.locator(".viewer--draw [role=status]")).to_have_text("先写字，再点照片上的位置。")
    page.locator("#draw-words").fill("这里漏油")
    drag((0.5, 0.2))
    expect(stage.locator("text")).to_have_text("这里漏油")
    page.get_by_text("箭头", exact=True).click()
    drag((0.8, 0.8))
    expect(stage.locator("path")).to_have_count(10)
    page.get_by_role("button", name="撤销").click()
    expect(stage.locator("path")).to_have_count(6)


def test_photos_are_ordered_and_marked_without_a_network_and_seen_so_at_the_desk(
    installation: Installation, browser: Browser, phone: BrowserContext, pictures: Path
) -> None:
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    camera, gallery = report(page, installation.url)
    take(page, camera, payload(scene("teal"), "first.jpg"))
    take(page, gallery, payload(scene("orange", 1500, 2000), "second.jpg"))
    states = page.locator(".photo-grid__state")
    expect(states.nth(0)).to_have_text("现场 · 已存手机")
    expect(states.nth(1)).to_have_text("相册 · 已存手机")

    page.get_by_role("button", name="照片 2 往前移").press("Enter")
    expect(states.nth(0)).to_have_text("相册 · 已存手机")
    expect(page.get_by_role("button", name="照片 1 往后移")).to_be_focused()
    drag_first_behind_second(page)
    expect(states.nth(0)).to_have_text("现场 · 已存手机")
    page.get_by_role("button", name="照片 2 往前移").click()
    expect(states.nth(1)).to_have_text("现场 · 已存手机")

    page.locator(".photo-grid__open").nth(1).click()
    expect(page.locator(".viewer__caption")).to_contain_text("31.23042, 121.47370（±8 米）")
    draw(page)
    page.screenshot(path=pictures / "photo-draw-360.png")
    page.get_by_role("button", name="画好了").click()
    page.screenshot(path=pictures / "photo-viewer-360.png")
    page.get_by_role("button", name="隐藏标记").click()
    expect(page.locator(".viewer .marks")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".viewer__pager")).to_contain_text("第 1 张，共 2 张")
    page.go_back()
    expect(page.locator(".viewer")).to_have_count(0)
    expect(page.locator(".photo-grid__item").nth(1).locator(".marks text")).to_have_text("这里漏油")
    page.screenshot(path=pictures / "photo-grid-360.png", full_page=True)
    handed = kept(page)
    originals = [bytes_of(page, photo) for photo in handed]
    page.locator("#what").fill("V-101 法兰漏油")
    page.get_by_role("button", name="交给").or_(page.locator(".action-form .button--primary")).first.click()
    page.get_by_role("link", name="看这条隐患").click()
    expect(page.locator(".thing__title")).to_have_text("V-101 法兰漏油")
    expect(page.locator(".timeline .marks text")).to_have_text("这里漏油")
    deliver(phone, page, installation)
    (fact,) = [row["fact"] for row in page.evaluate(READ, ["facts", ""]) if row["fact"]["kind"] == "hazard.reported"]
    assert [file["name"] for file in fact["files"]] == ["second.jpg", "first.jpg"]
    assert [mark["kind"] for mark in fact["files"][1]["marks"]] == ["arrow", "ring", "words"]
    desk_sees_it(installation, browser, fact, originals, pictures)


def drag_first_behind_second(page: Page) -> None:
    """By its handle, as a finger does."""
    handle, target = page.locator(".photo-grid__handle").nth(0), page.locator(".photo-grid__item").nth(1)
    start, end = handle.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 60, steps=4)
    page.mouse.up()


def deliver(phone: BrowserContext, page: Page, installation: Installation) -> None:
    """Until the server has signed for it, and the grid says so."""
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".status-strip")).to_contain_text("全部已送达", timeout=PATIENT)
    page.goto(f"{installation.url}/app#/receipts")
    page.locator("a.cell").first.click()
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered")
    expect(page.locator(".photo-grid__state").nth(1)).to_have_text("现场 · 已送达")


def desk_sees_it(
    installation: Installation, browser: Browser, fact: dict[str, Any], originals: list[bytes], pictures: Path
) -> None:
    """Marks over the photo and the caption on it, the file itself to the last byte."""
    desk = sit_down(browser, installation.url, "suzhou")
    desk.goto(f"/hazards/{fact['subject']}")
    expect(desk.locator(".photo-grid .marks text")).to_have_text("这里漏油")
    expect(desk.locator(".photo-grid__about").nth(1)).to_contain_text("现场")
    desk.screenshot(path=pictures / "desk-hazard-photos.png", full_page=True)
    desk.locator(".photo-grid__picture").nth(1).click()
    expect(desk.locator(".photo-page__figure .marks text")).to_be_visible()
    desk.evaluate(SEEN)
    desk.screenshot(path=pictures / "desk-photo.png", full_page=True)
    desk.get_by_label("隐藏标记").check()
    expect(desk.locator(".photo-page__figure .marks text")).to_be_hidden()
    for word in (OFFICER_NAME, FIRM.name, "31.23042, 121.47370（±8 米）"):
        expect(desk.locator("main")).to_contain_text(word)
    for file, data in zip(fact["files"], originals, strict=True):
        assert desk.request.get(f"/files/{file['sha256']}").body() == data


def test_photos_as_phones_write_them_come_through_whole(
    installation: Installation, phone: BrowserContext, tmp_path: Path
) -> None:
    """T19, T20, T22: a big preview inside, a place, held sideways: made smaller it decodes, upright, at its place."""
    page = phone.new_page()
    open_app(page, installation.url)
    camera, gallery = report(page, installation.url)
    large, small = held_sideways(2400, 1800, thumb=48_000), jpeg(64, 48, quality=20)
    take(page, camera, payload(large))
    take(page, gallery, payload(small, "small.jpg"))
    one, two = kept(page)
    assert (one["width"], one["height"], one["orientation"], one["smaller"]) == (1440, 1920, 6, True)
    assert shape(bytes_of(page, one)) == (1440, 1920) and one["bytes"] < len(large)
    assert one["position"] == {"lat": "31.230400", "lon": "121.473700", "accuracy_m": 13}
    assert one["captured_at"] == "2026-11-20T09:30:00.000Z"
    assert two["bytes"] <= len(small) and (two["width"], two["height"]) == (64, 48)


def test_a_photo_from_the_gallery_never_gets_the_place_where_it_was_picked(
    installation: Installation, phone: BrowserContext
) -> None:
    """T21, T7, T16: two files of one name and one size, picked at once: two photos, no place; the camera's has one."""
    page = phone.new_page()
    open_app(page, installation.url)
    camera, gallery = report(page, installation.url)
    files = [encoded(Image.new("RGB", (320, 240), (red, 40, 40)), "BMP") for red in (10, 200)]
    assert len(files[0]) == len(files[1])
    gallery.set_input_files([payload(data, "IMG_0001.jpg", "image/bmp") for data in files])
    expect(page.locator(".photo-grid__item")).to_have_count(2)
    take(page, camera, payload(jpeg(300, 200)))
    page.wait_for_function(
        "localStorage[Object.keys(localStorage).find((key) => key.endsWith('.report'))].includes('accuracy_m')"
    )
    first, second, live = kept(page)
    for photo, red in ((first, 10), (second, 200)):
        assert (photo["source"], photo.get("position")) == ("gallery", None)
        with Image.open(BytesIO(bytes_of(page, photo))) as picture:
            assert abs(picture.convert("RGB").getpixel((9, 9))[0] - red) < 9  # type: ignore[index]
    assert live["source"] == "camera" and live["position"] == {
        "lat": "31.2304160",
        "lon": "121.4737010",
        "accuracy_m": 8,
    }


def test_a_heic_photo_is_kept_as_it_is_and_shown_honestly(installation: Installation, phone: BrowserContext) -> None:
    """T23: no browser here can decode it: kept to the last byte, said so, and shown by the server once it is there."""
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    camera, _ = report(page, installation.url)
    take(page, camera, payload(HEIC, "IMG_0001.HEIC", ""))
    expect(page.locator(".photo-blind")).to_have_text("这部手机显示不了，照片已原样保存")
    (photo,) = kept(page)
    assert (photo["type"], bytes_of(page, photo)) == ("image/heic", HEIC)
    page.locator(".photo-grid__open").click()
    expect(page.locator(".viewer")).to_contain_text("这部手机显示不了这张照片，所以画不了标记。")
    page.go_back()
    page.locator(".action-form .button--primary").click()
    page.get_by_role("link", name="看这条隐患").click()
    expect(page.locator(".timeline .photo-blind")).to_be_visible()
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".status-strip")).to_contain_text("全部已送达", timeout=PATIENT)
    page.goto(f"{installation.url}/app#/receipts")
    page.locator("a.cell").first.click()
    expect(page.locator(".photo-grid img")).to_have_attribute("src", f"/files/{photo['sha256']}/thumb")
