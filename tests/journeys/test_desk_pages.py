"""Every page at a desk in a real browser: for each role, narrow and wide, light and dark, with type twice as large."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from server.demo.firms import CHENGHU
from server.settings import ROOT
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation

AXE = (ROOT / "static/node_modules/axe-core/axe.min.js").read_text("utf-8")
FAULTS = (ROOT / "tests/journeys/page_faults.js").read_text("utf-8")
SERIOUS = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary}`));
}"""
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
TOUCH = 48
FIRM = f"/enterprises/{CHENGHU.id}"
STAFF = ("/", "/hazards", "/inspections", "/checklists", "/account", "/patterns")
OFFICE = (*STAFF, "/equipment", "/equipment?q=none", "/equipment/new", "/equipment/labels", "/grade", f"{FIRM}/ledger")
PAGES = {
    "suzhou": (*STAFF, "/enterprises", "/enterprises?q=none", FIRM, f"{FIRM}/ledger", "/equipment", "/nowhere"),
    "owner": OFFICE,
    "officer": OFFICE,
    "worker": STAFF,
}
# Lists whose first line is opened as well.
OPENED = ("/hazards", "/inspections", "/checklists")


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where people may look at every page."""
    folder = ROOT / "artefacts" / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("login", PAGES)
def test_every_page_is_fit_to_be_used(installation: Installation, browser: Browser, pictures: Path, login: str) -> None:
    page = sit_down(browser, installation.url, login)
    page.add_init_script(AXE)
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    faults: dict[str, Any] = {}
    paths = list(PAGES[login])
    for path in paths:
        page.set_viewport_size(WIDE)
        page.goto(path)
        if path in OPENED:
            paths.extend(first_of(page, path))
        name = f"{login}{re.sub('[0-9a-f-]{36}', 'id', path).replace('/', '-').replace('?', '-')}"
        faults |= {f"{path} {how}": what for how, what in looked_at(page, pictures / name).items() if what}
    expected = {line for line in said if "404" in line}
    assert faults == {}
    assert [line for line in said if line not in expected] == []
    page.context.close()


def first_of(page: Page, path: str) -> list[str]:
    """Where the first line of a list leads, if it has one."""
    link = page.locator(f"tbody a[href^='{path}/']").first
    return [str(link.get_attribute("href"))] if link.count() else []


def looked_at(page: Page, picture: Path) -> dict[str, list[str]]:
    """What is wrong with a page, by how it was looked at."""
    found = {"1280 light": [*page.evaluate(FAULTS, 0), *page.evaluate(SERIOUS, [])]}
    draw(page, picture, "1280-light")
    page.emulate_media(color_scheme="dark")
    found["1280 dark"] = page.evaluate(SERIOUS, ["color-contrast"])
    draw(page, picture, "1280-dark")
    page.set_viewport_size(NARROW)
    found["360 dark"] = page.evaluate(SERIOUS, ["color-contrast"])
    draw(page, picture, "360-dark")
    page.emulate_media(color_scheme="light")
    found["360 light"] = [*page.evaluate(FAULTS, TOUCH), *page.evaluate(SERIOUS, [])]
    draw(page, picture, "360-light")
    page.evaluate("document.documentElement.dataset.type = 'huge'")
    found["360 huge"] = page.evaluate(FAULTS, 0)
    draw(page, picture, "360-huge")
    return found


def draw(page: Page, picture: Path, how: str) -> None:
    """The whole page."""
    page.screenshot(path=f"{picture}-{how}.jpg", type="jpeg", quality=60, full_page=True, animations="disabled")
