"""Counting in memory how often something is done."""

from datetime import UTC, datetime, timedelta

from server.tips.tries import Counts

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
WINDOW = timedelta(minutes=10)


def test_a_few_wrong_tries_are_human() -> None:
    tries = Counts(limit=3, window=WINDOW)
    for _ in range(2):
        tries.wrong("li", NOW)
    assert tries.wait("li", NOW) == 0


def test_after_the_limit_one_waits_until_the_window_has_passed() -> None:
    tries = Counts(limit=3, window=WINDOW)
    for minute in range(3):
        tries.wrong("li", NOW + timedelta(minutes=minute))
    wait = tries.wait("li", NOW + timedelta(minutes=3))
    assert 7 * 60 <= wait <= 7 * 60 + 1
    assert tries.wait("li", NOW + timedelta(minutes=3, seconds=wait)) == 0


def test_others_do_not_wait() -> None:
    tries = Counts(limit=1, window=WINDOW)
    tries.wrong("li", NOW)
    assert tries.wait("wang", NOW) == 0


def test_memory_is_bounded_and_the_longest_quiet_are_forgotten_first() -> None:
    tries = Counts(limit=1, window=WINDOW, capacity=2)
    for key in ("a", "b", "c"):
        tries.wrong(key, NOW)
    assert [key for key in "abc" if tries.wait(key, NOW)] == ["b", "c"]
