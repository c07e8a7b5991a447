"""Every part of the phone's screens in a real browser, in each theme: it fits, it can be touched, it can be read."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.journeys.installation import Installation
from tests.journeys.looks import AXE, EVERYTHING, SERIOUS, TOUCH, View, draw, glance
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import open_app

VIEWS = (
    View("360", 360, least=TOUCH, rules=EVERYTHING, drawn=True),
    View("320", 320, least=TOUCH),
    View("360 huge", 360, type="huge", least=TOUCH),
)
# Cards out of sight are not laid out; here all of them are looked at.
LAY_OUT = """() => {
  for (const card of document.querySelectorAll('.item-card')) card.style.contentVisibility = 'visible';
}"""


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_part_is_fit_to_be_used(
    installation: Installation, playwright: Playwright, tmp_path: Path, pictures: Path, theme: str
) -> None:
    phone = switch_on(playwright, tmp_path / "profile")
    sign_in(phone, installation.url, "officer")
    page = phone.new_page()
    open_app(page, installation.url)
    page.goto(f"{installation.url}/app#/patterns")
    choose(page, theme)
    page.evaluate(LAY_OUT)
    page.evaluate(AXE)
    assert [fault for view in VIEWS for fault in faults(page, view, pictures / f"parts-{theme}.jpg")] == []
    phone.close()


def choose(page: Page, theme: str) -> Locator:
    """The parts as they look in that theme."""
    shown = page.locator(".pattern")
    page.locator(".pick__way").nth(["light", "dark", "contrast"].index(theme)).click()
    expect(shown).to_have_attribute("data-theme", theme)
    return shown


def faults(page: Page, view: View, picture: Path) -> list[str]:
    """One line for each."""
    found = glance(page, view)
    if view.drawn:
        draw(page, picture)
    if view.rules is not None:
        found += page.evaluate(SERIOUS, view.rules)
    return [f"{view.name}: {fault}" for fault in found]
