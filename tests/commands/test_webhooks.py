"""Webhooks on the command line: added, listed, refused in words, removed."""

from pathlib import Path

import pytest

from tests.commands.running import zicha


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty installation."""
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    return tmp_path


def test_a_webhook_is_added_with_a_secret_listed_and_removed(place: Path) -> None:
    added = zicha(place, "webhooks", "add", "https://platform.example.cn/zicha", "--region", "3205")
    assert added.returncode == 0, added.stderr
    webhook, secret = added.stdout.splitlines()
    assert secret.startswith("secret: whsec_")
    listed = zicha(place, "webhooks", "list").stdout
    assert webhook in listed
    assert "region 3205" in listed
    assert "0 waiting, 0 given up" in listed
    assert secret.removeprefix("secret: ") not in listed
    assert zicha(place, "webhooks", "log", webhook).stdout == ""
    assert zicha(place, "webhooks", "retry", webhook).stdout == "0 events are tried again\n"
    assert zicha(place, "webhooks", "remove", webhook).returncode == 0
    assert "stopped (removed)" in zicha(place, "webhooks", "list").stdout
    assert zicha(place, "webhooks", "remove", webhook).returncode != 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ftp://platform.example.cn", "--region", "3205"], "begins with https://"),
        (["https://platform.example.cn", "--region", "苏州"], "no region code"),
        (["https://platform.example.cn", "--enterprise", "48c11ee1-01b8-5e5a-8c60-9bcd8ee95520"], "no enterprise"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(place: Path, words: list[str], said: str) -> None:
    refused = zicha(place, "webhooks", "add", *words)
    assert refused.returncode != 0
    assert said in refused.stderr


def test_plain_http_is_pointed_out(place: Path) -> None:
    added = zicha(place, "webhooks", "add", "http://127.0.0.1:9/hook", "--region", "32", "--kinds", "hazard.opened")
    assert "read by everybody" in added.stdout
