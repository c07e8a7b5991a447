"""Bringing in a list of risks: all its faults, then what it changes, and only then one press to record it."""

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID, uuid5

import msgspec
from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.canonical import digest
from server.exchange.cell_fault import CellProblem
from server.exchange.row_sheet import plain_key
from server.exchange.xlsx_open import MOST_BYTES, Rows, open_sheets
from server.http.guard import signed_in
from server.risks.sheet import MOST_ROWS, Sheet, TierRow, read_tiers
from server.risks.sheet_changes import Change, Changes, changes
from server.sync.say import Saying, say_all
from server.views.page import render
from server.views.risk_rows import enterprise_of
from server.views.risk_seen import checklist_titles
from server.views.risk_standing import known_of, standing_of
from server.wording import LOCALES, t

ACTION = "risk.edit"
FORM_BYTES = MOST_BYTES + 64 * 1024
MOST_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIERS = ("area", "object", "unit", "event", "control")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One tier that is new or changes."""

    tier: str
    name: str
    new: bool
    fields: str


@dataclass(frozen=True, slots=True)
class RiskImportPage:
    """What templates/risk_import.html shows: what is wrong, or what would change. `kept` goes with the press.

    `counts` are for each tier how many are new and how many change.
    """

    trouble: str = ""
    faults: list[str] = field(default_factory=list)
    more_faults: int = 0
    counts: list[tuple[str, int, int]] = field(default_factory=list)
    lines: list[ChangeLine] = field(default_factory=list)
    more_lines: int = 0
    same: int = 0
    kept: str = ""


async def show(request: Request) -> Response:
    """GET /risks/import"""
    return render(request, "risk_import.html", RiskImportPage())


async def look(request: Request) -> Response:
    """POST /risks/import: the sheet is read and nothing is recorded"""
    enterprise, locale = enterprise_of(request), request.state.locale
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        data = await file.read() if isinstance(file, UploadFile) else b""
    try:
        sheets = await run_sync(open_sheets, data)
    except CellProblem as problem:
        page = RiskImportPage(trouble=t(locale, problem.key, **problem.values))
        return render(request, "risk_import.html", page, 422)
    rows: Rows = next(iter(sheets.values()), [])
    sheet = await run_sync(read_tiers, rows, await _checklists(enterprise))
    found = await _changes(sheet, enterprise)
    return render(request, "risk_import.html", _page(sheet, found, locale))


async def confirm(request: Request) -> Response:
    """POST /risks/import/confirm: all of it in one go, or nothing; the same sheet twice adds nothing"""
    enterprise, locale = enterprise_of(request), request.state.locale
    form = await request.form(max_files=0, max_fields=2, max_part_size=FORM_BYTES)
    try:
        rows = msgspec.json.decode(str(form.get("kept", "")), type=list[TierRow])
    except (msgspec.DecodeError, ValueError) as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
    if len(rows) > MOST_ROWS:
        raise problems.TOO_MANY_FACTS.because(most=MOST_ROWS)
    sheet = Sheet(rows, {}, [])
    found = await _changes(sheet, enterprise)
    if found.faults:  # something else was said since it was looked at
        return render(request, "risk_import.html", _page(sheet, found, locale), 409)
    await say_all(signed_in(request), enterprise, [_saying(one) for one in found.said])
    return RedirectResponse("/risks/table", 303)


async def template(request: Request) -> Response:
    """GET /risks/import/template.xlsx: the list without rows"""
    from server.risks.workbook import write_risks  # openpyxl is loaded with the first workbook

    data = await run_sync(partial(write_risks, [], request.state.locale))
    headers = {"Content-Disposition": 'attachment; filename="zicha-risk-import.xlsx"'}
    return Response(data, headers=headers, media_type=XLSX)


def _saying(one: Change) -> Saying:
    """Its id follows from what it says over what stood: pressed twice at once it is said once (pure)."""
    return Saying(
        one.kind, one.subject, one.body, uuid5(one.subject, f"{one.seq} {digest(msgspec.to_builtins(one.body))}")
    )


async def _changes(sheet: Sheet, enterprise: UUID) -> Changes:
    if not sheet.rows:
        return Changes([], 0, sheet.faults)
    standing, known = await standing_of(enterprise), await known_of(enterprise)
    return await run_sync(changes, sheet, standing, known, enterprise)


async def _checklists(enterprise: UUID) -> dict[str, str]:
    """Checklists by their titles in every language and by their slugs."""
    found: dict[str, str] = {}
    for locale in LOCALES:
        for slug, title in (await checklist_titles({enterprise}, locale)).items():
            found |= {plain_key(title): slug, plain_key(slug): slug}
    return found


def _page(sheet: Sheet, found: Changes, locale: str) -> RiskImportPage:
    if found.faults:
        words = [fault.words(locale) for fault in found.faults[:MOST_SHOWN]]
        return RiskImportPage(faults=words, more_faults=max(0, len(found.faults) - MOST_SHOWN))
    counted = [(tier, [one.new for one in found.said if one.tier == tier]) for tier in TIERS]
    return RiskImportPage(
        counts=[(tier, sum(own), len(own) - sum(own)) for tier, own in counted if own],
        lines=[_line(one, locale) for one in found.said[:MOST_SHOWN]],
        more_lines=max(0, len(found.said) - MOST_SHOWN),
        same=found.same,
        kept=msgspec.json.encode(sheet.rows).decode() if found.said else "",
    )


def _line(one: Change, locale: str) -> ChangeLine:
    comma = t(locale, "risks.import.comma")
    return ChangeLine(one.tier, one.name, one.new, comma.join(t(locale, f"risks.column.{name}") for name in one.fields))
