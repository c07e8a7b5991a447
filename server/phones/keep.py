"""Keeping what phones tell: the last word of each, written only where it is news."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from server.people.actor import Actor
from server.phones.phone import Told
from server.phones.tables import PhoneTold

SAME_AGAIN_AFTER = timedelta(minutes=5)


async def note_told(actor: Actor, told: Told | None, moment: datetime) -> None:
    """Keep what the phone of a member of staff told. Whoever was put aside and speaks again is back."""
    if told is None or actor.device is None or actor.enterprise is None:
        return
    text = msgspec.json.encode(told).decode()
    said = {"account": actor.id, "enterprise": actor.enterprise, "told_at": moment, "told": text}
    back = {"aside_at": None, "aside_by": None, "aside_why": ""}
    held = await PhoneTold.get_or_none(device=actor.device)
    if held is None:
        held, made = await PhoneTold.get_or_create(device=actor.device, defaults=said | back)
        if made:
            return
    if _is_news(held, actor, text, moment):
        await PhoneTold.filter(device=actor.device).update(**said, **back)


def _is_news(held: PhoneTold, actor: Actor, text: str, moment: datetime) -> bool:
    same = (held.account, held.enterprise, held.told) == (actor.id, actor.enterprise, text)
    fresh = held.told_at is not None and moment - held.told_at < SAME_AGAIN_AFTER
    return not (same and fresh) or held.aside_at is not None


async def put_aside(enterprise: UUID, device: UUID, account: UUID, by: UUID, why: str, moment: datetime) -> None:
    """Nobody waits for this phone any more, for a reason; it comes back by itself when it speaks again."""
    aside = {"aside_at": moment, "aside_by": by, "aside_why": why}
    first = {"account": account, "enterprise": enterprise, "told_at": None, "told": ""}
    await PhoneTold.get_or_create(device=device, defaults=first | aside)
    await PhoneTold.filter(device=device, enterprise=enterprise).update(**aside)
