"""Passwords: argon2id, and nothing to learn from how long it takes."""

from statistics import median
from time import perf_counter

from server.people.passwords import hash_password, is_outdated, password_matches


async def test_the_right_password_matches_and_no_other() -> None:
    stored = await hash_password("correct horse")
    assert stored.startswith("$argon2id$")
    assert await password_matches(stored, "correct horse")
    assert not await password_matches(stored, "Correct horse")


async def test_nobody_has_no_password() -> None:
    assert not await password_matches(None, "")
    assert not await password_matches(None, "correct horse")


async def test_a_hash_that_cannot_be_read_matches_nothing() -> None:
    assert not await password_matches("plain text", "plain text")


async def test_an_unknown_account_takes_as_long_as_a_wrong_password() -> None:
    stored = await hash_password("correct horse")
    await password_matches(None, "warm up")

    async def seconds(password_hash: str | None) -> float:
        began = perf_counter()
        await password_matches(password_hash, "wrong")
        return perf_counter() - began

    known = median([await seconds(stored) for _ in range(5)])
    unknown = median([await seconds(None) for _ in range(5)])
    assert 0.3 < unknown / known < 3


def test_a_weaker_hash_is_outdated() -> None:
    weak = "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$0Bd4IYB0vCx3lYPt2Q5QFOPBJ6y0KQ8a1p3mJd3mBvo"
    assert is_outdated(weak)
