"""Every screen of the field app in every look, and a sheet of each: `python -m tests.screenshots.screens`.

They go into artefacts/screens, for people to look at; nothing of them is kept in the project.
"""

import io
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Page, Playwright, sync_playwright

from server.settings import ROOT
from tests.journeys.field_screens import LOGIN, every_visit, furnish
from tests.journeys.installation import Installation
from tests.journeys.phone import SIZE, sign_in, switch_on

FOLDER = ROOT / "artefacts" / "screens"
TALLEST = 2200
GAP = 16


@dataclass(frozen=True, slots=True)
class Look:
    """In which light, how large, in which language."""

    name: str
    locale: str = "zh"
    light: Literal["light", "dark"] = "light"
    type: str = "normal"


LOOKS = (Look("light"), Look("dark", light="dark"), Look("huge", type="huge"), Look("en", locale="en"))


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn: dict[str, list[Image.Image]] = defaultdict(list)
    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder) / "data") as installation,
        sync_playwright() as playwright,
    ):
        for locale in ("zh", "en"):
            for name, look, shot in _shots(playwright, installation.url, Path(folder) / locale, locale):
                shot.save(FOLDER / f"{name}-{look.name}.png")
                drawn[name].append(shot)
    for name, shots in drawn.items():
        _sheet(shots).save(FOLDER / f"{name}.png")
    print(f"{sum(map(len, drawn.values()))} pictures of {len(drawn)} screens in {FOLDER.relative_to(ROOT)}")


def _shots(playwright: Playwright, url: str, profile: Path, locale: str) -> list[tuple[str, Look, Image.Image]]:
    context = switch_on(playwright, profile)
    context.add_init_script(f"localStorage.setItem('zicha.locale', '{locale}')")
    sign_in(context, url, LOGIN)
    phone = furnish(context.new_page(), url)
    looks = [look for look in LOOKS if look.locale == locale]
    found = [(name, look, _shot(page, look)) for name, page in every_visit(phone) for look in looks]
    context.close()
    return found


def _shot(page: Page, look: Look) -> Image.Image:
    """The whole of it, or as much of a long one as people would look at."""
    page.emulate_media(color_scheme=look.light)
    page.evaluate("type => { document.documentElement.dataset.type = type; }", look.type)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": SIZE[0], "height": max(SIZE[1], min(height, TALLEST))})
    shot = page.screenshot(animations="disabled", caret="hide")
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    return Image.open(io.BytesIO(shot)).convert("RGB")


def _sheet(shots: list[Image.Image]) -> Image.Image:
    """Side by side."""
    width = sum(shot.width + GAP for shot in shots) + GAP
    sheet = Image.new("RGB", (width, max(shot.height for shot in shots) + 2 * GAP), (128, 128, 128))
    left = GAP
    for shot in shots:
        sheet.paste(shot, (left, GAP))
        left += shot.width + GAP
    return sheet


if __name__ == "__main__":
    main()
