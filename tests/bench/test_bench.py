"""The bench runs to its end on what this machine has, with a handful of inspections."""

import pytest

from tests.bench.__main__ import main


def test_it_measures_both_kinds_of_inspection_beside_the_floor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.bench.servers.IDLE_SECONDS", 0.2)
    small = ["--only", "sync", "--engine", "sqlite", "--inspections", "2", "--records", "3", "--sorts", "2"]
    assert main([*small, "--rounds", "1", "--warm", "0"]) == 0
    said = capsys.readouterr().out
    assert "SQLite, without a photo, 8 phones at once" in said
    assert "SQLite, with a photo of 300 kB, 8 phones at once" in said
    assert said.count("times slower") == said.count("nothing waits") == 2
    assert "pull of 3 changed records" in said


def test_it_measures_grading_from_snapshots_and_a_region_in_bulk(capsys: pytest.CaptureFixture[str]) -> None:
    small = ["--only", "grading", "--engine", "sqlite", "--enterprises", "4", "--years", "0.1"]
    assert main([*small, "--rounds", "1", "--processes", "1"]) == 0
    said = capsys.readouterr().out
    assert said.count("enterprises/s a core") >= 2
    assert "4 changed, 0 failed" in said
    assert "0 changed, 0 failed" in said
    assert "memory of one process" in said
