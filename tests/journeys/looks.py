"""Looking at a page as people see it: wide and narrow, light and dark, with type twice as large, in both languages."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from server.settings import ROOT

AXE = (ROOT / "static/node_modules/axe-core/axe.min.js").read_text("utf-8")
FAULTS = (ROOT / "tests/journeys/page_faults.js").read_text("utf-8")
PARTS = (ROOT / "tests/journeys/page_parts.js").read_text("utf-8")
SERIOUS = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  const said = (rule, node) => `${rule.id}: ${node.target} ${node.failureSummary.replace(/\\s+/g, " ")}`;
  return found.violations.filter((rule) => ["serious", "critical"].includes(rule.impact))
    .flatMap((rule) => rule.nodes.map((node) => said(rule, node)));
}"""
# Every form, and one of whatever else is folded.
UNFOLD = """() => {
  const one = document.querySelector("main details:not([open])");
  for (const folded of [one, ...document.querySelectorAll("main details:has(form)")]) folded?.setAttribute("open", "");
}"""
TOUCH = 48
EVERYTHING: list[str] = []
COLOURS = ["color-contrast"]


@dataclass(frozen=True)
class View:
    """How a page is looked at: how wide, in which light, how large.

    `least` is the smallest side of a control, `rules` are those of axe or None for none of them. Views that are `tight`
    are looked at even where nothing is new: words that differ matter where there is least room.
    """

    name: str
    width: int
    light: Literal["light", "dark"] = "light"
    type: str = ""
    least: int = 0
    rules: list[str] | None = None
    drawn: bool = False
    tight: bool = False


Views = tuple[View, ...]
VIEWS = (
    View("1280 light", 1280, rules=EVERYTHING, drawn=True),
    View("1280 dark", 1280, "dark", rules=COLOURS, drawn=True),
    View("1280 huge", 1280, type="huge"),
    View("1024", 1024),
    View("768", 768),
    View("360 dark", 360, "dark", rules=COLOURS),
    View("360 light", 360, least=TOUCH, rules=EVERYTHING, drawn=True, tight=True),
    View("360 huge", 360, type="huge", drawn=True, tight=True),
    View("320", 320),
)
TRANSLATED = (
    View("1280 english", 1280),
    View("360 english", 360, least=TOUCH, drawn=True),
    View("360 english huge", 360, type="huge"),
)
HEIGHT, TALLEST = 900, 4000


@dataclass
class Looker:
    """Looks closely at what it has not seen: a new place, or any part of a page that was not on another one."""

    folder: Path
    seen: set[tuple[str, str]] = field(default_factory=set)
    surprised: bool = False

    def look(self, page: Page, place: str, name: str, views: Views) -> list[str]:
        """One line for each fault."""
        page.evaluate(UNFOLD)
        language = page.evaluate("document.documentElement.lang")
        there = {(language, part) for part in [place, *page.evaluate(PARTS)]}
        self.surprised = not there <= self.seen
        self.seen |= there
        found = [
            f"{view.name}: {fault}"
            for view in views
            if view.tight or self.surprised
            for fault in [*glance(page, view), *(self._look_closer(page, name, view) if self.surprised else [])]
        ]
        return [fault if times == 1 else f"{fault} ({times} times)" for fault, times in Counter(found).items()]

    def _look_closer(self, page: Page, name: str, view: View) -> list[str]:
        if view.drawn:
            draw(page, self.folder / f"{name}-{view.name.replace(' ', '-')}.jpg")
        return page.evaluate(SERIOUS, view.rules) if view.rules is not None else []


def glance(page: Page, view: View) -> list[str]:
    """How the page lies on the screen."""
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    page.emulate_media(color_scheme=view.light)
    page.evaluate("type => { document.documentElement.dataset.type = type; }", view.type)
    found: list[str] = page.evaluate(FAULTS, view.least)
    return found


def draw(page: Page, picture: Path) -> None:
    """The page, or as much of a long one as people would look at."""
    width, height = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    page.screenshot(
        path=picture,
        type="jpeg",
        quality=60,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
        animations="disabled",
    )
