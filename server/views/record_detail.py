"""One record: what it says, its photos, how it was said and corrected; and withdrawing it."""

import json
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import RecordWithdrawn
from server.http.guard import signed_in
from server.ledger.promised import files_of
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.people.policy import EnterpriseScope, may
from server.people.queries import people_by_id
from server.records.record import SORTS
from server.records.tables import KeptRecord
from server.sync.say import say
from server.views.form import body_from
from server.views.page import render
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import photos_known
from server.views.record_rows import RecordLine, plan_names, record_lines, told
from server.views.visible import permitted, read_uuid
from server.views.words import moment_words
from server.wording import t

MOST_STEPS = 50


@dataclass(frozen=True, slots=True)
class RecordStep:
    """Once that something was said of the record."""

    when: str
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordDetailPage:
    """What templates/record_detail.html shows. `drills` are those of a plan."""

    record: RecordLine
    enterprise: str
    told: list[tuple[str, str]]
    photos: list[PhotoLine]
    steps: list[RecordStep]
    withdrawn: str
    late: bool
    drills: list[RecordLine]
    may_change: bool
    gate: str


async def show(request: Request) -> Response:
    """GET /records/{sort}/{record}"""
    row = await visible_record(request)
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    firm = await Enterprise.get(id=row.enterprise)
    facts = await LedgerFact.filter(subject=row.id, enterprise=firm.id).order_by("seq").limit(MOST_STEPS)
    body = json.loads(row.body)
    allowed = may(actor, f"fact:{SORTS[row.sort][0]}", EnterpriseScope(firm.id, firm.region)).allowed
    context = RecordDetailPage(
        record=record_lines([row], {firm.id: firm.name}, locale, today)[0],
        enterprise=firm.name,
        told=told(row.sort, body, locale, await plan_names(firm.id, body)),
        photos=await _photos(request, firm.id, facts),
        steps=await _steps(facts, locale),
        withdrawn=row.withdrawn,
        late=not row.in_time,
        drills=await _drills(row, locale),
        may_change=allowed and row.stands and (row.said_role == "regulator") == (actor.role == "regulator"),
        gate=f"/gate/{firm.uscc}" if row.sort == "commitment" else "",
    )
    return render(request, "record_detail.html", context)


async def withdraw(request: Request) -> Response:
    """POST /records/{sort}/{record}/withdraw"""
    row = await visible_record(request)
    body = await body_from(request, RecordWithdrawn)
    await say(signed_in(request), row.enterprise, "record.withdrawn", row.id, body)
    return RedirectResponse(f"/records/{row.sort}/{row.id}", 303)


async def visible_record(request: Request) -> KeptRecord:
    """The record of an address, where this person may read it."""
    key, sort = read_uuid(request.path_params["record"]), request.path_params["sort"]
    row = await KeptRecord.get_or_none(id=key, sort=sort)
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "record.read", row.enterprise)
    return row


async def _photos(request: Request, enterprise: UUID, facts: list[LedgerFact]) -> list[PhotoLine]:
    """Of every time that it was said: a correction does not take away what was shown before."""
    files, locale = await files_of([fact.id for fact in facts]), request.state.locale
    named = {(fact.id, file.sha256) for fact in facts for file in files.get(fact.id, ())}
    known = await photos_known(signed_in(request), enterprise, named, locale, day_in_china(now()))
    return [
        line
        for fact in facts
        if (own := files.get(fact.id, ()))
        for line in photo_lines(fact.id, [file.sha256 for file in own], own, None, locale, known)
    ]


async def _steps(facts: list[LedgerFact], locale: str) -> list[RecordStep]:
    people = await people_by_id([fact.actor for fact in facts if fact.actor])
    found = []
    for number, fact in enumerate(facts):
        body = json.loads(fact.body)
        what = "withdrawn" if fact.kind == "record.withdrawn" else "corrected" if number else "said"
        who = people[fact.actor].name if fact.actor in people else t(locale, f"people.role.{fact.actor_role}")
        why = body.get("reason", "") if what == "withdrawn" else body.get("why", "")
        found.append(RecordStep(moment_words(locale, fact.occurred_at), who, t(locale, f"record.step.{what}"), why))
    return found


async def _drills(row: KeptRecord, locale: str) -> list[RecordLine]:
    """Those of a plan, the newest first."""
    if row.sort != "plan":
        return []
    rows = (
        await KeptRecord.filter(
            enterprise=row.enterprise, sort="drill", stands=True, body__contains=f'"plan":"{row.id}"'
        )
        .order_by("-day", "-id")
        .limit(MOST_STEPS)
    )
    return record_lines(rows, {}, locale, day_in_china(now()))
