"""The pictures of desk pages: the region, a grade with its reasons, a hazard with its story, a sheet of labels."""

from playwright.sync_api import Browser, Page, expect

from server.demo import demo_id
from server.demo.firms import CHENGHU
from tests.journeys.desk import sit_down, speak
from tests.screenshots.picture import draw

SCALE = 1.5
STORY = "灭火器前堆放纸箱"


def draw_desk(browser: Browser, url: str, locale: str) -> None:
    """What the regulator reads, and what the officer prints."""
    regulator = sit_down(browser, url, "suzhou", scale=SCALE)
    speak(regulator.context, url, locale)
    shown(regulator, "/enterprises", "desk-enterprises", locale)
    shown(regulator, f"/enterprises/{CHENGHU.id}", "desk-grade", locale)
    draw_hazard(regulator, locale)
    officer = sit_down(browser, url, "officer", scale=SCALE)
    speak(officer.context, url, locale)
    shown(officer, "/equipment/labels?size=a4-10&outlines=1", "labels", locale)
    regulator.context.close()
    officer.context.close()


def shown(page: Page, path: str, name: str, locale: str) -> None:
    """A page as it opens."""
    page.goto(path, wait_until="networkidle")
    draw(page, name, locale)


def draw_hazard(page: Page, locale: str) -> None:
    """A hazard that somebody reported on the spot, and what was done about it."""
    page.goto(f"/hazards/{demo_id(CHENGHU.key, 'hazard', STORY)}", wait_until="networkidle")
    expect(page.locator(".timeline")).to_be_visible()
    draw(page, "desk-hazard", locale)
