"""Invitations: keys that are handed over as a QR code, a link or twelve characters. Short-lived, counted, revocable.

`join` brings a colleague, `reset` gives a known person a new password, `claim` gives an enterprise that an authority
put on its list to whoever holds the letter.
"""

import secrets
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from tortoise.expressions import F

from server.people.accounts import AccountFault
from server.people.actor import FOR_A_TIME, OF_ENTERPRISE
from server.people.sessions import token_hash
from server.people.tables import Invitation

Sort = Literal["join", "reset", "claim"]

# Without characters that are mistaken for each other when read aloud or copied by hand: 59 bits.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 12
JOIN_DAYS = (1, 3, 7)
MOST_USES = 20
RESET_FOR = timedelta(hours=2)
CLAIM_FOR = timedelta(days=60)


def new_code() -> str:
    """A code nobody has yet."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def clean_code(text: str) -> str:
    """The code that was meant: people type capitals, spaces and dashes."""
    return "".join(char for char in text.lower() if char.isalnum())[:40]


def spoken_code(code: str) -> str:
    """In groups of four, as it is read aloud and printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def fault_of(role: str, until: datetime | None, days: int, uses: int) -> str:
    """What cannot be about an invitation (a wording key), or nothing (pure)."""
    if role in FOR_A_TIME and until is None:
        return "people.invite.fault.until"
    if days not in JOIN_DAYS or not 1 <= uses <= MOST_USES:
        return "people.invite.fault.bounds"
    return ""


async def invite(
    sort: Sort,
    now: datetime,
    expires: datetime,
    *,
    role: str,
    by: UUID | None,
    enterprise: UUID | None = None,
    region: str | None = None,
    area: UUID | None = None,
    until: datetime | None = None,
    account: UUID | None = None,
    uses: int = 1,
) -> tuple[Invitation, str]:
    """A new invitation and its code, which is kept nowhere else. AccountFault where role and place do not fit."""
    if sort != "reset" and (role in OF_ENTERPRISE) != (enterprise is not None):
        raise AccountFault("an invitation names an enterprise for its staff, and for nobody else")
    code = new_code()
    row = await Invitation.create(
        id=uuid4(), code_hash=token_hash(code), sort=sort, role=role, enterprise=enterprise, region=region, area=area,
        until=until, account=account, uses_left=uses, created=now, created_by=by, expires=expires,
    )  # fmt: skip
    return row, code


async def find_invitation(text: str, now: datetime) -> Invitation | None:
    """The invitation of a code while it opens something. Whether it ever did, nobody is told."""
    row = await Invitation.get_or_none(code_hash=token_hash(clean_code(text)))
    good = row is not None and row.revoked_at is None and row.uses_left > 0 and row.expires > now
    return row if good else None


async def use(invitation: Invitation, now: datetime) -> bool:
    """Take one use; False where somebody else took the last one meanwhile."""
    left = Invitation.filter(id=invitation.id, uses_left__gt=0, revoked_at=None, expires__gt=now)
    return bool(await left.update(uses_left=F("uses_left") - 1))


async def revoke_invitation(invitation: UUID, enterprise: UUID | None, now: datetime) -> bool:
    """End an invitation of an enterprise; False if there is no such live one."""
    return bool(await Invitation.filter(id=invitation, enterprise=enterprise, revoked_at=None).update(revoked_at=now))


async def live_invitations(enterprise: UUID | None, now: datetime) -> list[Invitation]:
    """What still opens something, the newest first."""
    rows = Invitation.filter(enterprise=enterprise, revoked_at=None, uses_left__gt=0, expires__gt=now)
    return await rows.exclude(sort="claim").order_by("-created").limit(50)
