"""Headers of every answer."""

import pytest

from server.http.headers import POLICY, STRICT_TRANSPORT, answer_headers


@pytest.mark.parametrize("base_url", ["http://zicha.example", "https://localhost:8443", "https://192.168.1.7:8443"])
def test_strict_transport_is_not_asked_for_where_it_would_lock_people_out(base_url: str) -> None:
    assert STRICT_TRANSPORT not in answer_headers(base_url)


def test_strict_transport_is_asked_for_under_a_public_name() -> None:
    assert STRICT_TRANSPORT in answer_headers("https://zicha.example")


def test_nothing_inline_may_run() -> None:
    assert "unsafe-inline" not in POLICY
    assert "'unsafe-eval'" not in POLICY
