"""What a browser loads: the worker and its opposite, and pages that old readers can read."""

import re
from dataclasses import replace

import httpx
import pytest

from server.app import build_app
from server.settings import ROOT, Settings, read_settings
from server.views.assets import asset
from tests.serving import anonymous, app, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]


@pytest.mark.parametrize(("on", "file"), [(True, "service-worker.js"), (False, "service-worker-off.js")])
async def test_t65_the_worker_is_never_kept_and_can_be_switched_off(
    on: bool, file: str, database_settings: Settings
) -> None:
    built = build_app(replace(database_settings, offline_app=on))
    async with built.router.lifespan_context(built), visitor(built) as client:
        answer = await client.get("/service-worker.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["service-worker-allowed"] == "/"
    assert answer.content == (ROOT / "static" / "dist" / file).read_bytes()


def test_the_worker_is_on_unless_it_is_switched_off() -> None:
    assert read_settings({}).offline_app
    assert not read_settings({"OFFLINE_APP": "0"}).offline_app


async def test_scripts_travel_packed_to_whoever_can_unpack_them(anonymous: httpx.AsyncClient) -> None:
    address = asset("field.js")
    packed = await anonymous.get(address, headers={"accept-encoding": "gzip"})
    plain = await anonymous.get(address, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    for answer in (packed, plain):
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "Accept-Encoding"


async def test_t66_a_page_without_script_says_what_to_do(anonymous: httpx.AsyncClient) -> None:
    page = (await anonymous.get("/app")).text
    (silent,) = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    for note in (silent, re.findall(r'id="too-old".*?</div>', page, re.DOTALL)[0]):
        assert "浏览器" in note
        assert "browser" in note
        assert "/hazards" in note
    assert re.search(r'<script defer src="/static/dist/too-old-[0-9a-f]+\.js"></script>\s*<script type="module"', page)
