"""What a device sends is read fact by fact; a bad one does not spoil the others."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.moments import written
from server.problems import Problem
from server.sync.envelope import MOST_FACTS, read_push

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def offered(**changes: Any) -> dict[str, Any]:
    fact = {
        "id": str(uuid4()),
        "kind": "hazard.reported",
        "subject": str(uuid4()),
        "occurred_at": written(NOW),
        "body": {"title": "Loose guard rail"},
        "files": [],
    }
    return fact | changes


def read(*facts: Any) -> list[str | None]:
    return [
        found.problem.code if found.problem else None for found in read_push(json.dumps({"facts": facts}).encode(), NOW)
    ]


def test_a_bad_fact_is_named_and_the_others_go_through() -> None:
    assert read(offered(), offered(kind="hazard.exploded"), offered(body={"titel": "x"}), offered()) == [
        None,
        "sync.fact_unknown_kind",
        "sync.fact_unreadable",
        None,
    ]


def test_a_device_cannot_publish_a_grade() -> None:
    assert read(offered(kind="grade.published")) == ["sync.fact_unknown_kind"]


def test_a_fact_from_the_future_is_refused_beyond_ten_minutes_t76() -> None:
    assert read(offered(occurred_at=written(NOW + timedelta(minutes=9)))) == [None]
    assert read(offered(occurred_at=written(NOW + timedelta(days=3)))) == ["sync.fact_from_future"]


@pytest.mark.parametrize("text", ["bell\x07", "nul\x00", "\x7f", "form\ffeed"])
def test_control_characters_are_refused_clearly_t25(text: str) -> None:
    assert read(offered(body={"title": text})) == ["sync.fact_unreadable"]


def test_half_an_emoji_is_refused_clearly_t25() -> None:
    raw = json.dumps({"facts": [offered(body={"title": "\ud83d"})]}).encode()
    assert read_push(raw, NOW)[0].problem is not None


def test_line_breaks_backslashes_and_emoji_are_welcome() -> None:
    assert read(offered(body={"title": "a\\u0007 b", "note": "line\nline\ttab 🚒 \\b \\\\f"})) == [None]


def test_the_id_of_an_unreadable_fact_is_named_if_it_can_be_found() -> None:
    fact = offered(body=3)
    assert str(read_push(json.dumps({"facts": [fact]}).encode(), NOW)[0].id) == fact["id"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'{"facts": 3}', b"\xff"])
def test_a_batch_that_is_no_batch_is_unreadable_as_a_whole(data: bytes) -> None:
    with pytest.raises(Problem, match=r"request\.unreadable"):
        read_push(data, NOW)


def test_a_batch_has_a_most_number_of_facts() -> None:
    with pytest.raises(Problem, match=r"sync\.too_many_facts"):
        read_push(json.dumps({"facts": [{}] * (MOST_FACTS + 1)}).encode(), NOW)
