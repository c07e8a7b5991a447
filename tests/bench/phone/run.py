"""Driving the measured phone: one browser, slowed four times, its profile on the disk, without a network."""

import base64
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from server.settings import ROOT
from tests.bench.messages import a_photo
from tests.bench.phone.bare import bare_pages
from tests.bench.phone.board import DRAFT, INSPECTIONS, ITEMS, PHOTOS, put_long_checklist, put_unsent
from tests.bench.phone.memory import pages_megabytes
from tests.bench.phone.offers import handed_in
from tests.bench.phone.report import Figure, lines
from tests.bench.phone.shell import bare_kilobytes, shell_kilobytes
from tests.journeys.installation import Installation
from tests.journeys.phone import sign_in, switch_on
from tests.journeys.walking import open_app

SLOWER = 4
LOGIN = "officer"
USABLE = "a[href='#/choose']"
PROBE = (ROOT / "tests/bench/phone/probe.js").read_text("utf-8")
SENDING_SECONDS = 15.0


def measure_phone(folder: Path, rounds: int, inspections: int = INSPECTIONS) -> list[str]:
    """Everything, in lines."""
    with Installation(folder / "data") as installation, bare_pages() as bare, sync_playwright() as playwright:
        phone = Measured(playwright, installation, bare, folder / "profile")
        figures = [
            *phone.starts(rounds), *phone.long_form(rounds), *phone.photos(folder, rounds),
            Figure("shell, compressed, without the decoder", "kB", [shell_kilobytes()], [bare_kilobytes(ITEMS)]),
            *phone.memory(inspections),
        ]  # fmt: skip
    return lines(f"phone: Chromium, its pages slowed {SLOWER} times (workers are not), without a network", figures)


