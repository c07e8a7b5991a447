"""What senders say, kept: durable when these return, and once, however often a page is sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from tortoise.exceptions import IntegrityError

from server import problems
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.moments import day_in_china
from server.people.tip_officers import offices, region_for
from server.tips.code import claim_hash, claim_number, code_hash
from server.tips.photos import forget_photos, keep_photos, photos_of
from server.tips.picture import Bare
from server.tips.tables import Tip, TipLine, TipPhoto
from server.tips.tip import MOST_LINES, MOST_PHOTOS_IN_ALL

# A wording key below `tips.line`.
Sort = Literal["question", "answer", "passed", "reopened", "refused", "accepted", "closed", "paid"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sender said: where and what, the code that they scanned (of a gate or of a tag), and the office chosen."""

    words: str
    place: str = ""
    uscc: str = ""
    tag: str = ""
    office: str = ""


async def find_tip(code: str) -> Tip | None:
    """The tip-off of a code."""
    return await Tip.get_or_none(code_hash=code_hash(code))


async def send_in(code: str, told: Told, pictures: Sequence[Bare], moment: datetime) -> bool:
    """Keep a tip-off under its code; False where there is one already, which stays as it is."""
    hashed, tip = code_hash(code), uuid4()
    if await Tip.exists(code_hash=hashed):
        return False
    enterprise, region = await _place_of(told)
    rows = await keep_photos(tip, 0, pictures)
    row = Tip(
        id=tip, code_hash=hashed, claim_hash=claim_hash(claim_number(code), hashed),
        region=region_for(region, told.office, await offices()), enterprise=enterprise, tag=told.tag, place=told.place,
        words=told.words, day=day_in_china(moment), state="new", awaits="",
    )  # fmt: skip
    try:
        async with in_transaction():
            await row.save(force_create=True)
            await TipPhoto.bulk_create(rows)
    except IntegrityError:
        await forget_photos(rows)
        return False
    return True


async def _place_of(told: Told) -> tuple[UUID | None, str | None]:
    """The enterprise that a scanned code is of, and its region. Whoever only says that a code is theirs counts last."""
    firm = None
    if told.uscc:
        firm = await Enterprise.filter(uscc=told.uscc).order_by("standing", "registered_at").first()
    elif told.tag and (thing := await Equipment.filter(code=told.tag).first()):
        firm = await Enterprise.get_or_none(id=thing.enterprise)
    return (firm.id, firm.region) if firm else (None, None)


async def add(tip: Tip, words: str, pictures: Sequence[Bare], moment: datetime) -> bool:
    """What the sender says afterwards; False where they have said just that already. TOO_LARGE where it is too much."""
    rows = await keep_photos(tip.id, 0, pictures)
    try:
        async with in_transaction():
            await Tip.filter(id=tip.id).update(awaits="office")
            fresh = await _bounded(tip, words, rows)
            if fresh:
                number = await note(tip.id, "answer", words, moment)
                for row in rows:
                    row.line = number
                await TipPhoto.bulk_create(rows)
    except problems.Problem:
        await forget_photos(rows)
        raise
    if not fresh:
        await forget_photos(rows)
    return fresh


async def _bounded(tip: Tip, words: str, rows: Sequence[TipPhoto]) -> bool:
    lines = await lines_of(tip.id)
    if words == next((line.words for line in reversed(lines) if line.sort == "answer"), tip.words):
        return False
    if len(lines) >= MOST_LINES or len(await photos_of(tip.id)) + len(rows) > MOST_PHOTOS_IN_ALL:
        raise problems.TIP_FULL.because(lines=MOST_LINES, photos=MOST_PHOTOS_IN_ALL)
    return True


async def note(tip: UUID, sort: Sort, words: str, moment: datetime, officer: UUID | None = None) -> int:
    """Add a line to what was said about a tip-off; its number.

    In a transaction that changed the tip-off's row before: of two at one moment one waits for the other.
    """
    newest = await TipLine.filter(tip=tip).order_by("-number").first()
    number = newest.number + 1 if newest else 1
    day = day_in_china(moment)
    await TipLine.create(id=uuid4(), tip=tip, number=number, sort=sort, officer=officer, words=words, day=day)
    return number


async def lines_of(tip: UUID) -> list[TipLine]:
    """All that was said about a tip-off, in order."""
    return await TipLine.filter(tip=tip).order_by("number")
