"""What an installation in earnest does not start with, and secrets that come as files."""

import base64
import secrets
from pathlib import Path

import pytest

from server.app import build_app
from server.people.actor import check_roles
from server.production import unsafe_settings
from server.settings import read_settings
from tests.commands.running import zicha

SAFE = {"PRODUCTION": "1", "BASE_URL": "https://zicha.example"}
KEY = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def faults(**env: str) -> list[str]:
    return unsafe_settings(read_settings(SAFE | env))


def test_a_safe_installation_starts() -> None:
    assert faults() == []
    assert faults(DATABASE_URL="postgres://zicha:kJ8-wq2_Zp0aL@db/zicha", SIGNING_KEYS="x", SECRET_KEYS=KEY) == []
    assert unsafe_settings(read_settings({})) == []


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"ZICHA_DEMO": "1"}, "ZICHA_DEMO"),
        ({"BASE_URL": "http://zicha.example", "SECURE_COOKIES": "1"}, "BASE_URL"),
        ({"SECURE_COOKIES": "0"}, "SECURE_COOKIES"),
        ({"FILES_URL": "memory://"}, "FILES_URL"),
        ({"OIDC_ISSUER": "http://login.example"}, "OIDC_ISSUER"),
        ({"SIGNING_KEYS": "x"}, "SECRET_KEYS"),
        ({"DATABASE_URL": "postgres://zicha@db/zicha"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://zicha:zicha@db/zicha"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://zicha:aaaaaaaaaaaaaaaa@db/zicha"}, "DATABASE_URL"),
    ],
)
def test_an_unsafe_setting_is_named(env: dict[str, str], named: str) -> None:
    assert [fault.partition(":")[0] for fault in faults(**env)] == [named]
    with pytest.raises(ValueError, match=named):
        build_app(read_settings(SAFE | env))


def test_the_command_refuses_and_says_which_and_the_demo_cannot_be_there(tmp_path: Path) -> None:
    said = zicha(tmp_path, "serve", PRODUCTION="1", ZICHA_DEMO="1")
    assert said.returncode == 1
    assert "ZICHA_DEMO" in said.stderr
    assert "BASE_URL" in said.stderr
    assert "no demo" in zicha(tmp_path, "demo", PRODUCTION="1", ZICHA_DEMO="1").stderr


def test_a_role_that_is_misspelt_lets_nobody_in_without_a_word() -> None:
    check_roles("SECOND_FACTOR_FOR", read_settings(SAFE).second_factor_for)
    with pytest.raises(ValueError, match="SECOND_FACTOR_FOR: regulators is no role"):
        check_roles("SECOND_FACTOR_FOR", read_settings({"SECOND_FACTOR_FOR": "owner regulators"}).second_factor_for)


def test_in_production_authorities_sign_in_with_two_factors() -> None:
    assert read_settings(SAFE).second_factor_for == {"regulator", "admin"}
    assert read_settings(SAFE | {"SECOND_FACTOR_FOR": "none"}).second_factor_for == frozenset()
    assert read_settings({}).second_factor_for == frozenset()


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    assert read_settings({"SECRET_KEYS_FILE": str(path)}).secret_keys == KEY
    with pytest.raises(ValueError, match="SECRET_KEYS_FILE"):
        read_settings({"SECRET_KEYS_FILE": str(tmp_path / "none")})
    assert KEY not in repr(read_settings({"SECRET_KEYS": KEY}))


def test_a_key_that_is_none_is_refused_and_not_repeated(tmp_path: Path) -> None:
    said = zicha(tmp_path, "secrets", "rotate", SECRET_KEYS="c2hvcnQ=")
    assert said.returncode == 1
    assert "SECRET_KEYS" in said.stderr
    assert "c2hvcnQ" not in said.stderr
