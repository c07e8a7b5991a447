"""The pictures of the field app: the day, a question that failed, and the receipt."""

from datetime import datetime
from pathlib import Path

from playwright.sync_api import FilePayload, Page, Playwright, expect

from server.demo.shots import take
from server.moments import CHINA
from tests.journeys.desk import speak
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import Fault, answer_everything, hand_in, open_app
from tests.screenshots.picture import draw

NOTES = {
    "zh": ("接线盒敞开，密封圈缺失", "围堰内有积液，已围挡"),
    "en": ("Junction box open, seal missing", "Liquid in the bund, fenced off"),
}
SHOWN, OTHER = 16, 15
SIZE = (390, 844)


def draw_phone(playwright: Playwright, url: str, locale: str, profile: Path) -> None:
    """One walk of the methanol tanks, with two things wrong."""
    phone = switch_on(playwright, profile, SIZE, scale=2)
    speak(phone, url, locale)
    sign_in(phone, url, "officer")
    page = phone.new_page()
    open_app(page, url)
    page.goto(f"{url}/app#/today")
    draw(page, "phone-today", locale)
    page.locator(".cell-list a.cell[href*='hazchem'][href*='major']").first.click()
    page.locator("button.cell").first.click()
    walk(page, locale)
    hand_in(page)
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered")
    draw(page, "phone-receipt", locale)
    phone.close()


def walk(page: Page, locale: str) -> None:
    """Answer everything, and come back to what failed."""
    shown, other = NOTES[locale]
    faults = {SHOWN: Fault(shown, [seen("cabinet", shown)]), OTHER: Fault(other, [seen("drums", other)])}
    answer_everything(page, faults)
    card = page.locator(".item-card").nth(SHOWN)
    card.evaluate("(card) => scrollTo(0, card.getBoundingClientRect().top + scrollY - 120)")
    expect(card.locator("img")).to_be_visible()
    draw(page, "phone-item", locale)


def seen(scene: str, note: str) -> FilePayload:
    """A photo of what is wrong."""
    shot = take(scene, note, datetime.now(CHINA))
    return {"name": shot.name, "mimeType": "image/jpeg", "buffer": shot.data}
