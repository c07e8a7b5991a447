"""The phone's bench runs to its end: every figure is there, whatever it says."""

from pathlib import Path

import pytest

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT
from tests.bench.phone import run
from tests.journeys.phone import find_chromium


def test_every_figure_of_the_phone_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_chromium()
    put_on_shelf(load_library(ROOT / "checklists"))
    monkeypatch.setattr(run, "SENDING_SECONDS", 2.0)
    heading, *figures = run.measure_phone(tmp_path, rounds=1, inspections=1)
    assert heading.startswith("phone: Chromium")
    for what in ("cold start", "form of 300 items", "tap to painted", "tap to durable", "photo of 12", "shell"):
        assert any(figure.strip().startswith(what) for figure in figures), what
