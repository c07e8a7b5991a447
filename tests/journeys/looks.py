"""Looking at a page as people see it: wide and narrow, light and dark, with type twice as large, in both languages."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from server.settings import ROOT

AXE = (ROOT / "static/node_modules/axe-core/axe.min.js").read_text("utf-8")
FAULTS = (ROOT / "tests/journeys/page_faults.js").read_text("utf-8")
SHAPE = (ROOT / "tests/journeys/page_shape.js").read_text("utf-8")
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

    `least` is the smallest side of a control, `rules` are those of axe or None for none of them. A `tight` view is
    looked at for every page, others only for pages of a new shape: words that differ matter where there is least room.
    """

    name: str
    width: int
    light: Literal["light", "dark"] = "light"
    type: str = ""
    least: int = 0
    rules: list[str] | None = None
    drawn: bool = False
    tight: bool = False


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
    View("360 english huge", 360, type="huge", tight=True),
)
HEIGHT, TALLEST = 900, 4000


@dataclass
class Looker:
    """Remembers shapes: a page built of the same elements is neither drawn nor asked about by axe again."""

    folder: Path
    shapes: set[str] = field(default_factory=set)

    def look(self, page: Page, name: str, views: tuple[View, ...]) -> list[str]:
        """One line for each fault."""
        page.evaluate(UNFOLD)
        shape = page.evaluate(SHAPE)
        known = shape in self.shapes
        self.shapes.add(shape)
        found = [
            f"{view.name}: {fault}"
            for view in views
            if view.tight or not known
            for fault in [*glance(page, view), *([] if known else self._look_closer(page, name, view))]
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
