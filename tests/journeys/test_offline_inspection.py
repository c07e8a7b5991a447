"""The main job, with every plug pulled on the way: from a cellar without a network to a grade that explains itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import jwt
import msgspec
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from server.demo.firms import FIRMS
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import QUICK, SLOW, line_of, photo, sign_in, switch_off, switch_on
from tests.journeys.walking import Fault, answer_everything, fact_of, hand_in, open_app

FIRM = next(firm for firm in FIRMS if firm.key == "shengze")  # joined last week: nobody has looked at anything yet
OFFICER, OFFICER_NAME = "shengze-officer", "金晓燕"
POINT = "定型机导热油炉"
# Place in the list, item and words of what is wrong.
FAULTS = {
    3: ("trade.major.t1", "热媒炉间和休息室之间的隔墙被拆开一段"),
    5: ("trade.major.c1", "调节池入口没有警示标志，台账里也没有"),
}
PATIENT = 60_000


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the phone has in hand at the end: the fact, its receipt, and the answer that a phone gets when it asks."""

    fact: str
    receipt: str
    claims: dict[str, Any]
    hazards: dict[str, dict[str, Any]]


def test_from_a_cellar_without_a_network_to_a_grade_that_a_regulator_can_read(
    installation: Installation, playwright: Playwright, browser: Browser, tmp_path: Path, pictures: Path
) -> None:
    """T36, T57, T78, T80: opened without a network, killed on both sides, and every photo stands at its hazard."""
    regulator = sit_down(browser, installation.url, "suzhou")
    regulator.goto(f"/enterprises/{FIRM.id}")
    expect(grade_on(regulator)).to_contain_text("未评级")

    profile = tmp_path / "profile"
    inspect_without_a_network(playwright, profile, installation, pictures)
    switch_off(profile)

    phone = switch_on(playwright, profile)
    page = hand_in_without_a_network(phone, installation, pictures)
    deliver_to_a_server_that_is_killed(phone, page, installation, pictures)
    delivered = receipt_in_hand(phone, page, installation)
    phone.close()
    assert receipt_holds(installation, delivered)

    officer = sit_down(browser, installation.url, OFFICER)
    for desk in (officer, regulator):
        both_hazards_are_seen_at(desk, delivered)
    the_grade_explains_itself(regulator, delivered, installation, pictures)
    the_photo_is_there_to_the_last_byte(regulator, delivered, pictures)
    the_ledger_has_it(regulator, delivered, pictures)
    assert "0 faults" in installation.command("ledger", "verify")


def inspect_without_a_network(
    playwright: Playwright, profile: Path, installation: Installation, pictures: Path
) -> None:
    """Every question answered in a page that was opened without a network."""
    phone = switch_on(playwright, profile)
    sign_in(phone, installation.url, OFFICER)
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    page.goto("about:blank")
    page.goto(f"{installation.url}/app")
    page.locator("a.cell").filter(has_text=POINT).click()
    page.locator("button.cell").first.click()
    answer_everything(page, {place: Fault(words, [photo()]) for place, (_, words) in FAULTS.items()})
    page.screenshot(path=pictures / "walking-360.png")


def hand_in_without_a_network(phone: BrowserContext, installation: Installation, pictures: Path) -> Page:
    """The browser was killed; what was begun is there and is handed in."""
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"{installation.url}/app")
    page.locator(".cell-row .cell").first.click()
    hand_in(page)
    expect(page.locator(".journey__title")).to_have_text("已保存在手机，等待送达")
    expect(page.locator(".status-strip")).to_contain_text("1 份检查、2 张照片未上传")
    page.screenshot(path=pictures / "saved-offline-360.png")
    todays_list_has_one_less(page, pictures)
    return page


def todays_list_has_one_less(page: Page, pictures: Path) -> None:
    """What was handed in is not asked again, though no server knows of it yet."""
    saved = page.url
    page.goto(f"{saved.partition('#')[0]}#/today")
    checks = page.locator("section.group").filter(has_text="今天已完成 1 项")
    expect(checks.locator("a.cell")).not_to_have_count(0)
    expect(checks).not_to_contain_text(POINT)
    page.screenshot(path=pictures / "todays-list-360.png", full_page=True)
    page.goto(saved)
    expect(page.locator(".journey__title")).to_have_text("已保存在手机，等待送达")


def deliver_to_a_server_that_is_killed(
    phone: BrowserContext, page: Page, installation: Installation, pictures: Path
) -> None:
    """A bad line; the server dies with half a photo in its hands and comes back."""
    line = line_of(phone, page)
    line(SLOW)
    sign_in(phone, installation.url, OFFICER)  # a killed browser may have lost its newest cookies
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".journey__title")).to_contain_text("正在上传", timeout=PATIENT)
    expect(page.locator(".status-strip")).not_to_contain_text("无网络")
    expect(page.locator(".steps__step").nth(1)).to_have_attribute("data-done", "true")
    assert installation.half_a_photo() > 0
    page.screenshot(path=pictures / "uploading-360.png")
    installation.kill()
    installation.start()
    line(QUICK)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=PATIENT)
    expect(page.locator(".status-strip")).to_contain_text("全部已送达")
    page.screenshot(path=pictures / "delivered-360.png", full_page=True)


