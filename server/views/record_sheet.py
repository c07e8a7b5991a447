"""The safety commitment of a day: as a sheet for the gate (A4 or A3), and as the page that its code leads to."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.labels.font import FAMILY, printable
from server.labels.qr import qr_svg
from server.labels.typeset import typeset
from server.moments import day_in_china
from server.records.commitment import COUNTS
from server.records.tables import KeptRecord
from server.views.page import render
from server.views.record_detail import visible_record
from server.views.words import day_words
from server.wording import t

TEMPLATE = Path(__file__).with_name("record_sheet.typ")
PAPERS = {"a4": 1.0, "a3": 1.414}
QR_MM = 34.0
SIGNS = {"red": "■", "orange": "◆", "yellow": "▲", "blue": "●"}


@dataclass(frozen=True, slots=True)
class GatePage:
    """What templates/gate.html shows: what was committed today, or that nothing was yet."""

    enterprise: str
    uscc: str
    today: str
    day: str
    current: bool
    by: str
    words: str
    risk: str
    numbers: list[tuple[str, str]]


async def show_pdf(request: Request) -> Response:
    """GET /records/{sort}/{record}/sheet.pdf?paper="""
    row = await visible_record(request)
    if row.sort != "commitment":
        raise problems.NOT_FOUND
    firm, locale = await Enterprise.get(id=row.enterprise), request.state.locale
    paper = request.query_params.get("paper", "a4")
    paper = paper if paper in PAPERS else "a4"
    url = f"{request.app.state.settings.base_url}/gate/{firm.uscc}"
    pdf = await anyio.to_thread.run_sync(partial(sheet_pdf, sheet_data(firm.name, row, url, paper, locale)))
    headers = {"Content-Disposition": f'inline; filename="zicha-commitment-{row.day.isoformat()}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


async def show_gate(request: Request) -> Response:
    """GET /gate/{uscc}: what hangs at the gate, as it is today; open to whoever stands there."""
    # Whoever only says that the code is theirs, does not speak at its gate.
    known = Enterprise.filter(uscc=request.path_params["uscc"], standing="")
    firm = await known.order_by("registered_at").first()
    if firm is None:
        raise problems.NOT_FOUND
    today, locale = day_in_china(now()), request.state.locale
    rows = KeptRecord.filter(enterprise=firm.id, sort="commitment", stands=True, day__lte=today)
    row = await rows.order_by("-day", "-changed_seq").first()
    if row is None:  # whoever never committed shows nothing, not even that they are here
        raise problems.NOT_FOUND
    body = json.loads(row.body)
    context = GatePage(
        enterprise=firm.name,
        uscc=firm.uscc,
        today=day_words(locale, today),
        day=day_words(locale, row.day),
        current=(row.until_day or row.day) >= today,
        by=body["by"],
        words=body["words"],
        risk=body["risk"],
        numbers=numbers_of(body, locale),
    )
    return render(request, "gate.html", context)


def sheet_pdf(data: dict[str, Any]) -> bytes:
    """One page."""
    return typeset(TEMPLATE, data)


def sheet_data(enterprise: str, row: KeptRecord, url: str, paper: str, locale: str) -> dict[str, Any]:
    """Every word of the sheet (pure)."""
    body = json.loads(row.body)
    risk = t(locale, f"record.choice.commitment.{body['risk']}")
    return {
        "lang": locale,
        "font": FAMILY,
        "paper": paper,
        "scale": PAPERS[paper],
        "title": t(locale, "record.commitment.title"),
        "enterprise": printable(enterprise),
        "day": day_words(locale, row.day, row.day.min),
        "risk": f"{t(locale, 'record.field.risk')}　{SIGNS[body['risk']]} {risk}",
        "numbers": [[printable(key), value] for key, value in numbers_of(body, locale)],
        "words": printable(body["words"]),
        "by": t(locale, "record.commitment.by", by=printable(body["by"])),
        "code": qr_svg(url, QR_MM),
        "qr": QR_MM,
        "check": t(locale, "record.commitment.check"),
    }


def numbers_of(body: dict[str, Any], locale: str) -> list[tuple[str, str]]:
    """Units that run and stand still, then what is planned; nothing of which there is none."""
    units = [(t(locale, f"record.field.{name}"), str(body.get(name, 0))) for name in ("units", "running", "stopped")]
    counts = body.get("counts", {})
    return [*units, *((t(locale, f"record.count.{key}"), str(counts[key])) for key in COUNTS if counts.get(key))]
