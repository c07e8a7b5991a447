"""Where one goes after signing in is always on this server."""

import pytest

from server.http.local_path import local_path


@pytest.mark.parametrize("path", ["/", "/hazards?state=open", "/t/7K3QF", "/app#/today"])
def test_a_path_of_ours_is_kept(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "text", ["", "hazards", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/\t/evil.example"]
)
def test_anything_else_leads_home(text: str) -> None:
    assert local_path(text) == "/"
