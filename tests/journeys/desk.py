"""A desk for the tests: a wide window in a browser of its own, somebody signed in."""

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.journeys.phone import find_chromium, sign_in

SIZE = (1280, 900)


def open_browser(playwright: Playwright) -> Browser:
    """One browser for any number of people."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])


def enter(browser: Browser, url: str, size: tuple[int, int] = SIZE, scale: float = 1) -> Page:
    """A window of somebody whom nobody knows yet, with nothing of anybody else's in it."""
    width, height = size
    context = browser.new_context(
        base_url=url, viewport={"width": width, "height": height}, device_scale_factor=scale, locale="zh-CN"
    )
    return context.new_page()


def sit_down(browser: Browser, url: str, login: str, size: tuple[int, int] = SIZE, scale: float = 1) -> Page:
    """A window of somebody who is signed in."""
    page = enter(browser, url, size, scale)
    sign_in(page.context, url, login)
    return page


def speak(context: BrowserContext, url: str, locale: str) -> None:
    """Every page from here on in that language."""
    context.add_cookies([{"name": "zicha_locale", "value": locale, "url": url}])
