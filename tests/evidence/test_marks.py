"""Marks become shapes, here as on the phone: both read the same samples (tests/js/field/marks.test.js)."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.evidence.marks import drawing_of, drawn
from server.facts import FileEntry, Mark

SAMPLES = json.loads((Path(__file__).parents[1] / "samples" / "marks.json").read_text("utf-8"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_phone_and_server_draw_the_same_marks_alike(sample: dict[str, Any]) -> None:
    marks = msgspec.convert(sample["marks"], list[Mark])
    made = drawn(marks, sample["width"], sample["height"])
    assert json.loads(msgspec.json.encode(made)) == sample["drawing"]


def test_a_photo_without_marks_has_no_layer() -> None:
    entry = FileEntry(
        sha256="a" * 64, bytes=1, type="image/jpeg", name="1.jpg", question="x", captured_at="2026-11-25T00:00:00Z",
        source="camera",
    )  # fmt: skip
    assert drawing_of(entry) is None
