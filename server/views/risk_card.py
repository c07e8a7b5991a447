"""岗位风险告知卡: what may go wrong at a unit, as a card for its wall."""

from functools import partial

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.risk_points.tables import RiskUnit
from server.risks.paper import Card, CardLine, card_pdf
from server.risks.score import COLOURS
from server.views.risk_now import levels_now
from server.views.risk_seen import EventSeen, units_seen
from server.views.visible import permitted, read_uuid
from server.wording import t

WORDS = ("title", "person", "event", "level", "controls", "emergency")


async def download(request: Request) -> Response:
    """GET /risks/units/{unit}/card.pdf, with the level of now"""
    row = await RiskUnit.get_or_none(id=read_uuid(request.path_params["unit"]))
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "risk.read", row.enterprise)
    locale = request.state.locale
    unit = (await units_seen([row], locale))[0]
    level = (await levels_now(row.enterprise, now())).units.get(row.id, row.level)
    colour = COLOURS.get(level, "")
    card = Card(
        firm=(await Enterprise.get(id=row.enterprise)).name,
        unit=unit.name,
        place=f"{unit.object_name} {unit.area}",
        person=" ".join(one for one in (unit.department, unit.person) if one),
        level=t(locale, f"grading.grade.{colour or 'ungraded'}"),
        colour=colour,
        lines=[_line(event, locale) for event in unit.events],
        words={key: t(locale, f"risks.card.{key}") for key in WORDS},
        url=f"{request.app.state.settings.base_url}/risks#unit-{row.id}",
    )
    pdf = await anyio.to_thread.run_sync(partial(card_pdf, card))
    headers = {"Content-Disposition": f'inline; filename="zicha-card-{row.id.hex[:8]}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


def _line(event: EventSeen, locale: str) -> CardLine:
    return CardLine(
        name=event.name,
        accident=t(locale, f"risks.accident.{event.accident}"),
        level=t(locale, f"grading.grade.{event.colour}"),
        colour=event.colour,
        controls=[one.what for one in event.controls if one.kind != "emergency"],
        emergency=[one.what for one in event.controls if one.kind == "emergency"],
    )
