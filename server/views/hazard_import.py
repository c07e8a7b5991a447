"""Bringing in hazards from a workbook: all its faults, then what it says, and only then one press to record it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.areas.tables import Area
from server.canonical import canonical_bytes
from server.clock import now
from server.exchange.cell_fault import CellProblem
from server.exchange.hazard_sheet import COLUMNS, MOST_ROWS, HazardRowSaid, Known, read_hazards
from server.exchange.row_sheet import RowFault, names_known
from server.exchange.xlsx_open import MOST_BYTES, open_sheets
from server.facts import HazardReported, NewFact
from server.http.guard import signed_in
from server.moments import CHINA, day_in_china
from server.people.actor import Actor
from server.people.queries import people_of
from server.sync.say import say_facts
from server.views.hazard_export import XLSX
from server.views.page import render
from server.wording import t

ACTION = "hazard.import"
FORM_BYTES = MOST_BYTES + 64 * 1024
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class HazardImportPage:
    """What templates/hazard_import.html shows: what is wrong, or what would be recorded. `kept` goes with the press."""

    trouble: str = ""
    faults: list[str] = field(default_factory=list)
    more_faults: int = 0
    rows: list[list[str]] = field(default_factory=list)
    columns: tuple[str, ...] = COLUMNS
    kept: str = ""


async def show(request: Request) -> Response:
    """GET /hazards/import"""
    return render(request, "hazard_import.html", HazardImportPage())


async def look(request: Request) -> Response:
    """POST /hazards/import: the sheet is read and nothing is recorded"""
    actor, locale = signed_in(request), request.state.locale
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        data = await file.read() if isinstance(file, UploadFile) else b""
    try:
        sheets = await run_sync(open_sheets, data)
    except CellProblem as problem:
        page = HazardImportPage(trouble=t(locale, problem.key, **problem.values))
        return render(request, "hazard_import.html", page, 422)
    rows = next(iter(sheets.values()), [])
    said, faults = read_hazards(rows, await _known(actor, day_in_china(now())))
    return render(request, "hazard_import.html", _page(said, faults, await _names(actor), locale))


async def confirm(request: Request) -> Response:
    """POST /hazards/import/confirm: all of it in one go, or nothing; the same sheet twice adds nothing"""
    actor = signed_in(request)
    form = await request.form(max_files=0, max_fields=2, max_part_size=FORM_BYTES)
    if actor.enterprise is None:
        raise problems.NOT_FOUND
    try:
        said = msgspec.json.decode(str(form.get("kept", "")), type=list[HazardRowSaid])
        if len(said) > MOST_ROWS:
            raise problems.TOO_MANY_FACTS.because(most=MOST_ROWS)
        facts = facts_of(actor.enterprise, said, now())
    except (msgspec.DecodeError, ValueError, OverflowError) as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
    await say_facts(actor, actor.enterprise, facts)
    return RedirectResponse("/hazards?sort=-found", 303)


async def template(request: Request) -> Response:
    """GET /hazards/import/template.xlsx: an empty sheet with its headings"""
    from server.exchange.sheet_of_rows import RowsSheet, write_rows

    locale = request.state.locale
    sheet = RowsSheet(
        name=t(locale, "hazards.import.title"),
        title=t(locale, "hazards.import.title"),
        about=t(locale, "hazards.import.how"),
        headings=[t(locale, f"hazards.import.column.{name}") for name in COLUMNS],
        widths=[44, 14, 18, 12, 14, 14, 40],
        rows=[],
    )
    body = await run_sync(partial(write_rows, sheet, locale))
    headers = {"Content-Disposition": 'attachment; filename="zicha-hazard-import.xlsx"'}
    return Response(body, headers=headers, media_type=XLSX)


def facts_of(enterprise: UUID, said: Sequence[HazardRowSaid], moment: datetime) -> list[NewFact]:
    """A report for each row (pure). Ids follow from what a row says, so that it is recorded once.

    Raises ValueError for a row that no sheet can have said.
    """
    return [_fact(enterprise, row, moment) for row in dict.fromkeys(said)]


def _fact(enterprise: UUID, row: HazardRowSaid, moment: datetime) -> NewFact:
    """Found at noon of its day, or at the beginning of today, which is over by now."""
    day = date.fromisoformat(row.found) if row.found else day_in_china(moment)
    noon = datetime.combine(day, time(12 if day < day_in_china(moment) else 0), CHINA)
    same = canonical_bytes([str(enterprise), day.isoformat(), msgspec.to_builtins(row)]).decode()
    told = {"title": row.title, "level": row.level, "note": row.note, "area": row.area, "assignee": row.person}
    body = msgspec.convert({key: value for key, value in (told | {"due": row.due}).items() if value}, HazardReported)
    return NewFact(
        id=uuid5(NAMESPACE_URL, f"fact {same}"),
        kind="hazard.reported",
        subject=uuid5(NAMESPACE_URL, f"hazard {same}"),
        occurred_at=noon,
        body=body,
    )


def _page(
    said: Sequence[HazardRowSaid], faults: Sequence[RowFault], names: dict[str, str], locale: str
) -> HazardImportPage:
    if faults:
        words = [fault.words(locale) for fault in faults[:LONGEST_SHOWN]]
        return HazardImportPage(faults=words, more_faults=max(0, len(faults) - LONGEST_SHOWN))
    rows = [
        [
            t(locale, f"hazards.level.{'suspected_major' if row.level == 'major' else 'general'}")
            if name == "level"
            else names.get(getattr(row, name), getattr(row, name))
            for name in COLUMNS
        ]
        for row in said
    ]
    return HazardImportPage(rows=rows, kept=msgspec.json.encode(list(said)).decode())


async def _known(actor: Actor, today: date) -> Known:
    areas, _ = names_known([(key, name) for key, name in (await _area_names(actor)).items()])
    staff = await people_of(actor.enterprise) if actor.enterprise else []
    people, twice = names_known([(str(person.id), person.name) for person in staff])
    return Known(areas, people, twice, today)


async def _area_names(actor: Actor) -> dict[str, str]:
    found = await Area.filter(enterprise=actor.enterprise).values_list("id", "name")
    return {str(key): name for key, name in found}


async def _names(actor: Actor) -> dict[str, str]:
    staff = await people_of(actor.enterprise) if actor.enterprise else []
    return await _area_names(actor) | {str(person.id): person.name for person in staff}
