"""Right and wrong in lines: beside the questions of a small business, on a phone without a network and at a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Playwright, expect

from server.checklists.checklist import Checklist
from server.checklists.load import load_library
from server.settings import read_settings
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import open_app

SLUG = "general/small"
# What lines and words are drawn with, and whether the lines are there at all.
LINES = "(svg) => getComputedStyle(svg.querySelector('path, circle, rect')).stroke"
WORDS = "(card) => getComputedStyle(card).color"
DRAWN = """(use) => new Promise((done) => {
  const look = () => { const { width, height } = use.getBBox(); width && height ? done(true) : setTimeout(look, 50); };
  look();
})"""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The one for shops and workshops."""
    library = load_library(read_settings({}).checklists_dir)
    return next(found for found in library.newest() if found.checklist == SLUG)


def test_a_phone_shows_the_drawings_without_a_network(
    installation: Installation, playwright: Playwright, tmp_path: Path, pictures: Path, checklist: Checklist
) -> None:
    phone = switch_on(playwright, tmp_path / "profile")
    sign_in(phone, installation.url, "owner")
    page = phone.new_page()
    open_app(page, installation.url)
    phone.set_offline(True)
    page.goto("about:blank")
    page.goto(f"{installation.url}/app")
    page.locator("a[href='#/choose']").click()
    page.locator("#search").fill(checklist.title.zh)
    page.locator("button.cell").first.click()

    cards = page.locator(".item-card")
    expect(cards).to_have_count(sum(1 for _ in checklist.items()))
    expect(cards.locator(".pictures__one svg")).to_have_count(2 * cards.count())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        the_lines_have_the_colour_of_the_words(cards.first)
        page.screenshot(path=pictures / f"pictures-phone-{scheme}.png")
    a_picture_stays_when_the_question_is_answered(cards.first)
    phone.close()


def test_a_desk_shows_the_drawings(
    installation: Installation, browser: Browser, pictures: Path, checklist: Checklist
) -> None:
    page = sit_down(browser, installation.url, "owner")
    page.goto(f"/checklists/{SLUG}/{checklist.version}")
    drawn = page.locator(".pictures__one use")
    expect(drawn).to_have_count(2 * sum(1 for _ in checklist.items()))
    for use in drawn.all():
        assert use.evaluate(DRAWN)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=pictures / f"pictures-desk-{scheme}.png")


def the_lines_have_the_colour_of_the_words(card: Locator) -> None:
    colours = {svg.evaluate(LINES) for svg in card.locator(".pictures__one svg").all()}
    assert colours == {card.evaluate(WORDS)}


def a_picture_stays_when_the_question_is_answered(card: Locator) -> None:
    card.locator(".segmented__option[data-result='fail']").click()
    expect(card.locator(".panel--fail")).to_be_visible()
    expect(card.locator(".pictures__one svg")).to_have_count(2)
