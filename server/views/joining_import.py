"""A regulator brings in a list of enterprises: all of it, or nothing and every fault by its row."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.list_file import COLUMNS, Entry, ListFault, csv_rows, read_list
from server.enterprises.tables import Enterprise
from server.exchange.cell_fault import CellProblem
from server.exchange.xlsx_open import MOST_BYTES, open_sheets
from server.facts import EnterpriseRegistered, NewFact
from server.http.guard import signed_in
from server.ledger.record import record
from server.people.actor import Actor
from server.views.join import sectors
from server.views.page import render
from server.wording import LOCALES, t

FORM_BYTES = MOST_BYTES + 64 * 1024
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault in words."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """What templates/joining_import.html shows; `taken` is None before anything was sent.

    `waiting` are names of the list that registered themselves: they are confirmed or refused first.
    """

    columns: list[str]
    sectors: list[str]
    taken: int | None = None
    known: int = 0
    waiting: list[str] = field(default_factory=list)
    faults: list[FaultLine] = field(default_factory=list)


async def show(request: Request) -> Response:
    """GET /joining/import"""
    return render(request, "joining_import.html", ImportPage(_columns(), sectors()))


async def submit(request: Request) -> Response:
    """POST /joining/import"""
    actor = signed_in(request)
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        data = await file.read() if isinstance(file, UploadFile) else b""
    entries, faults = await run_sync(_read, data, actor.region or "")
    codes = [entry.uscc for entry in entries]
    known = {row.uscc: row for row in await Enterprise.filter(uscc__in=codes, standing="")}
    # Of what lies in another region no more is said than that it cannot be brought in here.
    faults += [
        ListFault(one.row, "elsewhere", one.uscc)
        for one in entries
        if one.uscc in known and not known[one.uscc].region.startswith(actor.region or "-")
    ]
    if faults:
        lines = [_words(fault, request.state.locale) for fault in sorted(faults, key=lambda one: one.row)]
        return render(
            request, "joining_import.html", ImportPage(_columns(), sectors(), faults=lines[:MOST_FAULTS]), 422
        )
    asking = Enterprise.filter(uscc__in=codes, standing="unconfirmed", region__startswith=actor.region or "-")
    waiting = {row.uscc for row in await asking} - known.keys()
    fresh = [entry for entry in entries if entry.uscc not in known and entry.uscc not in waiting]
    for entry in fresh:
        await _register(actor, entry)
    names = [f"{entry.name}（{entry.uscc}）" for entry in entries if entry.uscc in waiting]
    context = ImportPage(_columns(), sectors(), len(fresh), len(entries) - len(fresh) - len(names), names)
    return render(request, "joining_import.html", context)


async def _register(actor: Actor, entry: Entry) -> UUID:
    """The first fact of a ledger. Sent again after a fault of the machine, what is here already is passed over."""
    enterprise, moment = uuid4(), now()
    body = EnterpriseRegistered(
        name=entry.name, uscc=entry.uscc, region=entry.region, sector=entry.sector, address=entry.address
    )
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=enterprise, occurred_at=moment, body=body)
    await record(enterprise, [fact], actor=actor, received_at=moment)
    return enterprise


def _read(data: bytes, region: str) -> tuple[list[Entry], list[ListFault]]:
    if not data:
        return [], [ListFault(1, "file")]
    try:
        if data[:2] == b"PK":
            sheets = open_sheets(data)
            rows = next(iter(sheets.values()), [])
        else:
            rows = csv_rows(data)
    except (CellProblem, ValueError):
        return [], [ListFault(1, "file")]
    return read_list(rows, region, _sector_names())


def _sector_names() -> dict[str, str]:
    """Every way to write a known sector."""
    names = {sector: sector for sector in sectors()}
    return names | {t(locale, f"checklists.sector.{one}").lower(): one for locale in LOCALES for one in sectors()}


def _columns() -> list[str]:
    return [names[0] for names in COLUMNS.values()]


def _words(fault: ListFault, locale: str) -> FaultLine:
    return FaultLine(fault.row, t(locale, f"join.list.fault.{fault.why}", value=fault.value))
