"""A phone for the tests: Chromium with a profile on the disk, that can lose its network or be switched off."""

import io
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, Playwright

from server.demo.people import PASSWORD

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SIZE = (360, 740)
SLOW, QUICK = 200_000.0, 1e7


def find_chromium() -> str:
    """The browser of this machine; the test is skipped loudly without one, and fails in CI."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    found = named or (str(MAC) if MAC.is_file() else None)
    if found is None:
        message = "no Chromium or Chrome on this machine; see .ci/browser.sh"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def switch_on(
    playwright: Playwright,
    profile: Path,
    size: tuple[int, int] = SIZE,
    scale: float = 1,
    camera: Path | None = None,
) -> BrowserContext:
    """The browser with everything that its profile still has, looking at a film through its camera if given one."""
    width, height = size
    return playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=find_chromium(),
        args=["--no-sandbox", *(looking_at(camera) if camera else ())],
        permissions=["camera"] if camera else [],
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        locale="zh-CN",
    )


def looking_at(film: Path) -> tuple[str, ...]:
    """A camera that sees the pictures of a film, over and over."""
    return "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"


def switch_off(profile: Path) -> None:
    """SIGKILL for every process of that profile: no page gets a word in."""
    found = subprocess.run(["pgrep", "-f", f"user-data-dir={profile}"], capture_output=True, text=True, check=False)
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def sign_in(context: BrowserContext, url: str, login: str) -> None:
    """As the demo's people do, without the form."""
    context.request.post(
        f"{url}/login",
        form={"login": login, "password": PASSWORD, "next": "/app"},
        headers={"origin": url},
        max_redirects=0,
    )


def line_of(context: BrowserContext, page: Page) -> Callable[[float], None]:
    """The line upwards; call it with the bytes per second that it takes from then on."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def set_speed(bytes_per_second: float) -> None:
        conditions = {"offline": False, "latency": 20, "downloadThroughput": QUICK}
        session.send("Network.emulateNetworkConditions", conditions | {"uploadThroughput": bytes_per_second})

    return set_speed


def photo(side: int = 1024) -> FilePayload:
    """A photo that no other has the bytes of; at its full size too big to be there at once."""
    noise = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).resize((side * 2, side * 2))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
