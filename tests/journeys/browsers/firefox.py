"""Firefox, driven by WebDriver BiDi, which it speaks itself."""

import json
import re
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.journeys.installation import free_port

PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.sessionstore.resume_from_crash": False,
    "toolkit.startup.max_resumed_crashes": -1,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "intl.accept_languages": "zh-CN,zh",
    "remote.active-protocols": 1,
}
START_SECONDS = 60.0


def find_firefox() -> str | None:
    """Where it is."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One page of it; the profile stays on the disk."""

    name = "Firefox"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
        (folder / "user.js").write_text("\n".join(lines))
        self._last, self._ends = 0, ExitStack()
        self._start()

    def goto(self, url: str) -> None:
        """Open an address."""
        self._ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, script: str, *values: str) -> Any:
        """What an (async) function in the page gives, as JSON."""
        wrapped = f"async (...values) => JSON.stringify((await ({script})(...values)) ?? null)"
        arguments = [{"type": "string", "value": value} for value in values]
        said = self._ask(
            "script.callFunction",
            functionDeclaration=wrapped, awaitPromise=True, arguments=arguments, target={"context": self._context},
        )  # fmt: skip
        if said["type"] != "success":
            raise RuntimeError(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"])

    def choose_file(self, selector: str, file: Path) -> None:
        """As a person picks a photo."""
        locator = {"type": "css", "value": selector}
        (found, *_) = self._ask("browsingContext.locateNodes", context=self._context, locator=locator)["nodes"]
        element = {"sharedId": found["sharedId"]}
        self._ask("input.setFiles", context=self._context, element=element, files=[str(file)])

    def die(self) -> None:
        """The whole browser at once."""
        self.close()
        self._start()

    def close(self) -> None:
        """SIGKILL for it and what it started."""
        self._ends.close()
        children = subprocess.run(["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=False)
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(30)
        for child in children.stdout.split():
            subprocess.run(["kill", "-9", child], check=False, capture_output=True)
        for lock in ("lock", ".parentlock"):
            (self._folder / lock).unlink(missing_ok=True)

    def _start(self) -> None:
        port, log = free_port(), self._folder / "firefox.log"
        words = [
            find_firefox() or "", "--headless", "--no-remote", "--profile", str(self._folder),
            "--remote-debugging-port", str(port), "about:blank",
        ]  # fmt: skip
        with log.open("wb") as out:
            self._process = subprocess.Popen(words, stdout=out, stderr=out)
        self._line = self._connected(port, log)
        self._ask("session.new", capabilities={})
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _connected(self, port: int, log: Path) -> ClientConnection:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if re.search(r"WebDriver BiDi listening", log.read_text("utf-8", "replace")):
                line = connect(f"ws://127.0.0.1:{port}/session", max_size=None, proxy=None, close_timeout=1)
                return self._ends.enter_context(line)
            time.sleep(0.1)
        raise TimeoutError(f"Firefox did not start: {log.read_text('utf-8', 'replace')[-1000:]}")

    def _ask(self, method: str, **params: Any) -> Any:
        self._last += 1
        self._line.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            said = json.loads(self._line.recv(90))
            if said.get("id") != self._last:
                continue
            if said.get("type") == "error":
                raise RuntimeError(f"{method}: {said['error']} {said['message']}")
            return said["result"]