def receipt_in_hand(phone: BrowserContext, page: Page, installation: Installation) -> Delivered:
    """The receipt as the phone shows it is the one that the server gives whenever it is asked."""
    page.locator("details.basis summary").click()
    shown = page.locator(".token").inner_text().strip()
    fact = fact_of(page)
    answer = phone.request.post(
        f"{installation.url}/api/v1/sync/status", data={"ids": [fact]}, headers={"origin": installation.url}
    )
    (result,) = answer.json()["results"]
    assert (result["state"], result["receipt"]) == ("accepted", shown)
    pulled = phone.request.get(f"{installation.url}/api/v1/sync/pull?cursor=0").json()
    opened = {row["item"]: row for row in pulled["hazards"] if row["source"] == fact}
    return Delivered(fact, shown, verified(installation, shown), opened)


def verified(installation: Installation, receipt: str) -> dict[str, Any]:
    """By a JOSE library that is not the signer's, with the keys that everybody can fetch."""
    with urlopen(f"{installation.url}/.well-known/jwks.json", timeout=10) as answer:
        keys = jwt.PyJWKSet.from_dict(msgspec.json.decode(answer.read()))
    kid = jwt.get_unverified_header(receipt)["kid"]
    return dict(jwt.decode(receipt, keys[kid].key, algorithms=["EdDSA"]))


def receipt_holds(installation: Installation, delivered: Delivered) -> bool:
    """It is about this fact, in this ledger, with the photos of both hazards and no others."""
    photos = sorted(sha for row in delivered.hazards.values() for sha in row["photos"])
    claims = delivered.claims
    assert sorted(delivered.hazards) == sorted(item for item, _ in FAULTS.values())
    assert len(photos) == len(FAULTS)
    return (claims["fact"], claims["enterprise"], claims["files"]) == (delivered.fact, str(FIRM.id), photos)


def both_hazards_are_seen_at(desk: Page, delivered: Delivered) -> None:
    """Each in the list, and each with its words, its level and its photo when it is opened."""
    for item, words in FAULTS.values():
        hazard = delivered.hazards[item]
        desk.goto("/hazards")
        desk.get_by_role("link", name=hazard["code"]).click()
        expect(desk.locator("main")).to_contain_text(words)
        expect(desk.locator("main")).to_contain_text("疑似重大")
        expect(desk.locator(f"a[href$='/photos/{hazard['photos'][0]}'] img").first).to_be_visible()


def grade_on(page: Page) -> Locator:
    """The colour at the top of an enterprise's page."""
    return page.locator(".grade-card .risk")


def the_grade_explains_itself(page: Page, delivered: Delivered, installation: Installation, pictures: Path) -> None:
    """Somebody has looked now: a colour, and each failed item by its clause, with the way to its hazard."""
    page.goto(f"/enterprises/{FIRM.id}")
    expect(grade_on(page)).to_contain_text("黄")
    expect(page.locator(".grade-card")).to_contain_text("暂定")
    checklist = page.request.get("/api/v1/checklists/industry-trade/major/1").json()
    items = {item["id"]: item for section in checklist["sections"] for item in section["items"]}
    for item, hazard in delivered.hazards.items():
        line = page.locator("section", has=page.locator("#majors-title")).locator("li", has_text=hazard["code"])
        (basis,) = items[item]["basis"]
        expect(line).to_contain_text(f"{basis['number']} {basis['clause']}")
        expect(line.get_by_role("link")).to_have_attribute("href", f"/hazards/{hazard['id']}")
    page.screenshot(path=pictures / "grade-1280.png", full_page=True)


def the_photo_is_there_to_the_last_byte(page: Page, delivered: Delivered, pictures: Path) -> None:
    """From the explanation to the hazard to its photo in full size."""
    hazard = next(iter(delivered.hazards.values()))
    page.locator(f"a[href='/hazards/{hazard['id']}']").first.click()
    page.screenshot(path=pictures / "hazard-1280.png", full_page=True)
    page.locator(f"a[href$='/photos/{hazard['photos'][0]}']").first.click()
    with page.expect_response(lambda answer: answer.url.endswith(f"/files/{hazard['photos'][0]}")) as full:
        page.locator(f"a[href='/files/{hazard['photos'][0]}']").first.click()
    assert full.value.headers["content-type"] == "image/jpeg"
    body = page.request.get(f"/files/{hazard['photos'][0]}").body()
    assert hashlib.sha256(body).hexdigest() == hazard["photos"][0]


def the_ledger_has_it(page: Page, delivered: Delivered, pictures: Path) -> None:
    """At the place in the chain that the receipt names, with its hash, by whom it was said."""
    page.goto(f"/enterprises/{FIRM.id}/ledger")
    row = page.locator(f"#fact-{delivered.claims['seq']}")
    expect(row).to_contain_text(OFFICER_NAME)
    expect(row.locator(".badge--ok")).to_be_visible()
    row.locator("summary").click()
    expect(row).to_contain_text(delivered.claims["hash"])
    expect(row).to_contain_text(delivered.claims["chain"])
    page.screenshot(path=pictures / "ledger-1280.png")