class Measured:
    """One phone with everything on board."""

    def __init__(self, playwright: Playwright, installation: Installation, bare: str, profile: Path) -> None:
        self.playwright, self.installation, self.bare, self.profile = playwright, installation, bare, profile
        with self.switched_on(offline=False, slower=1) as page:
            sign_in(page.context, installation.url, LOGIN)
            open_app(page, installation.url)
            put_long_checklist(page)
            self.enterprise = page.evaluate("fetch('/api/v1/me').then((answer) => answer.json())")["me"]["enterprise"]

    @contextmanager
    def switched_on(self, *, offline: bool = True, slower: int = SLOWER) -> Iterator[Page]:
        """A browser that was not running, with a page that has not been anywhere."""
        context: BrowserContext = switch_on(self.playwright, self.profile)
        context.add_init_script(PROBE)
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        context.set_offline(offline)
        yield page
        context.close()

    def starts(self, rounds: int) -> list[Figure]:
        """From the address to something that can be touched, in a browser that has just been started."""
        ours, bare, inputs = [], [], 0
        for _ in range(rounds):
            with self.switched_on() as page:
                page.goto(f"{self.installation.url}/app")
                ours.append(page.evaluate("(usable) => bench.first(usable)", USABLE))
                inputs = page.evaluate("bench.inputs()")
            with self.switched_on(offline=False) as page:
                page.goto(f"{self.bare}/{inputs}")
                bare.append(page.evaluate("bench.first('input')"))
        return [Figure("cold start to usable", "ms", ours, bare)]

    def long_form(self, rounds: int) -> list[Figure]:
        """Three hundred questions: opening them, and one tap after the other."""
        first, whole, bare, taps, bare_taps = [], [], [], [], []
        for _ in range(rounds):
            with self.switched_on() as page:
                self._at_home(page)
                put_long_checklist(page)  # nothing answered, as in the round before
                opened = page.evaluate("(hash) => bench.open(hash, '.item-card')", f"#/inspect/{DRAFT}")
                first.append(opened["first"])
                whole.append(opened["whole"])
                inputs = page.evaluate("bench.inputs()")
                taps += [_tap(page, number) for number in (2, 3, 4)]
            with self.switched_on(offline=False) as page:
                page.goto(f"{self.bare}/0")
                bare.append(page.evaluate("(count) => fill(count)", inputs))
                page.goto(f"{self.bare}/{inputs}")
                bare_taps += [_bare_tap(page, number) for number in (2, 3, 4)]
        return [
            Figure(f"form of {ITEMS} items: its first cards", "ms", first, bare),
            Figure(f"form of {ITEMS} items: all of it", "ms", whole, bare),
            Figure("tap to painted", "ms", [one["painted"] for one in taps], [one["painted"] for one in bare_taps]),
            Figure("tap to durable", "ms", [one["durable"] for one in taps], [one["durable"] for one in bare_taps]),
        ]

    def photos(self, folder: Path, rounds: int) -> list[Figure]:
        """A large photo, from the choice of the file until the store has it."""
        ours, bare = [], []
        for number in range(rounds):
            file = folder / f"{number}.jpg"
            file.write_bytes(twelve_megapixels())
            with self.switched_on() as page:
                self._at_home(page)
                put_long_checklist(page)
                page.evaluate("(hash) => bench.open(hash, '.item-card')", f"#/inspect/{DRAFT}")
                page.evaluate("document.querySelector(\".item-card [data-result='fail']\").click()")
                page.locator(".item-card input[type=file]").first.set_input_files(file)
                ours.append(page.evaluate("bench.stored('blobs', 'drafts')"))
            with self.switched_on(offline=False) as page:
                page.goto(f"{self.bare}/1")
                page.locator("#file").set_input_files(file)
                bare.append(page.evaluate("bench.stored('blobs', 'drafts')"))
        return [Figure("photo of 12 megapixels to stored", "ms", ours, bare)]

    def memory(self, inspections: int) -> list[Figure]:
        """What the pages hold with everything unsent, at rest and while it goes."""
        if pages_megabytes(self.profile) is None:
            return []
        with self.switched_on(slower=1) as page:
            self._at_home(page)
            put_unsent(page, handed_in(self.enterprise, inspections), base64.b64encode(a_photo()).decode())
        with self.switched_on() as page:
            page.goto(f"{self.installation.url}/app#/unsent")
            page.evaluate("bench.first('.cell-row')")
            inputs = page.evaluate("bench.inputs()")
            start = self._most(2.0)
            rest = pages_megabytes(self.profile) or 0.0
            page.context.set_offline(False)
            page.evaluate("dispatchEvent(new Event('online'))")
            sending = self._most(SENDING_SECONDS)
        with self.switched_on(offline=False) as page:
            page.goto(f"{self.bare}/{inputs}")
            self._most(2.0)
            bare = pages_megabytes(self.profile) or 0.0
        what = f"memory, {inspections} inspections of {PHOTOS} photos unsent"
        return [
            Figure(f"{what}: most at the start", "MB", [start], [bare]),
            Figure(f"{what}: at rest", "MB", [rest], [bare]),
            Figure(f"{what}: most while sending", "MB", [sending], [bare]),
        ]

    def _most(self, seconds: float) -> float:
        until, most = time.monotonic() + seconds, 0.0
        while time.monotonic() < until:
            most = max(most, pages_megabytes(self.profile) or 0.0)
            time.sleep(0.02)
        return most

    def _at_home(self, page: Page) -> None:
        page.goto(f"{self.installation.url}/app")
        page.evaluate("(usable) => bench.first(usable)", USABLE)
        page.wait_for_timeout(1_000)


def _tap(page: Page, number: int) -> dict[str, float]:
    """The good answer to one of the first questions."""
    here = f"[id='{page.locator('.item-card').nth(number).get_attribute('id')}']"
    words = {"button": f"{here} [data-result='pass']", "changed": f"{here}[data-result='pass']"}
    tapped: dict[str, float] = page.evaluate("({ button, changed }) => bench.tap(button, changed, 'drafts')", words)
    return tapped


def _bare_tap(page: Page, number: int) -> dict[str, float]:
    words = {"button": f"[name='{number}']", "changed": f"[name='{number}']:checked"}
    tapped: dict[str, float] = page.evaluate("({ button, changed }) => bench.tap(button, changed, 'drafts')", words)
    return tapped


def twelve_megapixels() -> bytes:
    """A JPEG of 4000 by 3000 that no other is equal to, as large as those of phones."""
    rough = Image.frombytes("RGB", (1000, 750), os.urandom(1000 * 750 * 3))
    out = io.BytesIO()
    rough.resize((4000, 3000), Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()
