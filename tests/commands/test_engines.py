"""Every command that opens the database closes it and exits, on both engines."""

from pathlib import Path

import pytest

from server.settings import Settings
from tests.commands.running import zicha

WORDS = {
    "migrate": "",
    "rebuild": "",
    "ledger verify": "0 ledgers checked, 0 faults",
    "accounts list": "",
    "demo --quiet": "",
}


@pytest.mark.parametrize("words", WORDS)
def test_a_command_says_its_piece_and_exits(words: str, database_settings: Settings, tmp_path: Path) -> None:
    done = zicha(tmp_path, *words.split(), DATABASE_URL=database_settings.database_url, ZICHA_DEMO="1")
    assert done.returncode == 0, done.stderr
    assert WORDS[words] in done.stdout


@pytest.mark.parametrize("words", ["migrate", "rebuild", "ledger verify", "accounts list", "serve"])
@pytest.mark.parametrize("url", ["sqlite:///proc/nowhere/zicha.db", "postgres://nobody@127.0.0.1:1/zicha"])
def test_a_database_that_cannot_be_reached_is_said_in_one_line(words: str, url: str, tmp_path: Path) -> None:
    done = zicha(tmp_path, *words.split(), DATABASE_URL=url, PORT="0")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("zicha: the database does not answer: ")
