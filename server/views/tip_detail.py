"""One tip-off for its officers: what was told, the pictures, what was said since, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.hazards.hazard import short_code
from server.hazards.tables import HazardRow
from server.http.guard import permit, signed_in
from server.labels.code import spoken
from server.moments import day_in_china, day_words
from server.people.policy import EnterpriseScope
from server.people.queries import people_by_id
from server.people.tip_officers import Office, offices
from server.tips.keep import lines_of
from server.tips.photos import photos_of, read_photo
from server.tips.tables import Tip, TipPhoto
from server.tips.tip import deeds_of
from server.views.page import render
from server.views.tip_back import UNKEPT
from server.views.visible import read_uuid
from server.wording import t


@dataclass(frozen=True, slots=True)
class TipPhotoSeen:
    """A picture: its address and measures, and its number as people count."""

    id: UUID
    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TipLineRead:
    """One thing that was said, with the officer who said it."""

    sort: str
    day: str
    words: str
    who: str
    photos: list[TipPhotoSeen]


@dataclass(frozen=True, slots=True)
class TipDetailPage:
    """What templates/tip_detail.html shows. `typed` is what an officer typed in the form that `wrong` is about."""

    tip: Tip
    day: str
    enterprise: str
    uscc: str
    thing: str
    lines: list[TipLineRead]
    photos: list[TipPhotoSeen]
    deeds: tuple[str, ...]
    hazard_code: str
    hazard_state: str
    offices: list[Office]
    fault: str
    wrong: str
    wrong_deed: str
    typed: Mapping[str, str]
    chosen: list[str]


async def tip_of(request: Request, action: str) -> Tip:
    """The tip-off of the address, if it lies in the officer's region; any other is not found."""
    tip = await Tip.get_or_none(id=read_uuid(request.path_params["tip"]))
    if tip is None:
        raise problems.NOT_FOUND
    permit(signed_in(request), action, EnterpriseScope(id=tip.id, region=tip.region))
    return tip


async def show(request: Request) -> Response:
    """GET /tips/{tip}"""
    return await page(request, await tip_of(request, "tip.read"))


async def page(
    request: Request, tip: Tip, *, deed: str = "", wrong: str = "", typed: Mapping[str, str] | None = None,
    chosen: list[str] | None = None, status: int = 200,
) -> Response:  # fmt: skip
    """The page, with what was wrong (a sentence) about the last form."""
    locale, today = request.state.locale, day_in_china(now())
    firm = await Enterprise.get_or_none(id=tip.enterprise) if tip.enterprise else None
    photos = await photos_of(tip.id)
    seen = {row.id: TipPhotoSeen(row.id, at, row.width, row.height) for at, row in enumerate(photos, start=1)}
    row = await HazardRow.get_or_none(id=tip.hazard) if tip.hazard and tip.said else None
    context = TipDetailPage(
        tip=tip,
        day=day_words(locale, tip.day, today),
        enterprise=firm.name if firm else "",
        uscc=firm.uscc if firm else "",
        thing=await _thing(tip),
        lines=await _lines(tip, photos, seen, locale),
        photos=list(seen.values()),
        deeds=deeds_of(tip.state, tip.reward, said=tip.said),
        hazard_code=short_code(row.id) if row else "",
        hazard_state=row.state if row else "",
        offices=[one for one in await offices() if one.region != tip.region],
        fault=t(locale, f"problems.{tip.fault.replace('.', '_')}") if tip.fault else "",
        wrong=wrong,
        wrong_deed=deed,
        typed=typed or {},
        chosen=chosen or [],
    )
    return render(request, "tip_detail.html", context, status)


async def _thing(tip: Tip) -> str:
    """The equipment whose tag was scanned, and its code."""
    if not tip.tag:
        return ""
    thing = await Equipment.filter(code=tip.tag).first()
    return f"{thing.name} {spoken(tip.tag)}" if thing else spoken(tip.tag)


async def _lines(tip: Tip, photos: list[TipPhoto], seen: dict[UUID, TipPhotoSeen], locale: str) -> list[TipLineRead]:
    lines = await lines_of(tip.id)
    people = await people_by_id(line.officer for line in lines)
    return [
        TipLineRead(
            sort=one.sort,
            day=day_words(locale, one.day),
            words=one.words,
            who=people[one.officer].name if one.officer in people else "",
            photos=[seen[row.id] for row in photos if row.line == one.number],
        )
        for one in lines
    ]


async def show_photo(request: Request) -> Response:
    """GET /tips/{tip}/photos/{photo}"""
    tip = await tip_of(request, "tip.read")
    wanted = read_uuid(request.path_params["photo"])
    row = await TipPhoto.get_or_none(id=wanted, tip=tip.id)
    data = await read_photo(row) if row else None
    if data is None:
        raise problems.NOT_FOUND
    return Response(data, headers=UNKEPT, media_type="image/jpeg")
