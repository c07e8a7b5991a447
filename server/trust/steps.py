"""Sign-ins that are half done: what the second half needs, found by a token that only this browser has, used once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from server.trust.box import seal, unseal
from server.trust.tables import SignInStep

LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Step:
    """A half-done sign-in: of whom, where that is known, and what was put aside for it."""

    account: UUID | None
    kept: str


async def begin_step(kind: str, account: UUID | None, kept: str, now: datetime) -> str:
    """The token for the browser."""
    token = secrets.token_urlsafe(32)
    key = _hash(token)
    await SignInStep.create(
        token_hash=key, kind=kind, account=account, sealed=seal(kept, key), tries=0, expires=now + LIFETIME
    )
    return token


async def look_at_step(token: str, kind: str, now: datetime) -> Step | None:
    """The step, which stays."""
    row = await SignInStep.get_or_none(token_hash=_hash(token), kind=kind, expires__gt=now)
    return Step(row.account, unseal(row.sealed, row.token_hash)) if row else None


async def take_step(token: str, kind: str, now: datetime) -> Step | None:
    """The step, which is gone: of two who use it at once one has it."""
    step = await look_at_step(token, kind, now)
    gone = await SignInStep.filter(token_hash=_hash(token), kind=kind).delete()
    return step if gone else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
