"""Sessions: opened by a password, found by a random token, sliding for sixty days, revocable at any time."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from server.people.actor import Actor, Locale
from server.people.tables import Account, Session
from server.statements import rows_of

# Long enough for weeks in the field without a network; it starts anew with every use.
LIFETIME = timedelta(days=60)
TOUCH_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A live session, its account, and whether its cookie is due to be sent again."""

    session: Session
    account: Account
    slid: bool

    def actor(self, locale: Locale | None = None) -> Actor:
        """The person as handlers and rules see them."""
        account = self.account
        return Actor(
            id=account.id,
            name=account.name,
            role=account.role,  # type: ignore[arg-type]  # only make_account writes this column
            enterprise=account.enterprise,
            region=account.region,
            device=self.session.device,
            locale=locale or ("en" if account.locale == "en" else "zh"),
        )


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def open_session(account: UUID, user_agent: str, now: datetime) -> str:
    """A new session; the token it returns is for the cookie and is kept nowhere else."""
    # Sessions that ended long ago go when their person comes back, so that they do not pile up.
    await Session.filter(account=account, expires__lt=now - LIFETIME).delete()
    token = secrets.token_urlsafe(32)
    await Session.create(
        token_hash=token_hash(token),
        account=account,
        created=now,
        last_seen=now,
        expires=now + LIFETIME,
        user_agent=user_agent[:300],
    )
    return token


async def find_session(token: str, now: datetime) -> Found | None:
    """The live session of a token; its end moves on with use, written at most once an hour."""
    session = next(iter(await rows_of(Session, "token_hash = :token", token=token_hash(token))), None)
    if session is None or session.revoked_at is not None or session.expires <= now:
        return None
    account = next(iter(await rows_of(Account, "id = :account", account=session.account)), None)
    if account is None or account.disabled:
        return None
    slid = now - session.last_seen >= TOUCH_AFTER
    if slid:
        session.last_seen, session.expires = now, now + LIFETIME
        await session.save(update_fields=["last_seen", "expires"])
    return Found(session, account, slid)


async def revoke_session(token_hash: str, account: UUID, now: datetime) -> bool:
    """End one session of an account; False if there is no such live session."""
    return bool(await Session.filter(token_hash=token_hash, account=account, revoked_at=None).update(revoked_at=now))


async def revoke_all_sessions(account: UUID, now: datetime) -> int:
    """End every session of an account; returns how many there were."""
    return await Session.filter(account=account, revoked_at=None).update(revoked_at=now)


async def live_sessions(account: UUID, now: datetime) -> list[Session]:
    """An account's sessions that still open something, last used first."""
    return await Session.filter(account=account, revoked_at=None, expires__gt=now).order_by("-last_seen")
