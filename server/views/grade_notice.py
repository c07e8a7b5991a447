"""A grade on one sheet of paper: what it is, why, what to do, and a code that leads back. Drawn by Typst."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.labels.font import FAMILY, printable
from server.labels.qr import qr_svg
from server.labels.typeset import typeset
from server.views.grade_seen import GradeSeen, grade_seen
from server.views.visible import permitted, read_uuid
from server.views.words import day_words
from server.wording import t

TEMPLATE = Path(__file__).with_name("grade_notice.typ")
QR_MM = 34.0
# Fill and ink of each colour on paper; the sign beside says the same in grey.
PAINT = {
    "red": ("#8c1019", "#ffffff"),
    "orange": ("#ef9a4d", "#1f0e00"),
    "yellow": ("#f4c20d", "#231a00"),
    "blue": ("#9cc9f5", "#07223d"),
    "ungraded": ("#e2e6e5", "#2b3533"),
}
SIGNS = {"red": "■", "orange": "◆", "yellow": "▲", "blue": "●", "ungraded": "○"}


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/grade.pdf"""
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "grade.read", enterprise)
    firm, locale = await Enterprise.get(id=enterprise), request.state.locale
    seen = await grade_seen(firm, now(), locale, actor=signed_in(request))
    url = f"{request.app.state.settings.base_url}/enterprises/{firm.id}"
    data = notice_data(firm.name, firm.uscc, url, seen, locale)
    pdf = await anyio.to_thread.run_sync(partial(notice_pdf, data))
    headers = {"Content-Disposition": f'inline; filename="zicha-grade-{firm.uscc}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


def notice_pdf(data: dict[str, Any]) -> bytes:
    """One page of A4."""
    return typeset(TEMPLATE, data)


def notice_data(name: str, uscc: str, url: str, seen: GradeSeen, locale: str) -> dict[str, Any]:
    """Every word of the sheet (pure)."""
    counts = seen.by_hand.grade if seen.by_hand else seen.grade
    computed = f"{t(locale, f'grading.grade.{seen.grade}')}  {t(locale, 'grading.score', score=seen.score)}"
    facts = [
        (t(locale, "grade.notice.enterprise"), name),
        (t(locale, "grade.notice.uscc"), uscc),
        (t(locale, "grade.notice.as_of"), day_words(locale, seen.as_of_on, date.min)),
        (t(locale, "grade.by_hand.computed"), computed),
    ]
    if seen.by_hand:
        facts.append((t(locale, "grade.by_hand.reason"), seen.by_hand.reason))
    actions = [*seen.first, *seen.advice, *seen.others]
    return {
        "title": t(locale, "grade.notice.title"),
        "lang": locale,
        "font": FAMILY,
        "paint": PAINT[counts],
        "grade": f"{SIGNS[counts]}  {t(locale, f'grading.grade.{counts}')}",
        "lead": _hand(seen, locale) or seen.lead,
        "facts": [(printable(key), printable(value)) for key, value in facts],
        "reasons_title": t(locale, "grade.card.reasons"),
        "reasons": [_line(one.words, one.link, one.points) for one in seen.reasons]
        or [printable(t(locale, "grade.card.none"))],
        "next_title": t(locale, "grading.next.title"),
        "next": [_line(one.words, "", one.gain) for one in actions] or [printable(t(locale, "grading.next.nothing"))],
        "warning": printable(seen.warning.words) if seen.warning and seen.warning.is_worse else "",
        "unless": [printable(one.words) for one in seen.warning.unless] if seen.warning else [],
        "code": qr_svg(url, QR_MM),
        "qr": QR_MM,
        "check": t(locale, "grade.notice.check"),
        "own": t(locale, "grade.notice.own"),
        "inputs": f"{t(locale, 'grade.technical')}  {seen.method} · {seen.policy} · "
        f"{t(locale, 'grade.notice.inputs')} {seen.inputs_hash}",
    }


def _hand(seen: GradeSeen, locale: str) -> str:
    hand = seen.by_hand
    return t(locale, "grade.by_hand.counts", since=hand.since, until=hand.until) if hand else ""


def _line(words: str, link: str, points: int) -> str:
    return printable(" ".join(one for one in (words, link, f"{points:+}" if points else "") if one))
