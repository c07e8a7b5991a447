"""What the command says at its end."""

import pytest

from tests.torture import __main__ as command


def test_without_postgresql_it_fails_and_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_postgres", lambda _folder: None)
    monkeypatch.setattr(command, "_on", lambda *_: True)
    assert command.main(["--seconds", "1"]) == 1
    assert "apt install postgresql" in capsys.readouterr().err
    assert command.main(["--seconds", "1", "--on", "sqlite"]) == 0
