"""The command line: each command does what it says, closes what it opened and exits."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from server.__main__ import build_parser
from tests.commands.running import zicha


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A migrated, empty installation."""
    done = zicha(tmp_path, "migrate", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return tmp_path


def test_an_account_is_added_disabled_and_given_a_new_password(installation: Path) -> None:
    added = zicha(
        installation, "accounts", "add", "Li.Wei", "--name", "李伟", "--role", "regulator", "--region", "3205"
    )
    assert added.returncode == 0
    assert "li.wei may sign in with the password" in added.stdout
    assert "li.wei\tregulator\t3205\t李伟" in zicha(installation, "accounts", "list").stdout
    reset = zicha(installation, "accounts", "reset-password", "li.wei", ZICHA_PASSWORD="correct horse")
    assert reset.stdout == "li.wei has a new password; 0 sessions ended\n"
    disabled = zicha(installation, "accounts", "disable", "li.wei")
    assert disabled.stdout == "li.wei is disabled; 0 sessions ended\n"
    assert "disabled" in zicha(installation, "accounts", "list").stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "li", "--name", "Li", "--role", "regulator"), "a regulator has a region"),
        (("add", "李", "--name", "Li", "--role", "regulator", "--region", "3205"), "login"),
        (("disable", "nobody"), "no account nobody"),
        (("reset-password", "nobody"), "no account nobody"),
    ],
)
def test_what_cannot_be_done_to_an_account_is_said(installation: Path, words: tuple[str, ...], why: str) -> None:
    done = zicha(installation, "accounts", *words)
    assert done.returncode == 1
    assert why in done.stderr


def test_an_empty_installation_verifies_and_rebuilds(installation: Path) -> None:
    assert zicha(installation, "ledger", "verify").stdout == "0 ledgers checked, 0 faults\n"
    assert zicha(installation, "rebuild").stdout == "rebuilt from 0 facts\n"
    assert zicha(installation, "ledger", "verify", str(uuid4())).returncode == 1


def test_a_new_key_signs_and_the_old_one_stays(tmp_path: Path) -> None:
    for _ in range(2):
        assert zicha(tmp_path, "keys", "rotate").returncode == 0
    assert sorted(path.name for path in (tmp_path / "var" / "keys").iterdir()) == [
        "receipt-0001.json",
        "receipt-0002.json",
    ]


def test_migrating_twice_changes_nothing(installation: Path) -> None:
    def schema() -> list[tuple[str]]:
        with closing(sqlite3.connect(installation / "var" / "zicha.db")) as database:
            return database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()

    before = schema()
    assert zicha(installation, "migrate", "--quiet").returncode == 0
    assert schema() == before


def test_a_wrong_setting_is_named_and_nothing_is_done(tmp_path: Path) -> None:
    done = zicha(tmp_path, "migrate", PORT="eighty")
    assert (done.returncode, done.stderr) == (1, "zicha: PORT must be a whole number, not 'eighty'\n")
    assert not (tmp_path / "var").exists()


def test_the_checklists_and_the_wording_are_in_order(tmp_path: Path) -> None:
    checklists, wording = zicha(tmp_path, "checklists", "check"), zicha(tmp_path, "wording", "check")
    assert (checklists.returncode, checklists.stderr) == (0, "")
    assert (wording.returncode, wording.stderr) == (0, "")


def test_broken_checklists_are_all_named_and_nothing_is_served(tmp_path: Path) -> None:
    folder = tmp_path / "checklists" / "hazchem" / "major"
    folder.mkdir(parents=True)
    (folder / "1.yaml").write_text("checklist: hazchem/major\nversion: 1\n")
    (folder / "2.yaml").write_text("version: [\n")
    for words in (("checklists", "check"), ("serve", "--port", "0")):
        done = zicha(tmp_path, *words, CHECKLISTS_DIR=str(tmp_path / "checklists"))
        assert done.returncode == 1
        assert "hazchem/major/1.yaml" in done.stderr
        assert "hazchem/major/2.yaml" in done.stderr


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["--help"])
    helped = capsys.readouterr().out
    for word in ("serve", "migrate", "demo", "accounts", "ledger", "rebuild", "keys", "checklists", "wording"):
        assert f"\n    {word}" in helped
