"""What the core journey asks of a browser, whichever way it is driven."""

import json
import os
import time
from pathlib import Path
from typing import Any, Protocol

import pytest

PATIENCE = 90.0


class Browser(Protocol):
    """One page of a browser with a profile."""

    name: str

    def goto(self, url: str) -> None:
        """Open an address."""

    def run(self, script: str, *values: str) -> Any:
        """What an (async) function in the page gives, as JSON."""

    def choose_file(self, selector: str, file: Path) -> None:
        """As a person picks a photo."""

    def die(self) -> None:
        """What shows the page is gone without a word, and comes again with what is on the disk."""

    def close(self) -> None:
        """The end."""


def until(browser: Browser, condition: str) -> None:
    """Wait for something in the page; raises TimeoutError with what the page shows instead."""
    if not comes(browser, condition, PATIENCE):
        shown = browser.run("() => `${location.href} ${document.body?.innerText}`")
        raise TimeoutError(f"{browser.name}: not so: {condition}\n{shown[:1500]}")


def comes(browser: Browser, condition: str, seconds: float) -> bool:
    """Whether something in the page comes about by then."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if browser.run(f"() => Boolean({condition})"):
            return True
        time.sleep(0.1)
    return False


def click(browser: Browser, selector: str) -> None:
    """The first of these, once it is there."""
    until(browser, f"document.querySelector({json.dumps(selector)})")
    browser.run("(selector) => void document.querySelector(selector).click()", selector)


def press(browser: Browser, selector: str, leads_to: str) -> None:
    """As people do: once more where nothing came of it."""
    for _ in range(2):
        click(browser, selector)
        if comes(browser, leads_to, PATIENCE / 3):
            return
    until(browser, leads_to)


def missing(what: str) -> None:
    """Said loudly, on every machine: other engines are no part of what a developer must have."""
    message = f"NO {what.upper()}: {what} is not on this machine; see .ci/browser.sh"
    if os.environ.get("ZICHA_BROWSERS") == "all":
        pytest.fail(message)
    pytest.skip(message)
