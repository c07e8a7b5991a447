"""How a tip-off stands, for whoever sent it: what was said, the outcome, the reward; never who decides about it."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.evidence.serve import HARMLESS
from server.hazards.tables import HazardRow
from server.moments import day_words
from server.tips import code as codes
from server.tips.keep import lines_of
from server.tips.photos import photos_of
from server.tips.tables import Tip
from server.tips.tip import LONGEST, MOST_PHOTOS
from server.views.page import render

# As evidence is shown, but kept by no browser.
UNKEPT = HARMLESS | {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class TipLineSeen:
    """One thing that was said: `sort` is a wording key below `tips.line`, `mine` whether the sender said it."""

    sort: str
    day: str
    words: str
    mine: bool
    photos: list[UUID]


@dataclass(frozen=True, slots=True)
class TipBackPage:
    """What templates/tip_back.html shows. `stage` is a wording key below `tips.stage`."""

    code: str
    spoken: str
    stage: str
    lines: list[TipLineSeen]
    outcome: str
    reward: str
    reward_words: str
    claim: str
    typed: str
    wrong: dict[str, str]
    notice: str
    most_photos: int
    longest: int
    keep_days: int
    other: str


async def back_page(
    request: Request, code: str, tip: Tip, *, typed: str = "", wrong: dict[str, str] | None = None, notice: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    """How a tip-off stands, for who sent it; without who decides about it."""
    tip = await Tip.get(id=tip.id)
    context = TipBackPage(
        code=code,
        spoken=codes.spoken(code),
        stage=await _stage(tip),
        lines=await _lines(tip, request.state.locale),
        outcome=tip.outcome,
        reward=tip.reward,
        reward_words=tip.reward_words,
        claim=codes.spoken(codes.claim_number(code)) if tip.reward == "granted" else "",
        typed=typed,
        wrong=wrong or {},
        notice=notice,
        most_photos=MOST_PHOTOS,
        longest=LONGEST,
        keep_days=request.app.state.settings.tip_keep_days,
        other="",
    )
    return render(request, "tip_back.html", context, status)


async def _stage(tip: Tip) -> str:
    """How far it is: once the enterprise has it, whether it mended it."""
    if tip.state != "accepted" or not tip.said or tip.hazard is None:
        return tip.state
    row = await HazardRow.get_or_none(id=tip.hazard)
    return "mended" if row is not None and row.state == "closed" else "given"


async def _lines(tip: Tip, locale: str) -> list[TipLineSeen]:
    """What was told first, and all that was said since; whom it was passed to and when is not the sender's to know."""
    photos: dict[int, list[UUID]] = {}
    for one in await photos_of(tip.id):
        photos.setdefault(one.line, []).append(one.id)
    first = TipLineSeen("told", day_words(locale, tip.day), _whole(tip), mine=True, photos=photos.get(0, []))
    said = [
        TipLineSeen(one.sort, day_words(locale, one.day), one.words, one.sort == "answer", photos.get(one.number, []))
        for one in await lines_of(tip.id)
        if one.sort != "passed"
    ]
    return [first, *said]


def _whole(tip: Tip) -> str:
    return f"{tip.place}\n{tip.words}" if tip.place else tip.words
