"""Headers of every answer."""

import re

import httpx
import pytest
from starlette.routing import Route

from server.http.cookies import session_cookie
from server.http.headers import ALWAYS, POLICY, STRICT_TRANSPORT, answer_headers
from server.routes import all_routes
from server.settings import ROOT, read_settings

_SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|javascript:")
_INLINE = re.compile(
    r"(?i)<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=|<[^>]+\son[a-z]+=|javascript:",
    re.IGNORECASE,
)


@pytest.mark.parametrize("base_url", ["http://zicha.example", "https://localhost:8443", "https://192.168.1.7:8443"])
def test_strict_transport_is_not_asked_for_where_it_would_lock_people_out(base_url: str) -> None:
    assert STRICT_TRANSPORT not in answer_headers(base_url)


def test_strict_transport_is_asked_for_under_a_public_name() -> None:
    assert STRICT_TRANSPORT in answer_headers("https://zicha.example")


def test_nothing_inline_may_run() -> None:
    assert "unsafe-inline" not in POLICY
    assert "'unsafe-eval'" not in POLICY


def test_text_becomes_markup_in_no_place_that_nobody_guards() -> None:
    assert "require-trusted-types-for 'script'" in POLICY
    scripts = [path for path in (ROOT / "static" / "js").rglob("*.js") if path.name != "trusted.js"]
    assert [path.name for path in scripts if _SINKS.search(path.read_text())] == []


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*.html")), ids=lambda path: path.name)
def test_no_template_has_code_or_style_within(template: object) -> None:
    assert _INLINE.findall(template.read_text()) == []


def test_over_https_no_other_host_can_set_the_session() -> None:
    told = session_cookie("x", secure=True)
    assert told.startswith("__Host-zicha_session=x; ")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(told.split("; "))
    assert "omain" not in told


@pytest.mark.engines_alike
async def test_every_answer_of_every_route_has_them_all(anonymous: httpx.AsyncClient) -> None:
    routes = [route for route in all_routes(read_settings({})) if isinstance(route, Route)]
    paths = {re.sub(r"\{[^}]+\}", "1", route.path) for route in routes}
    missing = []
    for path in sorted(paths | {"/static/dist/none.js", "/nowhere", "/%00", "/..%2f..%2fetc/passwd"}):
        for method in ("GET", "POST"):
            answer = await anonymous.request(method, path, headers={"accept": "text/html"})
            missing += [f"{method} {path} {name}" for name, value in ALWAYS if answer.headers.get(name) != value]
            missing += [f"{method} {path} leads away"] if "//" in answer.headers.get("location", "") else []
    assert missing == []
