"""What the door keeps of one person: given out on demand, and taken away with their name."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.moments import written
from server.trust.tables import CodeGenerator, LinkedIdentity, Passkey, RecoveryCode, SecurityEvent, SignInStep


async def kept_at_the_door(account: UUID) -> dict[str, Any]:
    """In plain words, and without a secret: those open doors and tell nothing."""
    codes = await CodeGenerator.get_or_none(account=account)
    keys = await Passkey.filter(account=account).order_by("created", "id")
    identities = await LinkedIdentity.filter(account=account).order_by("created")
    events = await SecurityEvent.filter(account=account).order_by("at", "id")
    return {
        "second_factor_since": _moment(codes.confirmed_at) if codes else None,
        "passkeys": [
            {"name": one.name, "made": written(one.created), "last_used": _moment(one.last_used)} for one in keys
        ],
        "identities": [
            {"issuer": one.issuer, "subject": one.subject, "linked": written(one.created)} for one in identities
        ],
        "events": [
            {"at": written(one.at), "what": one.kind, "network": one.network, "browser": one.browser,
             "words": one.about}
            for one in events
        ],
    }  # fmt: skip


async def forget_at_the_door(account: UUID) -> None:
    """Nothing opens for the account any more, and lines of the trail say only what happened and when."""
    for table in (CodeGenerator, RecoveryCode, Passkey, LinkedIdentity, SignInStep):
        await table.filter(account=account).delete()
    await SecurityEvent.filter(account=account).update(network="", browser="", about="")


def _moment(value: datetime | None) -> str | None:
    return written(value) if value else None
