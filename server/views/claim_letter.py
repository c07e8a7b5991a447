"""Letters by which enterprises that stand on a list take what is theirs: a code that only its holder knows."""

from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.labels.font import FAMILY, printable
from server.labels.qr import qr_svg
from server.labels.typeset import typeset
from server.moments import day_in_china
from server.people.invitations import CLAIM_FOR, invite, spoken_code
from server.people.queries import peopled
from server.people.tables import Invitation
from server.people.trail import note
from server.views.visible import visible_enterprises
from server.views.words import day_words
from server.wording import t

TEMPLATE = Path(__file__).with_name("claim_letter.typ")
QR_MM = 44.0
MOST = 200


async def submit(request: Request) -> Response:
    """POST /joining/letters.pdf: one page each; a letter that was printed before opens nothing any more"""
    actor, locale, moment = signed_in(request), request.state.locale, now()
    form = await request.form(max_files=0, max_fields=MOST + 5)
    wanted = [str(value) for value in form.getlist("enterprise")]
    bare = await visible_enterprises(actor).filter(~peopled(moment), standing="").order_by("name", "id")
    chosen = [row for row in bare if str(row.id) in wanted][:MOST]
    if not chosen:
        raise problems.FORM_INCOMPLETE.because(field="enterprise")
    await Invitation.filter(enterprise__in=[row.id for row in chosen], sort="claim").update(revoked_at=moment)
    letters = []
    for row in chosen:
        _, code = await invite("claim", moment, moment + CLAIM_FOR, role="owner", by=actor.id, enterprise=row.id)
        await note("claim", moment, actor=actor.id, enterprise=row.id)
        letters.append(_letter(row, code, request.app.state.settings.base_url, locale))
    until = day_words(locale, day_in_china(moment + CLAIM_FOR), day_in_china(moment))
    data = _words(locale, until) | {"letters": letters}
    pdf = await anyio.to_thread.run_sync(partial(letters_pdf, data))
    headers = {"Content-Disposition": 'attachment; filename="zicha-letters.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, headers=headers, media_type="application/pdf")


def letters_pdf(data: dict[str, Any]) -> bytes:
    """One page of A4 for each letter."""
    return typeset(TEMPLATE, data)


def _letter(row: Enterprise, code: str, base_url: str, locale: str) -> dict[str, str]:
    link = f"{base_url}/i/{code}"
    return {
        "name": printable(t(locale, "join.letter.to", name=row.name)),
        "uscc": row.uscc,
        "code": spoken_code(code),
        "qr": qr_svg(link, QR_MM),
        "link": f"{base_url}/i",
    }


def _words(locale: str, until: str) -> dict[str, Any]:
    told = {name: t(locale, f"join.letter.{name}") for name in ("title", "why", "how", "uscc", "code", "where", "keep")}
    return told | {"lang": locale, "font": FAMILY, "side": QR_MM, "until": t(locale, "join.letter.until", day=until)}
