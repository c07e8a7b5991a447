"""The keyboard at a desk, in a real browser."""

from playwright.sync_api import Browser, expect

from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation


def test_a_regulator_works_without_a_mouse(installation: Installation, browser: Browser) -> None:
    page = sit_down(browser, installation.url, "suzhou")
    page.goto("/enterprises")
    rows = page.locator("tbody tr")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("j")
    expect(rows.first).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    expect(rows.first).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("/")
    search = page.locator("#q")
    expect(search).to_be_focused()
    page.keyboard.type("j/k?")
    expect(search).to_have_value("j/k?")
    page.keyboard.press("Escape")
    expect(search).not_to_be_focused()
    name = rows.first.locator("a").first.text_content()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(str(name))
    page.context.close()
