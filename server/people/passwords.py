"""Passwords: argon2id, computed in a thread, and taking the same time for accounts that do not exist."""

import secrets
from collections.abc import Callable
from functools import cache

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 8
MAX_LENGTH = 200

_HASHER = PasswordHasher()


@cache
def _limiter() -> CapacityLimiter:
    # Each hash takes 64 MiB and a core: a crowd that signs in waits here, and not in swap.
    return CapacityLimiter(2)


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        matched = _HASHER.verify(password_hash or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return matched and password_hash is not None


async def hash_password(password: str) -> str:
    """The hash to store."""
    return await run_sync(_HASHER.hash, password, limiter=_limiter())


async def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; `None` (no such account) costs the same time and is never right."""
    return await run_sync(_matches, password_hash, password[:MAX_LENGTH], limiter=_limiter())


async def beside(work: Callable[..., None], *what: object) -> None:
    """Have something slow about a password done in a thread, two at a time; raises what it raises."""
    await run_sync(work, *what, limiter=_limiter())


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(password_hash)
