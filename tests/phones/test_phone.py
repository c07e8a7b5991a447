"""What a phone tells of itself, and when somebody is to be told."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from msgspec.structs import replace

from server.moments import written
from server.phones.phone import Phone, Told, read_told, trouble_of

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=3)
HOLDING = Told(records=1, oldest=written(NOW))


def a_phone(told: Told | None, heard: datetime, aside: datetime | None = None) -> Phone:
    return Phone(uuid4(), uuid4(), "Chrome", LONG_AGO, LONG_AGO, heard, told, aside)


def test_what_it_says_is_read_and_words_of_a_later_build_do_not_matter() -> None:
    told = read_told('{"records":2,"photos":7,"bytes":99,"oldest":"2026-11-20T01:00:00Z","later":{"x":1}}')
    assert told == Told(records=2, photos=7, bytes=99, oldest="2026-11-20T01:00:00Z")


@pytest.mark.parametrize(
    "said", [None, "", "x", "[]", '{"records":-1}', '{"oldest":"2026-02-31T00:00:00Z"}', '{"app":"\xe9"}', "1" * 1001]
)
def test_what_cannot_be_read_says_nothing_and_breaks_nothing(said: str | None) -> None:
    assert read_told(said) is None


def test_a_phone_that_holds_something_is_missed_after_three_days_and_not_before() -> None:
    assert trouble_of(a_phone(HOLDING, LONG_AGO), NOW, 3) == "silent"
    assert trouble_of(a_phone(HOLDING, LONG_AGO + timedelta(seconds=1)), NOW, 3) == ""
    assert trouble_of(a_phone(Told(drafts=1), LONG_AGO), NOW, 3) == "silent"


def test_one_that_is_heard_and_sends_nothing_of_what_it_has_is_stuck() -> None:
    stuck = replace(HOLDING, oldest=written(LONG_AGO))
    assert trouble_of(a_phone(stuck, NOW), NOW, 3) == "stuck"
    # A draft may rest for as long as its author likes.
    assert trouble_of(a_phone(Told(drafts=1, oldest=written(LONG_AGO)), NOW), NOW, 3) == ""


def test_nobody_is_told_of_a_phone_with_nothing_on_it_or_that_was_put_aside() -> None:
    assert trouble_of(a_phone(Told(), LONG_AGO), NOW, 3) == ""
    assert trouble_of(a_phone(None, LONG_AGO), NOW, 3) == ""
    assert trouble_of(a_phone(HOLDING, LONG_AGO, aside=NOW), NOW, 3) == ""
