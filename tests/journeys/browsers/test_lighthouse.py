"""What Lighthouse says of the shell, on its phone with a slow line and a slow processor."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.demo.people import PASSWORD
from server.http.cookies import SESSION_COOKIE
from tests.journeys.browsers.other import missing
from tests.journeys.installation import Installation
from tests.journeys.phone import find_chromium
from tests.node import node

HERE = Path(__file__).parent
LEAST = {"accessibility": 95, "best-practices": 95, "performance": 90}
# Whatever else the machine does makes a page slower and never faster: the best of a few is the page's own.
TRIES = 3


@pytest.mark.parametrize("page", ["/app", "/app#/choose?checklist=hazchem/major", "/app#/report"])
def test_lighthouse_finds_the_shell_fast_accessible_and_well_made(installation: Installation, page: str) -> None:
    cookie, best = signed_in(installation.url), dict.fromkeys(LEAST, 0)
    for _ in range(TRIES):
        said = lighthouse(installation.url + page, cookie)
        print(f"{page}: {said['scores']}", *said["below"], sep="\n  ")
        best = {name: max(best[name], said["scores"][name]) for name in LEAST}
        if not too_low(best):
            break
    assert too_low(best) == {}, said
    assert [line for line in said["below"] if line.startswith("logged:")] == []  # such as nobody being signed in


def too_low(scores: dict[str, int]) -> dict[str, int]:
    """What is not as good as it has to be."""
    return {name: scores[name] for name, least in LEAST.items() if scores[name] < least}


def signed_in(url: str) -> str:
    """The cookie of somebody's session."""
    form = {"login": "officer", "password": PASSWORD, "next": "/app"}
    answer = httpx.post(f"{url}/login", data=form, headers={"origin": url}, trust_env=False)
    return f"{SESSION_COOKIE}={answer.cookies[SESSION_COOKIE]}"


def lighthouse(address: str, cookie: str) -> dict[str, Any]:
    """Scores out of a hundred, and what keeps them from being full."""
    if not (HERE / "node_modules" / "lighthouse").exists():
        missing("Lighthouse")
    words = [node(), str(HERE / "lighthouse.mjs"), address, cookie, find_chromium()]
    done = subprocess.run(words, env=os.environ, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    said: dict[str, Any] = json.loads(done.stdout)
    return said
