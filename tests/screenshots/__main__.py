"""Starts the product with its demo on a free port and in a folder of its own, and draws every picture anew."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.journeys.desk import open_browser
from tests.journeys.installation import Installation
from tests.screenshots.at_desk import draw_desk
from tests.screenshots.on_phone import draw_phone

LOCALES: Sequence[str] = ("zh", "en")


def main() -> None:
    """Every picture, in both languages."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder) / "data") as installation,
        sync_playwright() as playwright,
    ):
        draw_all(playwright, installation.url, Path(folder))


def draw_all(playwright: Playwright, url: str, folder: Path) -> None:
    """The desk first: what the phone hands in would stand on its pages."""
    browser = open_browser(playwright)
    for locale in LOCALES:
        draw_desk(browser, url, locale)
    browser.close()
    for locale in LOCALES:
        draw_phone(playwright, url, locale, folder / f"phone-{locale}")


if __name__ == "__main__":
    main()
