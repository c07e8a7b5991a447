"""Browsers by the names that people know."""

import pytest

from server.people.browsers import browser_of

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (f"Mozilla/5.0 (Linux; Android 14; V2309A) {KIT} Chrome/156.0 Mobile Safari/537.36", "Chrome · Android"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64) {KIT} Chrome/156.0 Safari/537.36 Edg/156.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari · iPhone"),
        (f"Mozilla/5.0 (Linux; Android 14) {KIT} Chrome/130.0 MicroMessenger/8.0", "微信 WeChat · Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox · Linux"),
        ("python-httpx/0.28", "python-httpx/0.28"),
        ("", "–"),
    ],
)
def test_a_user_agent_is_called_what_people_call_it(user_agent: str, expected: str) -> None:
    assert browser_of(user_agent) == expected
