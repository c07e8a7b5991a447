"""What officers do with a tip-off: each deed in one transaction, never twice, and never to what changed meanwhile."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from tortoise.expressions import Q

from server import problems
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.moments import day_in_china
from server.people.tip_officers import offices
from server.tasks.queries import calendar_for
from server.tips.code import claim_hash, clean
from server.tips.keep import Sort, note
from server.tips.tables import Tip
from server.tips.tip import Draft, end_of_blur


async def _change(tip: Tip, line: Sort, words: str, by: UUID, moment: datetime, **values: Any) -> None:
    """Change it if it is as it was when it was read, and note what was done."""
    async with in_transaction():
        if not await Tip.filter(id=tip.id, state=tip.state, reward=tip.reward, said=tip.said).update(**values):
            raise problems.NO_LONGER_FITS.because(why="tip")
        await note(tip.id, line, words, moment, by)


async def ask(tip: Tip, words: str, officer: UUID, moment: datetime) -> None:
    """A question to the sender."""
    await _change(tip, "question", words, officer, moment, awaits="sender")


async def accept(
    tip: Tip, firm: Enterprise, draft: Draft, officer: UUID, moment: datetime, *, urgent: bool
) -> datetime:
    """It becomes a hazard of an enterprise, at a moment that is drawn now and that only the server knows."""
    calendar = await calendar_for(None)
    say_at = moment if urgent else end_of_blur(moment, calendar.is_working, secrets.randbelow)
    await _change(
        tip, "accepted", "", officer, moment, state="accepted", awaits="", enterprise=firm.id,
        region=firm.region, officer=officer,
        draft=msgspec.json.encode(draft).decode(), hazard=uuid4(), fact=uuid4(), say_at=say_at, said=False, fault="",
    )  # fmt: skip
    return say_at


async def hurry(tip: Tip, moment: datetime) -> None:
    """Lives are in danger, or what was in the way is gone: it is said at once."""
    if not await Tip.filter(id=tip.id, state="accepted", said=False).update(say_at=moment, fault=""):
        raise problems.NO_LONGER_FITS.because(why="tip")


async def undo(tip: Tip, officer: UUID, moment: datetime) -> None:
    """Take an acceptance back, up to the moment that was drawn; nobody outside has learnt of it."""
    unsaid = Q(say_at__gt=moment) | ~Q(fault="")
    nothing = {"draft": "", "say_at": None, "hazard": None, "fact": None, "fault": ""}
    async with in_transaction():
        if not await Tip.filter(unsaid, id=tip.id, state="accepted", said=False).update(state="new", **nothing):
            raise problems.NO_LONGER_FITS.because(why="tip")
        await note(tip.id, "reopened", "", moment, officer)


async def refuse(tip: Tip, why: str, officer: UUID, moment: datetime) -> None:
    """No hazard, or not ours; the sender reads why."""
    day = day_in_china(moment)
    await _change(tip, "refused", why, officer, moment, state="refused", awaits="", closed_day=day, outcome=why)


async def close(tip: Tip, outcome: str, reward: str, officer: UUID, moment: datetime) -> None:
    """What came of it, and the reward in words where there is one."""
    paid = {"reward": "granted" if reward else "none", "reward_words": reward} if tip.reward != "paid" else {}
    day = day_in_china(moment)
    await _change(
        tip, "closed", outcome, officer, moment, state="closed", awaits="", outcome=outcome, closed_day=day, **paid
    )


async def reopen(tip: Tip, officer: UUID, moment: datetime) -> None:
    """Something new came: it is as before it was decided."""
    state = "accepted" if tip.hazard else "new"
    await _change(tip, "reopened", "", officer, moment, state=state, awaits="", closed_day=None, outcome="")


async def hand_on(tip: Tip, region: str, officer: UUID, moment: datetime) -> None:
    """Another office reads it from now on; this one only where the region is theirs as well."""
    known = {one.region: one.name for one in await offices()}
    if region not in known:
        raise problems.FORM_INCOMPLETE.because(why="region")
    firm = await Enterprise.get_or_none(id=tip.enterprise) if tip.enterprise else None
    changes: dict[str, Any] = {"region": region}
    if firm is not None and not firm.region.startswith(region):
        # What the scanned code named is all that the other office has to go by.
        changes |= {"enterprise": None, "place": f"{firm.name} {firm.uscc}\n{tip.place}".strip()}
    await _change(tip, "passed", known[region], officer, moment, **changes)


async def claim(tip: Tip, number: str, officer: UUID, moment: datetime) -> bool:
    """Whether somebody at the counter says the right number; then the reward is paid, once."""
    if not secrets.compare_digest(claim_hash(clean(number), tip.code_hash), tip.claim_hash):
        return False
    await _change(tip, "paid", "", officer, moment, reward="paid")
    return True
