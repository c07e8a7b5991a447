"""WebKit, as WebKitGTK's own driver drives its MiniBrowser, on a screen that nobody sees."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx

from tests.journeys.installation import free_port

FOLDERS = ("webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
START_SECONDS = 60.0


def find_webkit() -> tuple[str, str, str] | None:
    """Driver, browser and screen."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    places = [place for folder in FOLDERS for place in Path("/usr/lib").glob(f"*/{folder}/MiniBrowser")]
    return (driver, str(places[0]), screen) if driver and screen and places else None


class WebKit:
    """One page of it. What it keeps lives as long as the browser."""

    name = "WebKit"

    def __init__(self, folder: Path) -> None:
        found = find_webkit()
        assert found
        driver, browser, screen = found
        folder.mkdir(parents=True, exist_ok=True)
        port, self._log = free_port(), (folder / "webkit.log").open("wb")
        self._screen = self._begin(screen, "-displayfd", "1", "-screen", "0", "360x740x24", "-nolisten", "tcp")
        assert self._screen.stdout
        env = os.environ | {
            "DISPLAY": f":{self._screen.stdout.readline().decode().strip()}", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1",
            "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"),
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8",
        }  # fmt: skip
        self._driver = self._begin(driver, "-p", str(port), env=env)
        self._line = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=90, trust_env=False)
        self._wait()
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options, "timeouts": {"script": 80_000}}
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        self._here = f"/session/{session}"

    def goto(self, url: str) -> None:
        """Open an address."""
        self._ask("POST", f"{self._here}/url", {"url": url})

    def run(self, script: str, *values: str) -> Any:
        """What an (async) function in the page gives, as JSON."""
        wrapped = (
            "const done = arguments[arguments.length - 1]; const values = [...arguments].slice(0, -1);"
            f"(async () => ({script})(...values))().then((value) => done(JSON.stringify({{ value: value ?? null }})),"
            "(problem) => done(JSON.stringify({ problem: String(problem) })))"
        )
        said = json.loads(self._ask("POST", f"{self._here}/execute/async", {"script": wrapped, "args": list(values)}))
        if "problem" in said:
            raise RuntimeError(said["problem"])
        return said["value"]

    def choose_file(self, selector: str, file: Path) -> None:
        """As a person picks a photo; the input is hidden behind its label, so it is shown first."""
        self.run("(selector) => void document.querySelector(selector).classList.remove('visually-hidden')", selector)
        found = self._ask("POST", f"{self._here}/element", {"using": "css selector", "value": selector})[ELEMENT]
        self._ask("POST", f"{self._here}/element/{found}/value", {"text": str(file)})

    def die(self) -> None:
        """The window is gone at once and another opens: with a killed process the driver ends all that was kept."""
        opened = self._ask("POST", f"{self._here}/window/new", {"type": "window"})["handle"]
        self._ask("DELETE", f"{self._here}/window")
        self._ask("POST", f"{self._here}/window", {"handle": opened})

    def close(self) -> None:
        """The end."""
        self._line.close()
        for pid, _ in reversed(self._family()):
            os.kill(pid, signal.SIGKILL)
        for process in (self._driver, self._screen):
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        self._log.close()

    def _begin(self, *words: str, env: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=self._log)

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                self._line.get("/status")
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("WebKit's driver did not start")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        said = self._line.request(method, path, json=body).json()["value"]
        if isinstance(said, dict) and "error" in said:
            raise RuntimeError(f"{path}: {said['error']} {said.get('message')}")
        return said

    def _family(self) -> list[tuple[int, str]]:
        """Every process that the driver started, the nearest first."""
        found, fresh = [], [self._driver.pid]
        while fresh:
            children = [child for pid in fresh for child in _children(pid)]
            found += children
            fresh = [pid for pid, _ in children]
        return found


def _children(pid: int) -> list[tuple[int, str]]:
    said = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    lines = [line.strip().split(" ", 1) for line in said.stdout.splitlines()]
    return [(int(line[0]), line[1]) for line in lines if len(line) == 2]
