"""One patrol: what was missed first, then unknown tags, then everything that was seen and when."""

from dataclasses import dataclass
from uuid import UUID

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.equipment.tables import Equipment
from server.facts import PatrolWalked
from server.http.guard import signed_in
from server.moments import CHINA, day_in_china, read
from server.patrols.tables import Patrol
from server.people.policy import EnterpriseScope, may
from server.views.page import render
from server.views.patrol_list import PatrolLine, patrol_lines
from server.views.strange_tags import TagLine, tag_lines_of
from server.views.visible import permitted, read_uuid, visible_enterprises, visible_names


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A thing on the way, at which minute, and what was said there."""

    name: str
    number: str
    at: str
    how: str
    found: str
    off_route: bool


@dataclass(frozen=True, slots=True)
class PatrolDetailPage:
    """What templates/patrol_detail.html shows."""

    line: PatrolLine
    missed: list[str]
    unknown: list[TagLine]
    seen: list[SeenLine]
    note: str
    may_register: bool


async def show(request: Request) -> Response:
    """GET /patrols/{patrol}"""
    row = await Patrol.get_or_none(id=read_uuid(request.path_params["patrol"]))
    if row is None:
        raise problems.NOT_FOUND
    actor, locale = signed_in(request), request.state.locale
    await permitted(actor, "patrol.read", row.enterprise)
    body = msgspec.json.decode(row.body, type=PatrolWalked)
    things = await _things(row.enterprise, [*body.missed, *(one.equipment for one in body.seen)])
    region = (await visible_enterprises(actor).get(id=row.enterprise)).region
    lines = await patrol_lines([row], await visible_names(actor), locale, day_in_china(now()))
    context = PatrolDetailPage(
        line=lines[0],
        missed=sorted(_named(*things.get(key, ("–", ""))) for key in body.missed),
        unknown=await tag_lines_of(row.enterprise, locale, {one.tag for one in body.unknown}),
        seen=[
            SeenLine(*things.get(one.equipment, ("–", "")), _clock(one.at), one.how, one.found, one.off_route)
            for one in sorted(body.seen, key=lambda one: read(one.at))
        ],
        note=body.note,
        may_register=may(actor, "equipment.register", EnterpriseScope(row.enterprise, region)).allowed,
    )
    return render(request, "patrol_detail.html", context)


async def _things(enterprise: UUID, ids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """Names and numbers by id; what the fact names and is not there has none."""
    rows = await Equipment.filter(id__in=ids, enterprise=enterprise) if ids else []
    return {row.id: (row.name, row.number) for row in rows}


def _named(name: str, number: str) -> str:
    return name if not number or number in name else f"{name} {number}"


def _clock(at: str) -> str:
    return f"{read(at).astimezone(CHINA):%H:%M}"
