"""An enterprise's ledger as it was written: newest first, each fact with its place in the chain and its receipt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.ledger.expected import missing_files
from server.ledger.receipts import receipts_of
from server.ledger.tables import Checkpoint, LedgerFact
from server.moments import day_in_china
from server.people.queries import Person, people_by_id
from server.views.checkpoint_list import CheckpointLine, line_of
from server.views.listing import Choice, Listing, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import permitted, read_uuid
from server.views.words import moment_words

COLUMNS = ("-seq", "kind", "-occurred", "-received")
FIELDS = {"seq": "seq", "kind": "kind", "occurred": "occurred_at", "received": "received_at"}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact."""

    seq: int
    kind: str
    who: str
    role: str
    occurred: str
    received: str
    late: bool
    files: int
    missing: int
    receipt: str
    hash: str
    chain_hash: str
    body: str


@dataclass(frozen=True, slots=True)
class EnterpriseLedgerPage:
    """What templates/enterprise_ledger.html shows."""

    enterprise: str
    enterprise_id: str
    facts: list[FactLine]
    newest: CheckpointLine | None
    listing: Listing
    pages: Pages


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/ledger?kind=&q=&sort="""
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "ledger.read", enterprise)
    row = await Enterprise.get_or_none(id=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    held = _found(request, enterprise)
    pages, order = page_of(request, await held.count()), order_of(request, COLUMNS)
    rows = await held.order_by(order.by(FIELDS[order.key]), order.by("seq")).offset(pages.offset).limit(pages.size)
    context = EnterpriseLedgerPage(
        enterprise=row.name,
        enterprise_id=str(enterprise),
        facts=await _lines(rows, request.state.locale),
        newest=await _newest(enterprise, request.state.locale),
        listing=listing(request, COLUMNS, {"kind": await _kinds(request, enterprise)}),
        pages=pages,
    )
    return render(request, "enterprise_ledger.html", context)


async def _newest(enterprise: UUID, locale: str) -> CheckpointLine | None:
    found = await Checkpoint.filter(enterprise=enterprise).order_by("-made_at", "-id").first()
    return line_of(found, locale) if found else None


def _found(request: Request, enterprise: UUID) -> QuerySet[LedgerFact]:
    held = LedgerFact.filter(enterprise=enterprise)
    kind, words = request.query_params.get("kind", ""), words_of(request)
    held = held.filter(kind=kind) if kind else held
    return held.filter(Q(body__icontains=words) | Q(hash=words.lower())) if words else held


async def _kinds(request: Request, enterprise: UUID) -> list[Choice]:
    counted = LedgerFact.filter(enterprise=enterprise).annotate(times=Count("id")).group_by("kind")
    held = dict(await counted.order_by("kind").values_list("kind", "times"))
    return choices(request, "kind", {"": sum(held.values())} | held, request.query_params.get("kind", ""))


async def _lines(rows: list[LedgerFact], locale: str) -> list[FactLine]:
    receipts = await receipts_of([row.id for row in rows])
    missing = await missing_files([row.id for row in rows if row.id not in receipts])
    people = await people_by_id(row.actor for row in rows)
    today = day_in_china(now())
    return [_line(row, people, receipts.get(row.id, ""), len(missing.get(row.id, ())), locale, today) for row in rows]


def _line(
    row: LedgerFact, people: Mapping[UUID, Person], receipt: str, missing: int, locale: str, today: date
) -> FactLine:
    person = people.get(row.actor) if row.actor else None
    return FactLine(
        seq=row.seq,
        kind=row.kind,
        who=person.name if person else "",
        role=row.actor_role,
        occurred=moment_words(locale, row.occurred_at, today),
        received=moment_words(locale, row.received_at, today),
        late=day_in_china(row.occurred_at) != day_in_china(row.received_at),
        files=len(json.loads(row.files)),
        missing=missing,
        receipt=receipt,
        hash=row.hash,
        chain_hash=row.chain_hash,
        body=json.dumps(json.loads(row.body), ensure_ascii=False, indent=1),
    )
