"""Requests that change something come from our own pages."""

import pytest
from starlette.datastructures import Headers

from server.http.origin import is_foreign

HOST = {"host": "zicha.example:8000"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://zicha.example:8000"},
        {"origin": "https://zicha.example:8000"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_our_own_pages_and_tools_are_let_through(headers: dict[str, str]) -> None:
    assert not is_foreign(Headers(HOST | headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://evil.example"},
        {"origin": "http://zicha.example"},
        {"origin": "http://zicha.example:8000.evil.example"},
        {"sec-fetch-site": "cross-site", "origin": "http://zicha.example:8000"},
    ],
)
def test_other_sites_are_not(headers: dict[str, str]) -> None:
    assert is_foreign(Headers(HOST | headers))
