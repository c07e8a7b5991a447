"""The form in the hand: words composed by an input method, keys, swipes, a killed page, a signature under it all."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Geolocation, Locator, Page, Playwright, expect

from tests.journeys.desk import open_browser
from tests.journeys.installation import Installation
from tests.journeys.phone import photo, sign_in, switch_off, switch_on
from tests.journeys.walking import answer_everything, fact_of, hand_in, open_app

OFFICER = "officer"
EXTINGUISHER, PUMP = "fire/extinguisher", "hazchem/equip-pump"
SITE: Geolocation = {"latitude": 31.299, "longitude": 120.5853, "accuracy": 12.0}
DRAFT = """async () => {
  const ask = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith("zicha."));
  const db = await ask(indexedDB.open(name));
  const rows = await ask(db.transaction("drafts").objectStore("drafts").getAll());
  db.close();
  return rows.at(-1);
}"""
# The pad comes into view with the next frames; how far its last key stands above the foot, and where.
LAST_KEY = """async (key) => {
  const foot = document.querySelector(".walk-foot");
  const room = () => foot.getBoundingClientRect().top - key.getBoundingClientRect().bottom;
  for (let frame = 0; frame < 120 && room() < 0; frame += 1) await new Promise(requestAnimationFrame);
  return { room: room(), top: key.getBoundingClientRect().top };
}"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """What the phone keeps on its disk."""
    return tmp_path / "profile"


def begin(phone: BrowserContext, installation: Installation, checklist: str) -> Page:
    """A new inspection, without a network."""
    sign_in(phone, installation.url, OFFICER)
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    start(page, checklist)
    return page


def start(page: Page, checklist: str) -> None:
    """Choose it and wait for its questions."""
    page.evaluate("(slug) => { location.hash = `#/choose?checklist=${encodeURIComponent(slug)}` }", checklist)
    page.locator("button.cell").first.click()
    expect(page.locator(".item-card").first).to_be_visible()


def saved(page: Page) -> dict[str, Any]:
    """The draft as it lies in the store."""
    expect(page.locator(".saved-mark")).to_have_attribute("data-state", "saved")
    found: dict[str, Any] = page.evaluate(DRAFT)
    return found


def compose(keyboard: CDPSession, page: Page, letters: str, word: str) -> None:
    """Letter by letter as a pinyin keyboard does, with the app drawing in between, then the word that was meant."""
    for end in range(1, len(letters) + 1):
        keyboard.send("Input.imeSetComposition", {"text": letters[:end], "selectionStart": end, "selectionEnd": end})
        page.evaluate("() => { dispatchEvent(new Event('offline')); return new Promise((go) => setTimeout(go, 60)) }")
    keyboard.send("Input.insertText", {"text": word})


def card_at(page: Page, place: int) -> Locator:
    """The question at a place of the list."""
    return page.locator(".item-card").nth(place)


def say(card: Locator, result: str) -> None:
    """Press one of the three answers."""
    card.locator(f".segmented__option[data-result={result}]").click()
    expect(card).to_have_attribute("data-result", result)


def test_words_that_an_input_method_composes_arrive_whole_however_often_the_app_draws(
    installation: Installation, playwright: Playwright, profile: Path
) -> None:
    phone = switch_on(playwright, profile)
    page = begin(phone, installation, PUMP)
    keyboard = phone.new_cdp_session(page)
    card = page.locator(".item-card:has(.segmented)").first
    say(card, "fail")
    note = card.locator(".panel--fail textarea")
    note.focus()
    compose(keyboard, page, "shenlou", "渗漏")
    compose(keyboard, page, "luosi", "螺丝松")
    expect(note).to_have_value("渗漏螺丝松")
    measured = page.locator(".item-card:has(.reading)").first
    measured.locator(".reading__input").focus()
    compose(keyboard, page, "yi", "４。5")  # full width, and a Chinese full stop
    expect(measured.locator(".reading__input")).to_have_value("4.5")
    answers = saved(page)["answers"].values()
    assert {"渗漏螺丝松", "4.5"} <= {answer.get("note") or answer.get("value") for answer in answers}
    phone.close()


def test_the_whole_number_pad_is_in_view_and_its_keys_stay_when_the_reading_is_judged(
    installation: Installation, playwright: Playwright, profile: Path
) -> None:
    phone = switch_on(playwright, profile)
    page = begin(phone, installation, PUMP)
    measured = page.locator(".item-card:has(.reading)").first
    measured.locator(".reading__input").click()
    done = measured.locator(".number-pad__done")
    before = done.evaluate(LAST_KEY)
    assert before["room"] >= 0
    measured.locator(".number-pad__key").first.click()
    expect(measured.locator(".reading__verdict .icon")).to_be_visible()
    assert done.evaluate(LAST_KEY) == before
    phone.close()


def test_keys_answer_and_a_swipe_only_moves(installation: Installation, playwright: Playwright, profile: Path) -> None:
    phone = switch_on(playwright, profile)
    page = begin(phone, installation, EXTINGUISHER)
    card_at(page, 0).focus()
    page.keyboard.press("1")
    expect(card_at(page, 0)).to_have_attribute("data-result", "pass")
    page.keyboard.press("n")
    expect(card_at(page, 1)).to_be_focused()
    page.keyboard.press("2")
    expect(card_at(page, 1)).to_have_attribute("data-result", "fail")
    card_at(page, 1).locator("textarea").press_sequentially("123n")
    expect(card_at(page, 1).locator("textarea")).to_have_value("123n")
    card_at(page, 1).focus()
    page.keyboard.press("/")
    expect(page.locator("#find-item")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("n")
    expect(card_at(page, 2)).to_be_focused()
    before = saved(page)["answers"]
    finger = phone.new_cdp_session(page)
    swipe(finger, (300, 250), (120, 255))
    expect(card_at(page, 3)).to_be_focused()
    swipe(finger, (80, 250), (260, 245))
    expect(card_at(page, 2)).to_be_focused()
    swipe(finger, (10, 250), (260, 245))  # from the edge: the phone's own way back
    swipe(finger, (200, 500), (150, 300))  # scrolling
    page.wait_for_timeout(200)
    expect(card_at(page, 2)).to_be_focused()
    assert saved(page)["answers"] == before
    phone.close()


def swipe(finger: CDPSession, start: tuple[int, int], end: tuple[int, int]) -> None:
    """One finger, from here to there, in a fifth of a second."""
    steps = 6
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start[0], "y": start[1]}]})
    for step in range(1, steps + 1):
        x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_page_that_is_killed_while_the_camera_is_open_goes_on_where_it_was(
    installation: Installation, playwright: Playwright, profile: Path
) -> None:
    """T24, T18, T12: answers and the photo of before are there, the next photo joins it, and nothing asks again."""
    phone = switch_on(playwright, profile)
    page = begin(phone, installation, EXTINGUISHER)
    last = page.locator(".item-card").count() - 1
    say(card_at(page, last), "fail")
    shutter = card_at(page, last).locator("input[type=file]").first
    shutter.set_input_files(photo(64))
    expect(card_at(page, last).locator(".photo-grid__item")).to_have_count(1)
    turned(page, card_at(page, last).locator(".panel--fail textarea"))
    at = saved(page)["at"]
    with page.expect_file_chooser():
        card_at(page, last).locator(".photos__ways label").first.click()
    switch_off(profile)

    phone = switch_on(playwright, profile)
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"{installation.url}/app")
    page.locator(".cell-row a.cell").first.click()
    expect(card_at(page, last)).to_be_in_viewport()
    expect(card_at(page, last)).to_be_focused()
    assert saved(page)["at"] == at
    card_at(page, last).locator("input[type=file]").first.set_input_files(photo(64))
    expect(card_at(page, last).locator(".photo-grid__item")).to_have_count(2)
    for place in range(last):
        say(card_at(page, place), "pass")
    for folded in page.locator("details.panel__without").all():
        folded.locator("summary").click()
        folded.locator("input").fill("拍不了")
    hand_in(page)
    expect(page.locator(".photo-grid__item")).to_have_count(2)
    phone.close()
    phone = switch_on(playwright, profile)
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"{installation.url}/app")
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    expect(page.locator(".cell-row a.cell")).to_have_count(0)
    phone.close()


def turned(page: Page, note: Locator) -> None:
    """The phone is turned and turned back in the middle of a word."""
    note.press_sequentially("压力")
    for width, height in ((740, 360), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        expect(note).to_be_focused()
    note.press_sequentially("不足")
    expect(note).to_have_value("压力不足")


def test_an_inspection_is_signed_says_where_it_was_and_the_next_begins_from_it(
    installation: Installation, playwright: Playwright, profile: Path, pictures: Path
) -> None:
    phone = switch_on(playwright, profile)
    phone.grant_permissions(["geolocation"], origin=installation.url)
    phone.set_geolocation(SITE)
    page = begin(phone, installation, EXTINGUISHER)
    page.locator(".ask .button").first.click()
    expect(page.locator(".ask")).to_have_count(0)
    answer_everything(page, {})
    say(card_at(page, 1), "na")
    card_at(page, 1).locator(".chip").first.click()
    say(card_at(page, 2), "fail")
    card_at(page, 2).locator(".panel--fail textarea").fill("压力不足；标签脱落")
    card_at(page, 2).locator("details.panel__without summary").click()
    card_at(page, 2).locator("details.panel__without input").fill("拍不了")
    page.locator(".walk-foot__acts a").click()
    sign_by_hand(page, pictures)
    sign_by_name(page, "王建国", "车间主任")
    page.screenshot(path=pictures / "review-signed-360.png", full_page=True)
    page.locator("button.button--primary.button--big").click()
    expect(page.locator(".journey")).to_be_visible()
    fact = fact_of(page)
    begin_from_last_time(page, pictures)
    sign_in(phone, installation.url, OFFICER)
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("(id) => { location.hash = `#/receipts/${id}` }", fact)
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=60_000)
    phone.close()

    desk = open_browser(playwright)
    page = desk.new_page(viewport={"width": 1100, "height": 900})
    sign_in(page.context, installation.url, "suzhou")
    page.goto(f"{installation.url}/inspections/{fact}")
    hands = page.locator(".hands__hand")
    expect(hands).to_have_count(2)
    assert (hands.nth(0).locator("path").get_attribute("d") or "").count("M") == 2
    expect(hands.nth(1)).to_contain_text("以输入的姓名代替签字")
    expect(page.locator("main")).to_contain_text("31.29900, 120.58530")
    page.screenshot(path=pictures / "inspection-signed-1100.png", full_page=True)
    desk.close()


def sign_by_hand(page: Page, pictures: Path) -> None:
    """Two lines with a finger, on the page before handing in."""
    page.get_by_role("button", name="检查人").click()
    field = page.locator(".signing__pad svg")
    expect(field).to_be_visible()
    box = field.bounding_box()
    assert box is not None
    for line in (((0.1, 0.2), (0.5, 0.8)), ((0.6, 0.2), (0.8, 0.7))):
        for step, (x, y) in enumerate(line):
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
            if not step:
                page.mouse.down()
        page.mouse.up()
    expect(page.locator(".signing [role=status]")).to_have_text("签好了，已保存在手机")
    page.screenshot(path=pictures / "signing-360.png")
    page.locator(".signing .button--big").click()


def sign_by_name(page: Page, name: str, duty: str) -> None:
    """Whoever cannot write on glass."""
    page.get_by_role("button", name="陪同人").click()
    page.locator("#sign-accompanying-name").fill(name)
    page.locator("#sign-accompanying-duty").fill(duty)
    page.locator(".signing input[type=checkbox]").check()
    page.locator(".signing .button--big").click()
    expect(page.locator("dialog")).to_have_count(0)


def begin_from_last_time(page: Page, pictures: Path) -> None:
    """What did not apply is taken over, what failed is only said; and what was wrong is offered at a tap."""
    page.evaluate("(slug) => { location.hash = `#/choose?checklist=${encodeURIComponent(slug)}` }", EXTINGUISHER)
    page.locator(".cell-row__act").click()
    page.screenshot(path=pictures / "as-last-time-360.png")
    page.locator("dialog .button--primary").click()
    expect(card_at(page, 1)).to_have_attribute("data-result", "na")
    expect(card_at(page, 2)).to_have_attribute("data-result", "open")
    expect(card_at(page, 2)).to_contain_text("不合格")
    say(card_at(page, 2), "fail")
    chip = card_at(page, 2).get_by_role("button", name="标签脱落")
    chip.click()
    expect(card_at(page, 2).locator("textarea")).to_have_value("标签脱落")
    page.screenshot(path=pictures / "presets-360.png")
    chip.click()
    expect(card_at(page, 2).locator("textarea")).to_have_value("")
