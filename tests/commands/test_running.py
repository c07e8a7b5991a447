"""A database that cannot be worked with ends a command with a sentence, not with a traceback."""

import sqlite3
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

from server.commands.running import with_database
from server.settings import read_settings


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("database or disk is full"), "no room left on the disk"),
        (OperationalError("database or disk is full"), "no room left on the disk"),
        (OperationalError("no such table: account"), "Run `zicha migrate`"),
    ],
    ids=["full at the commit", "full before", "never migrated"],
)
def test_what_is_wrong_is_said_in_a_sentence(
    error: Exception, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def working() -> int:
        raise error

    assert with_database(read_settings({"DATA_DIR": str(tmp_path)}), working) == 1
    assert said in capsys.readouterr().err
