"""One-time codes of a phone (TOTP, RFC 6238) as the second factor, and codes on paper for when the phone is gone."""

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from server.database import in_transaction
from server.trust.box import is_old, seal, unseal
from server.trust.limits import BY_CODE, count_try, forget_tries
from server.trust.tables import CodeGenerator, RecoveryCode

DIGITS, SECONDS, SECRET_BYTES = 6, 30, 20
# Clocks of phones are not all right: one step before and one after are taken.
DRIFT = 1
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def totp(secret: bytes) -> TOTP:
    """The generator that every authenticator app knows: six digits, thirty seconds, SHA-1 (RFC 6238)."""
    return TOTP(secret, DIGITS, SHA1(), SECONDS, enforce_key_length=False)  # nosec B303  # noqa: S303  # what the apps can do


def step_of(secret: bytes, code: str, now: datetime) -> int | None:
    """Which step a code is of, within the drift; None where it is of none (pure)."""
    given, at = code.replace(" ", "").encode(), int(now.timestamp()) // SECONDS
    found = None
    for step in range(at - DRIFT, at + DRIFT + 1):
        if hmac.compare_digest(totp(secret).generate(step * SECONDS), given):
            found = step
    return found


async def has_codes(account: UUID) -> bool:
    """Whether the person has a second factor that was tried once."""
    return await CodeGenerator.exists(account=account, confirmed_at__not_isnull=True)


async def begin_codes(account: UUID) -> bytes:
    """The secret of a generator that is not confirmed yet; the same one until it is."""
    fresh = seal(secrets.token_bytes(SECRET_BYTES).hex(), _purpose(account))
    row, _ = await CodeGenerator.get_or_create({"sealed": fresh, "last_step": 0}, account=account)
    return _opened(row)


async def confirm_codes(account: UUID, code: str, now: datetime) -> list[str] | None:
    """The codes for paper once the first code was right, or None."""
    if await has_codes(account) or not await _taken(account, code, now):
        return None
    await CodeGenerator.filter(account=account).update(confirmed_at=now)
    return await _new_recovery_codes(account)


async def code_is_right(account: UUID, code: str, now: datetime) -> bool:
    """Whether it is the code of this moment, not taken before; raises TOO_MANY_TRIES."""
    return await has_codes(account) and await _taken(account, code, now)


async def recover(account: UUID, code: str, now: datetime) -> bool:
    """Whether it is one of the codes on paper; it is used up with that. Raises TOO_MANY_TRIES."""
    await count_try(BY_CODE, str(account), now=now)
    key = _hash(code)
    used = await RecoveryCode.filter(account=account, code_hash=key, used_at=None).update(used_at=now)
    if used:
        await forget_tries(BY_CODE, str(account))
    return bool(used)


async def remove_codes(account: UUID) -> bool:
    """Whether there was a generator; codes on paper go with it."""
    async with in_transaction():
        await RecoveryCode.filter(account=account).delete()
        return bool(await CodeGenerator.filter(account=account).delete())


async def left_on_paper(account: UUID) -> int:
    """How many codes on paper are still good."""
    return await RecoveryCode.filter(account=account, used_at=None).count()


async def reseal_codes() -> int:
    """Seal with the newest key what an older one sealed; returns how many that were."""
    count = 0
    async for row in CodeGenerator.all():
        if is_old(row.sealed):
            row.sealed = seal(unseal(row.sealed, _purpose(row.account)), _purpose(row.account))
            await row.save(update_fields=["sealed"])
            count += 1
    return count


async def _taken(account: UUID, code: str, now: datetime) -> bool:
    """A code is good once, also where two send it at the same moment."""
    await count_try(BY_CODE, str(account), now=now)
    row = await CodeGenerator.get_or_none(account=account)
    step = step_of(_opened(row), code, now) if row else None
    if step is None:
        return False
    taken = await CodeGenerator.filter(account=account, last_step__lt=step).update(last_step=step)
    if taken:
        await forget_tries(BY_CODE, str(account))
    return bool(taken)


async def _new_recovery_codes(account: UUID) -> list[str]:
    codes = [_paper() for _ in range(RECOVERY_CODES)]
    async with in_transaction():
        await RecoveryCode.filter(account=account).delete()
        await RecoveryCode.bulk_create([RecoveryCode(account=account, code_hash=_hash(code)) for code in codes])
    return codes


def _paper() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def _hash(code: str) -> str:
    plain = "".join(char for char in code.lower() if char in _ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def _opened(row: CodeGenerator) -> bytes:
    return bytes.fromhex(unseal(row.sealed, _purpose(row.account)))


def _purpose(account: UUID) -> str:
    return f"codes {account}"
