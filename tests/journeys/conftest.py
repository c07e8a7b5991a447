"""What every journey starts from: one installation with the demo in it, a browser, somewhere for pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from server.settings import ROOT
from tests.journeys.desk import open_browser
from tests.journeys.installation import Installation
from tests.journeys.phone import find_chromium

# Files that take longest: begun first, nobody sits over one at the end.
LONG = ("desk_pages", "photos", "phone_screens", "hazard_loop", "core", "phone_bench", "form")
# What is there is seen at once, on a busy machine as well; only what never comes is waited for that long.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; those of one file stay together."""
    order = {f"test_{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.stem, len(LONG)))


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A server with the demo in it. Each journey takes place in an enterprise of its own."""
    find_chromium()
    with Installation(tmp_path_factory.mktemp("installation")) as started:
        yield started


@pytest.fixture
def playwright() -> Iterator[Playwright]:
    """What drives browsers, gone before a test of another kind wants an event loop."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    """For people at desks."""
    opened = open_browser(playwright)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where CI takes what people may want to look at."""
    folder = ROOT / "artefacts" / "journeys"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
