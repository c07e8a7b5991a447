"""Accounts: made, disabled and given new passwords by whoever runs the server."""

import re
import secrets
from datetime import datetime
from uuid import UUID, uuid4

from server.people.actor import FOR_A_TIME, OF_ENTERPRISE, ROLES, Locale
from server.people.passwords import MAX_LENGTH, MIN_LENGTH, beside, hash_password
from server.people.post import is_live
from server.people.queries import posts_of
from server.people.sessions import revoke_all_sessions
from server.people.tables import Account
from server.trust.events import About, note
from server.trust.strength import is_guessed_early

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
# Without characters that are mistaken for each other when read aloud or copied by hand.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class AccountFault(ValueError):
    """An account that cannot be; the message names what is wrong with it."""


class GuessedEarly(AccountFault):
    """A password among the first that others would try."""


def make_password() -> str:
    """A random password that can be read aloud: 80 bits in four groups."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def clean_login(text: str) -> str:
    """The login that was meant: people type capitals and spaces on phones."""
    return text.strip().lower()


def check_account(login: str, role: str, enterprise: UUID | None, region: str | None, password: str) -> None:
    """Raise AccountFault where the parts do not fit together. Judging a password takes a while: see `checked`."""
    if not LOGIN.fullmatch(login):
        raise AccountFault("login: 2 to 60 of a-z, 0-9, dot, dash, underscore, beginning with a letter or digit")
    if role not in ROLES:
        raise AccountFault(f"role: one of {', '.join(ROLES)}")
    if (role == "regulator") != (region is not None) or (role in OF_ENTERPRISE) != (enterprise is not None):
        raise AccountFault(
            "a regulator has a region and no enterprise, an admin neither; everybody else an enterprise and no region"
        )
    if region is not None and not re.fullmatch(r"\d{2,12}", region):
        raise AccountFault("region: 2 to 12 digits of a GB/T 2260 code")
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise AccountFault(f"password: {MIN_LENGTH} to {MAX_LENGTH} characters")
    if is_guessed_early(password, login):
        raise GuessedEarly("password: among the first that others would try; three or four words are better")


async def checked(login: str, role: str, enterprise: UUID | None, region: str | None, password: str) -> None:
    """The same, beside the event loop."""
    await beside(check_account, login, role, enterprise, region, password)


async def make_account(
    *,
    login: str,
    name: str,
    role: str,
    password: str,
    now: datetime,
    enterprise: UUID | None = None,
    region: str | None = None,
    locale: Locale = "zh",
    key: UUID | None = None,
    area: UUID | None = None,
    until: datetime | None = None,
) -> Account:
    """A new account; raises AccountFault if it cannot be, or if the login is taken."""
    await checked(login, role, enterprise, region, password)
    if role in FOR_A_TIME and until is None:
        raise AccountFault(f"until: {role} is for a time, say until when")
    if await Account.exists(login=login):
        raise AccountFault(f"login {login} is taken")
    return await Account.create(
        id=key or uuid4(),
        login=login,
        name=name,
        role=role,
        enterprise=enterprise,
        region=region,
        password_hash=await hash_password(password),
        locale=locale,
        created=now,
        disabled=False,
        area=area,
        until=until,
    )


async def about(account: Account, now: datetime) -> About:
    """The account as the trail names it: of its first post, or of the oldest that is left where that one ended."""
    posts = [] if is_live(account.until, now) else await posts_of(account.id, now)
    return About(account.id, posts[0].enterprise) if posts else About(account.id, account.enterprise, account.region)


async def disable_account(account: Account, now: datetime) -> int:
    """Nobody signs in with it any more; returns how many sessions ended."""
    await Account.filter(id=account.id).update(disabled=True, tip_office="")
    await note("account.disabled", await about(account, now), now)
    return await revoke_all_sessions(account.id, now)


async def reset_password(account: Account, password: str, now: datetime) -> int:
    """A new password; every session ends, since whoever knew the old one may sit behind it."""
    await Account.filter(id=account.id).update(password_hash=await hash_password(password))
    await note("password.changed", await about(account, now), now)
    return await revoke_all_sessions(account.id, now)
