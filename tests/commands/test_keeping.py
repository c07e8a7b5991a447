"""Keeping an installation that is no demo: enterprises begin here, and a restored backup is told to phones."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from server.enterprises.credit_code import make_code
from tests.commands.running import zicha

CODE = make_code("91", "320505", "MA1ABCDE")
PLACED = ("--uscc", CODE, "--region", "320505", "--sector", "hazchem")


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A migrated, empty installation."""
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    return tmp_path


def test_an_enterprise_that_was_added_has_a_ledger_and_may_have_people(installation: Path) -> None:
    added = zicha(installation, "enterprises", "add", "甲化工", *PLACED)
    assert (added.returncode, added.stderr) == (0, "")
    enterprise = str(UUID(added.stdout.strip()))
    assert zicha(installation, "enterprises", "list").stdout == f"{enterprise}\t320505\thazchem\t甲化工\n"
    assert zicha(installation, "ledger", "verify").stdout == "1 ledgers checked, 0 faults\n"
    words = ("li.wei", "--name", "李伟", "--role", "officer", "--enterprise", enterprise)
    assert zicha(installation, "accounts", "add", *words).returncode == 0


def test_a_checkpoint_that_was_kept_proves_that_nothing_before_it_changed(installation: Path) -> None:
    enterprise = zicha(installation, "enterprises", "add", "甲化工", *PLACED).stdout.strip()
    kept = installation / "kept.txt"
    kept.write_text(zicha(installation, "ledger", "checkpoint", enterprise).stdout)
    verify = ("ledger", "verify", "--checkpoint", str(kept))
    assert zicha(installation, *verify).stdout == "1 ledgers checked, 0 faults\n"
    with closing(sqlite3.connect(installation / "var" / "zicha.db")) as database:
        database.execute("DELETE FROM checkpoint")
        database.execute("DELETE FROM fact")
        database.execute("UPDATE ledger_head SET seq = 0")
        database.commit()
    done = zicha(installation, *verify)
    assert done.returncode == 1
    assert "names fact 1, the last one held is 0" in done.stdout


def test_a_checkpoint_of_an_enterprise_that_is_not_here_is_no_proof(installation: Path) -> None:
    enterprise = zicha(installation, "enterprises", "add", "甲化工", *PLACED).stdout.strip()
    kept = installation / "kept.txt"
    kept.write_text(zicha(installation, "ledger", "checkpoint", enterprise).stdout)
    (installation / "other").mkdir()
    assert zicha(installation / "other", "migrate", "--quiet").returncode == 0
    done = zicha(installation / "other", "ledger", "verify", "--checkpoint", str(kept))
    assert done.returncode == 1
    assert f"a checkpoint was brought for {enterprise}" in done.stdout


def test_a_file_without_a_checkpoint_is_refused(installation: Path) -> None:
    empty = installation / "empty.txt"
    empty.write_text("nothing")
    done = zicha(installation, "ledger", "verify", "--checkpoint", str(empty))
    assert (done.returncode, done.stderr) == (1, f"zicha: {empty} holds no checkpoint\n")


def test_an_enterprise_is_added_once(installation: Path) -> None:
    zicha(installation, "enterprises", "add", "甲化工", *PLACED)
    again = zicha(installation, "enterprises", "add", "甲化工", *PLACED)
    assert again.returncode == 1
    assert "is here already" in again.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--uscc", CODE[:-1] + "-", "--region", "320505", "--sector", "hazchem"), "no unified social credit code"),
        (("--uscc", CODE, "--region", "Suzhou", "--sector", "hazchem"), "region"),
        (("--uscc", CODE, "--region", "320505", "--sector", "H!"), "sector"),
    ],
)
def test_an_enterprise_that_cannot_be_is_refused_with_the_reason(
    installation: Path, words: tuple[str, ...], why: str
) -> None:
    done = zicha(installation, "enterprises", "add", "甲化工", *words)
    assert done.returncode == 1
    assert why in done.stderr


def test_a_restored_database_has_a_new_epoch(installation: Path) -> None:
    epochs = set()
    for _ in range(2):
        assert zicha(installation, "ledger", "restored").stdout.startswith("a new epoch begins: ")
        with closing(sqlite3.connect(installation / "var" / "zicha.db")) as database:
            epochs.update(database.execute("SELECT epoch FROM epoch").fetchall())
    assert len(epochs) == 2
