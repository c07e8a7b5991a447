"""Every link that somebody is shown opens, on either database: one page of each address and set of questions."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Match, Route

from server.demo.firms import CHENGHU
from server.demo.tell import tell
from server.ledger.verify import verify
from server.people.tables import Account
from tests.serving import app, nothing_beside, token_of, visitor

__all__ = ["app", "nothing_beside"]

HREF = re.compile(r'<a\s[^>]*?href="([^"#]+)')
# Where a browser takes over, and what ends the visit.
ELSEWHERE = ("/app", "/logout", "/static")


class Kind(NamedTuple):
    """Pages that one of them stands for."""

    route: str
    asked: frozenset[str]


@pytest.fixture(autouse=True)
def quiet(nothing_beside: None) -> None:
    """Before anything else: the server only answers."""


async def test_every_link_that_somebody_is_shown_opens(app: Starlette) -> None:
    assert await tell() > 0
    assert [fault async for fault in verify(CHENGHU.id)] == []
    for role, least in (("owner", 40), ("regulator", 40)):
        account = await Account.filter(role=role).order_by("login").first()
        assert account
        async with visitor(app, await token_of(account)) as client:
            opened = await walk(app, client)
        shut = {url: answer.status_code for url, answer in opened.items() if answer.status_code >= 400}
        assert not shut, role
        assert len(opened) >= least, sorted(opened)


async def walk(app: Starlette, client: httpx.AsyncClient) -> dict[str, httpx.Response]:
    """From the first page on, each kind of page once."""
    opened: dict[str, httpx.Response] = {}
    known: set[Kind] = set()
    ahead = ["/"]
    while ahead:
        url = ahead.pop()
        kind = kind_of(app, url)
        if kind is None or kind in known:
            continue
        known.add(kind)
        opened[url] = answer = await client.get(url, follow_redirects=True)
        ahead += [urljoin(str(answer.url.raw_path, "ascii"), unescape(href)) for href in HREF.findall(answer.text)]
    return opened


def kind_of(app: Starlette, url: str) -> Kind | None:
    """None for what is none of ours."""
    parts = urlsplit(url)
    if parts.netloc or not parts.path.startswith("/") or parts.path.startswith(ELSEWHERE):
        return None
    scope = {"type": "http", "path": parts.path, "method": "GET", "headers": []}
    for route in app.routes:
        if isinstance(route, Route) and route.matches(scope)[0] is Match.FULL:
            return Kind(route.path, frozenset(parse_qs(parts.query)))
    return Kind(f"nobody's: {parts.path}", frozenset())
