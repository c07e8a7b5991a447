"""Every screen of the field app, light, dark and with type twice as large: it fits, can be touched, read, heard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.journeys.field_screens import LOGIN, VISITS, every_visit, furnish, screens
from tests.journeys.installation import Installation
from tests.journeys.looks import AXE, COLOURS, EVERYTHING, SERIOUS, TOUCH, View, glance
from tests.journeys.phone import sign_in, switch_on

VIEWS = (
    View("360 light", 360, least=TOUCH, rules=EVERYTHING),
    View("360 dark", 360, "dark", rules=COLOURS),
    View("360 huge", 360, type="huge", least=TOUCH, rules=EVERYTHING),
    View("360 dark huge", 360, "dark", type="huge", rules=COLOURS),
    View("320", 320),
)
# Cards out of sight are not laid out; here all of them are looked at.
LAY_OUT = """() => {
  for (const card of document.querySelectorAll('.item-card')) card.style.contentVisibility = 'visible';
}"""


def test_every_screen_of_the_app_has_a_visit() -> None:
    assert screens() == set(VISITS)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_screen_is_fit_to_be_used(
    installation: Installation, playwright: Playwright, tmp_path: Path, locale: str
) -> None:
    context = switch_on(playwright, tmp_path / "profile")
    context.add_init_script(f"localStorage.setItem('zicha.locale', '{locale}')")
    sign_in(context, installation.url, LOGIN)
    phone = furnish(context.new_page(), installation.url)
    # The page of patterns is for who builds, and looked at by itself.
    looked = ((name, page) for name, page in every_visit(phone) if name != "patterns")
    found = [f"{name}: {fault}" for name, page in looked for fault in faults(page)]
    assert found == []
    context.close()


def faults(page: Page) -> list[str]:
    """One line for each, in every view."""
    page.evaluate(LAY_OUT)
    page.evaluate(AXE)
    found = []
    for view in VIEWS:
        found += [f"{view.name}: {fault}" for fault in glance(page, view)]
        if view.rules is not None:
            found += [f"{view.name}: {fault}" for fault in page.evaluate(SERIOUS, view.rules)]
    return found
