"""What is kept of a person: given out on demand, and taken back as far as the duty to keep records allows.

Ledgers name people by the id of their account and nothing else; name, sign-in and contact stand in the account's row.
That row is the key: once it is destroyed the id is a pseudonym, and every chain stays as it was.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from server.moments import written
from server.people.browsers import browser_of
from server.people.tables import Account, Invitation, Post, Session
from server.people.trail import note
from server.trust.events import PEOPLE
from server.trust.kept import forget_at_the_door, kept_at_the_door
from server.trust.sweep import TRAIL
from server.trust.tables import SecurityEvent

CONSENT = "2026-11"
# What is kept of people, and for how many days after it ended; None: for as long as the enterprise's ledger.
RETENTION: dict[str, int | None] = {
    "records": None,
    "name": None,
    "sessions": 60,
    "invitations": 90,
    "trail": 730,
    "door": TRAIL.days,
}


def pseudonym(account: UUID) -> str:
    """What stands in place of a name that was taken back (pure)."""
    return f"#{account.hex[-6:].upper()}"


async def kept_of(account: UUID) -> dict[str, Any]:
    """Everything beside the ledgers that is kept of a person."""
    row = await Account.get(id=account)
    sessions = await Session.filter(account=account).order_by("created")
    posts = await Post.filter(account=account).order_by("created")
    return {
        "account": {
            "id": str(row.id), "login": row.login, "name": row.name, "contact": row.contact, "role": row.role,
            "enterprise": _text(row.enterprise), "region": row.region, "locale": row.locale,
            "created": written(row.created), "until": _moment(row.until), "consented": row.consented,
            "tip_office": row.tip_office,
        },
        "posts": [
            {"enterprise": str(post.enterprise), "role": post.role, "began": written(post.created),
             "ended": _moment(post.ended_at)}
            for post in posts
        ],
        "sessions": [
            {"browser": browser_of(one.user_agent), "began": written(one.created), "last_seen": written(one.last_seen),
             "ended": _moment(one.revoked_at)}
            for one in sessions
        ],
        **await kept_at_the_door(account),
    }  # fmt: skip


async def make_pseudonym(account: Account, by: UUID, enterprise: UUID | None, now: datetime) -> None:
    """Destroy what tells who somebody was. It cannot be undone; backups made before still have it."""
    async with in_transaction():
        hidden = pseudonym(account.id)
        await Account.filter(id=account.id).update(
            name=hidden, login=f"gone-{account.id.hex}", contact=None, password_hash="", disabled=True
        )
        await Session.filter(account=account.id).delete()
        await forget_at_the_door(account.id)
        # Deputies were once noted with the name of the one who was away.
        away = SecurityEvent.filter(enterprise=account.enterprise, kind="people.deputy")
        await away.filter(about__startswith=f"{account.name} ").update(about="")
        await note("erased", now, actor=by, enterprise=enterprise, about=account.id)


async def forget_old(now: datetime) -> int:
    """What was kept for long enough; how many rows went."""
    gone = 0
    for kind, rows in (
        ("sessions", Session.filter(expires__lt=_before("sessions", now))),
        ("sessions", Session.filter(revoked_at__lt=_before("sessions", now))),
        ("invitations", Invitation.filter(expires__lt=_before("invitations", now))),
        ("trail", SecurityEvent.filter(kind__in=sorted(PEOPLE), at__lt=_before("trail", now))),
    ):
        gone += await rows.delete() if RETENTION[kind] is not None else 0
    return gone


def _before(kind: str, now: datetime) -> datetime:
    return now - timedelta(days=RETENTION[kind] or 0)


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _moment(value: datetime | None) -> str | None:
    return written(value) if value else None
