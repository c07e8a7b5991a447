"""The bench runs to its end on what this machine has, with a handful of inspections."""

import pytest

from tests.bench.__main__ import main


def test_it_measures_both_kinds_of_inspection_beside_the_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "server", "--inspections", "3", "--rounds", "1"]) == 0
    said = capsys.readouterr().out
    assert "ms CPU     1.0 times a plain parse" in said
    assert "SQLite, without a photo" in said
    assert "SQLite, with a photo of 300 kB" in said
    assert said.count("times slower") >= 2
