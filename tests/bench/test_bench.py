"""The bench runs to its end on what this machine has, with a handful of inspections."""

import pytest

from tests.bench.__main__ import main


def test_it_measures_both_kinds_of_inspection_beside_the_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "sync", "--inspections", "3", "--rounds", "1"]) == 0
    said = capsys.readouterr().out
    assert "ms CPU     1.0 times a plain parse" in said
    assert "SQLite, without a photo" in said
    assert "SQLite, with a photo of 300 kB" in said
    assert said.count("times slower") >= 2


def test_it_measures_grading_from_snapshots_and_a_region_in_bulk(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--only", "grading", "--enterprises", "12", "--years", "0.2", "--rounds", "1", "--processes", "1"]) == 0
    )
    said = capsys.readouterr().out
    assert said.count("enterprises/s a core") >= 4
    assert "12 changed, 0 failed" in said
    assert "0 changed, 0 failed" in said
    assert "memory of one process" in said
