"""Sessions: opened by a password, found by a random token, sliding for sixty days, revocable at any time."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from server.people.actor import Actor, Locale
from server.people.post import effective_role, is_live
from server.people.queries import posts_of
from server.people.tables import Account, Post, Session
from server.statements import pairs_of

# Long enough for weeks in the field without a network; it starts anew with every use.
LIFETIME = timedelta(days=60)
TOUCH_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A live session, its account, the further post it acts in, and whether its cookie is due to be sent again."""

    session: Session
    account: Account
    slid: bool
    at: datetime
    post: Post | None = None

    def actor(self, locale: Locale | None = None) -> Actor:
        """The person as handlers and rules see them."""
        account, post = self.account, self.post
        role = post.role if post else effective_role(account, self.at)
        return Actor(
            id=account.id,
            name=account.name,
            role=role,  # type: ignore[arg-type]  # only checked roles are written into these columns
            enterprise=post.enterprise if post else account.enterprise,
            region=None if post else account.region,
            device=self.session.device,
            locale=locale or ("en" if account.locale == "en" else "zh"),
            area=post.area if post else account.area,
            post=post.id if post else None,
            deputy=post is None and role != account.role,
            leaving=self.session.wipe_at is not None,
            left_at=self.session.wipe_at,
            tips=post is None and account.role == "regulator" and account.tip_office != "",
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
    where = {"joined": "other.id = one.account", "where": "one.token_hash = :token", "token": token_hash(token)}
    session, account = next(iter(await pairs_of(Session, Account, **where)), (None, None))
    if session is None or session.revoked_at is not None or session.expires <= now:
        return None
    if account is None:
        return None
    if session.wipe_at is not None:
        # It only delivers, in whatever post it was: see `people.policy.DELIVERING`.
        return Found(session, account, slid=False, at=now, post=await _any_post(session))
    if account.disabled:
        return None
    post = await _post_of(session, now)
    if post is None and not is_live(account.until, now):
        # Whose first post ended is in the oldest of those that they still hold.
        post = next(iter(await posts_of(account.id, now)), None)
        if post is None:
            return None
    slid = now - session.last_seen >= TOUCH_AFTER
    if slid:
        session.last_seen, session.expires = now, now + LIFETIME
        await session.save(update_fields=["last_seen", "expires"])
    return Found(session, account, slid, now, post)


async def _post_of(session: Session, now: datetime) -> Post | None:
    """The further post that the person switched to, while it lasts; afterwards they are back where they began."""
    if session.post is None:
        return None
    post = await Post.get_or_none(id=session.post, account=session.account, ended_at=None)
    return post if post is not None and is_live(post.until, now) else None


async def _any_post(session: Session) -> Post | None:
    return await Post.get_or_none(id=session.post, account=session.account) if session.post else None


async def wipe_session(token_hash: str, account: UUID, now: datetime) -> bool:
    """One phone sends what it holds and then forgets it; a browser that never sent anything is signed out at once."""
    live = Session.filter(token_hash=token_hash, account=account, revoked_at=None)
    if await live.filter(device=None).update(revoked_at=now):
        return True
    return bool(await live.filter(wipe_at=None).update(wipe_at=now, expires=now + LIFETIME))


async def wipe_phones_in(account: UUID, post: UUID | None, now: datetime) -> None:
    """The phones that act in one post; browsers hold nothing and go on in another."""
    phones = Session.filter(account=account, post=post, revoked_at=None, wipe_at=None, device__isnull=False)
    await phones.update(wipe_at=now, expires=now + LIFETIME)


async def wipe_sessions(account: UUID, now: datetime) -> None:
    """The same for all of a person's phones and browsers."""
    await Session.filter(account=account, revoked_at=None, device=None).update(revoked_at=now)
    await Session.filter(account=account, revoked_at=None, wipe_at=None).update(wipe_at=now, expires=now + LIFETIME)


async def revoke_session(token_hash: str, account: UUID, now: datetime) -> bool:
    """End one session of an account; False if there is no such live session."""
    return bool(await Session.filter(token_hash=token_hash, account=account, revoked_at=None).update(revoked_at=now))


async def revoke_all_sessions(account: UUID, now: datetime) -> int:
    """End every session of an account; returns how many there were."""
    return await Session.filter(account=account, revoked_at=None).update(revoked_at=now)


async def live_sessions(account: UUID, now: datetime) -> list[Session]:
    """An account's sessions that still open something, last used first."""
    return await Session.filter(account=account, revoked_at=None, expires__gt=now).order_by("-last_seen")
