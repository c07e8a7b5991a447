"""Saying a record, or correcting one: a form by the record's sort; what was typed stays where something is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.facts import FileEntry, Kept
from server.http.guard import signed_in
from server.ledger.head import lock_head
from server.ledger.turn import turn
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.records.record import SORTS
from server.records.tables import KeptRecord
from server.sync.say import say
from server.views.form_photos import FORM_BYTES, MOST_PHOTOS, photos_of
from server.views.page import render
from server.views.record_detail import visible_record
from server.views.record_fields import FIELDS
from server.views.record_form import FieldSeen, Groups, field_seen, groups_of, told_faults
from server.views.record_rows import is_sort
from server.views.record_stale import Stale, base_of, is_stale, what_changed
from server.views.record_typed import MOST_TYPED, read_record, written_in
from server.views.visible import permitted, read_uuid
from server.wording import t

MOST_PLANS = 100
__all__ = ["FORM_BYTES", "show", "show_correction", "submit", "submit_correction"]


@dataclass(frozen=True, slots=True)
class RecordEditPage:
    """What templates/record_edit.html shows. `record` is what is corrected, or empty.

    `base` is the state that is corrected, by its place in the ledger; `stale` what changed since.
    """

    sort: str
    enterprise: str
    enterprise_id: str
    record: str
    action: str
    fields: list[FieldSeen]
    groups: Groups
    faults: list[tuple[str, str]]
    why: str
    most_photos: int
    base: int
    stale: Stale | None


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/records/{sort}/new"""
    firm, sort = await _firm(request), _sort(request)
    return await _page(request, firm, sort, await _guessed(firm.id, sort, request))


async def submit(request: Request) -> Response:
    """POST /enterprises/{enterprise}/records/{sort}/new"""
    return await _said(request, await _firm(request), _sort(request), None)


async def show_correction(request: Request) -> Response:
    """GET /records/{sort}/{record}/correct"""
    row = await _own(request)
    typed = written_in(row.sort, msgspec.json.decode(row.body))
    return await _page(request, await Enterprise.get(id=row.enterprise), row.sort, typed, record=row)


async def submit_correction(request: Request) -> Response:
    """POST /records/{sort}/{record}/correct"""
    row = await _own(request, withdrawn=True)
    return await _said(request, await Enterprise.get(id=row.enterprise), row.sort, row)


async def _said(request: Request, firm: Enterprise, sort: str, row: KeptRecord | None) -> Response:
    """What was typed is checked before a photo is kept; photos of before stay with what was said before."""
    actor, key = signed_in(request), row.id if row else uuid4()
    async with request.form(max_files=MOST_PHOTOS, max_fields=MOST_TYPED) as form:
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        if row is not None and is_stale(row, typed):
            return await _page(request, firm, sort, typed, record=row, base=base_of(typed))
        body, faults = read_record(sort, typed)
        if row is not None and not typed.get("why", "").strip():
            faults["why"] = "needed"
        if body is None or faults:
            return await _page(request, firm, sort, typed, faults=faults, record=row)
        files = await photos_of(firm.id, form, "record")
    body, files = _with(body, files, typed.get("why", "").strip()[:200], row)
    async with turn(firm.id), in_transaction():
        # Nobody writes from here on, so what is the newest now stays it until this is said.
        await lock_head(firm.id)
        row = await KeptRecord.get(id=row.id) if row else None
        stale = row is not None and is_stale(row, typed)
        if not stale:
            await say(actor, firm.id, SORTS[sort][0], key, body, files)
    if stale:
        return await _page(request, firm, sort, typed, record=row, base=base_of(typed))
    return RedirectResponse(f"/records/{sort}/{key}", 303)


def _with(body: Kept, files: list[FileEntry], why: str, row: KeptRecord | None) -> tuple[Kept, list[FileEntry]]:
    return msgspec.structs.replace(body, photos=tuple(file.sha256 for file in files), why=why if row else ""), files


async def _guessed(enterprise: UUID, sort: str, request: Request) -> dict[str, str]:
    """Today, and for a commitment what was said last: nobody types the same numbers every morning."""
    today = day_in_china(now()).isoformat()
    first: dict[str, str] = {"day": today, "year": today[:4], "plan": request.query_params.get("plan", "")}
    if sort != "commitment":
        return first
    actor, locale = signed_in(request), request.state.locale
    last = await KeptRecord.filter(enterprise=enterprise, sort=sort, stands=True).order_by("-day", "-id").first()
    if last is None:
        return first | {"by": actor.name, "words": t(locale, "record.commitment.usual"), "risk": "blue"}
    said = written_in(sort, msgspec.json.decode(last.body))
    by = said["by"] if said["by"].startswith(actor.name) else actor.name
    return {key: value for key, value in said.items() if key not in {"until", "note"}} | first | {"by": by}


async def _page(
    request: Request,
    firm: Enterprise,
    sort: str,
    typed: Mapping[str, str],
    *,
    faults: Mapping[str, str] | None = None,
    record: KeptRecord | None = None,
    base: int | None = None,
) -> Response:
    """`base` is what a correction was made of, where the record has changed since."""
    locale, wrong = request.state.locale, faults or {}
    plans = await _plans(firm.id) if sort == "drill" else []
    fields = [field_seen(sort, field, typed, wrong, locale, plans) for field in FIELDS[sort] if field.shape != "counts"]
    groups = groups_of(typed, locale) if sort == "commitment" else []
    context = RecordEditPage(
        sort=sort,
        enterprise=firm.name,
        enterprise_id=str(firm.id),
        record=str(record.id) if record else "",
        action=f"/records/{sort}/{record.id}/correct" if record else f"/enterprises/{firm.id}/records/{sort}/new",
        fields=fields,
        groups=groups,
        faults=told_faults(wrong, fields, groups, locale),
        why=typed.get("why", ""),
        most_photos=MOST_PHOTOS,
        # Who reads what changed and submits again, corrects that.
        base=record.changed_seq if record else 0,
        stale=await what_changed(record, base, locale) if record is not None and base is not None else None,
    )
    return render(request, "record_edit.html", context, status=422 if wrong else 200 if context.stale is None else 409)


async def _plans(enterprise: UUID) -> list[tuple[str, str]]:
    rows = KeptRecord.filter(enterprise=enterprise, sort="plan", stands=True).order_by("title").limit(MOST_PLANS)
    return [(str(key), title) for key, title in await rows.values_list("id", "title")]


async def _firm(request: Request) -> Enterprise:
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "record.read", enterprise)
    firm = await Enterprise.get(id=enterprise)
    _may_say(signed_in(request), _sort(request), firm)
    return firm


def _may_say(actor: Actor, sort: str, firm: Enterprise) -> None:
    """A form that is not this person's is not there."""
    if not may(actor, f"fact:{SORTS[sort][0]}", EnterpriseScope(firm.id, firm.region)).allowed:
        raise problems.NOT_FOUND


async def _own(request: Request, *, withdrawn: bool = False) -> KeptRecord:
    """A record that this person may correct, or might if it had not been withdrawn."""
    row = await visible_record(request)
    actor: Actor = signed_in(request)
    _may_say(actor, row.sort, await Enterprise.get(id=row.enterprise))
    if not (row.stands or withdrawn) or (row.said_role == "regulator") != (actor.role == "regulator"):
        raise problems.FOREIGN_RECORD
    return row


def _sort(request: Request) -> str:
    sort: str = request.path_params["sort"]
    if not is_sort(sort):
        raise problems.NOT_FOUND
    return sort
