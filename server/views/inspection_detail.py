"""One inspection: every answer as judged, with its photos full-size a touch away."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.clock import now
from server.facts import FileEntry, InspectionSubmitted
from server.hazards.hazard import hazard_id
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.inspections.tables import Inspection
from server.ledger.promised import files_of
from server.ledger.rows import to_fact
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.risk_points.queries import FailedControl, Found, find_controls_of
from server.views.basis_lines import BasisLine, basis_lines
from server.views.inspection_hands import Beside, beside, duration
from server.views.inspection_lines import InspectionLine, inspection_lines, title_of_checklist
from server.views.page import render
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import PhotosKnown, photos_known
from server.views.visible import permitted, read_uuid, visible_names
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer: `which` of several things it is about, whether it was given for a whole section at once.

    `seconds` is how long it was in view, `controls` are those that failed with it. Its basis is told as it stood on
    the day of the inspection.
    """

    number: str
    section: str
    question: str
    which: str
    swept: bool
    seconds: str
    result: str
    value: str
    words: list[str]
    photos: list[PhotoLine]
    basis: list[BasisLine]
    hazard: HazardRow | None
    controls: list[FailedControl] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class InspectionDetailPage:
    """What templates/inspection_detail.html shows: what failed first."""

    title: str
    line: InspectionLine
    note: str
    beside: Beside | None
    copied: UUID | None
    answers: list[AnswerLine]


async def show(request: Request) -> Response:
    """GET /inspections/{inspection}"""
    row = await Inspection.get_or_none(id=read_uuid(request.path_params["inspection"]))
    if row is None:
        raise problems.NOT_FOUND
    actor, locale = signed_in(request), request.state.locale
    await permitted(actor, "inspection.read", row.enterprise)
    given: list[dict[str, Any]] = json.loads(row.answers)
    body = await said_in(row.id)
    lines = await inspection_lines([row], await visible_names(actor), locale, day_in_china(now()))
    files = (await files_of([row.id])).get(row.id, ())
    shown = {(row.id, sha) for answer in given for sha in answer.get("photos", ())}
    known = await photos_known(actor, row.enterprise, shown, locale, day_in_china(now()))
    opened = await _opened(row, given)
    failed = await _failed(row, given)
    order = {"fail": 0, "na": 1, "pass": 2}
    context = InspectionDetailPage(
        title=title_of_checklist(row, locale),
        line=lines[0],
        note=row.note,
        beside=beside(body, library().find(row.checklist, row.version), locale, day_in_china(now())) if body else None,
        copied=await _held(row.enterprise, body.copied_from if body else None),
        answers=[
            replace(_answer(row, answer, files, locale, known, opened), controls=failed.get(answer["item"], []))
            for answer in sorted(given, key=lambda one: order[one["result"]])
        ],
    )
    return render(request, "inspection_detail.html", context)


async def said_in(inspection: UUID) -> InspectionSubmitted | None:
    """What was handed in, as it was."""
    row = await LedgerFact.get_or_none(id=inspection)
    body = to_fact(row).body if row else None
    return body if isinstance(body, InspectionSubmitted) else None


async def _held(enterprise: UUID, inspection: UUID | None) -> UUID | None:
    """An inspection of the same enterprise, if it is here."""
    held = inspection is not None and await Inspection.exists(id=inspection, enterprise=enterprise)
    return inspection if held else None


async def _opened(row: Inspection, given: list[dict[str, Any]]) -> dict[UUID, HazardRow]:
    """The hazards that failed answers opened."""
    ids = [_hazard_of(row, answer) for answer in given if answer["result"] == "fail"]
    return {found.id: found for found in await HazardRow.filter(id__in=ids)} if ids else {}


async def _failed(row: Inspection, given: list[dict[str, Any]]) -> dict[str, list[FailedControl]]:
    """The controls that failed, by item."""
    items = {answer["item"] for answer in given if answer["result"] == "fail"}
    where = Found(row.point, row.equipment, row.area)
    return await find_controls_of(row.enterprise, where, row.checklist, items) if items else {}


def _hazard_of(row: Inspection, answer: dict[str, Any]) -> UUID:
    return hazard_id(row.id, answer["item"], answer.get("which", ""))


def _place(checklist: Checklist | None, item: str, locale: str) -> tuple[str, str]:
    """The number of an item in its checklist, `2.3`, and its section (pure)."""
    for number, section in enumerate(checklist.sections if checklist else (), start=1):
        for within, one in enumerate(section.items, start=1):
            if one.id == item:
                return f"{number}.{within}", in_language(locale, section.title)
    return "", ""


def _answer(
    row: Inspection,
    answer: dict[str, Any],
    files: tuple[FileEntry, ...],
    locale: str,
    known: PhotosKnown,
    opened: Mapping[UUID, HazardRow],
) -> AnswerLine:
    checklist = library().find(row.checklist, row.version)
    number, section = _place(checklist, answer["item"], locale)
    item = checklist.item(answer["item"]) if checklist else None
    unit = f" {item.reading.unit}" if item and item.reading else ""
    return AnswerLine(
        number=number,
        section=section,
        question=in_language(locale, item.question) if item else answer["item"],
        which=answer.get("which", ""),
        swept=answer.get("swept", False),
        seconds=duration(answer.get("seconds", 0), locale),
        result=answer["result"],
        value=f"{answer['value']}{unit}" if answer.get("value") else "",
        words=[answer[key] for key in ("note", "reason") if answer.get(key)],
        photos=photo_lines(row.id, answer.get("photos", ()), files, answer["item"], locale, known),
        basis=basis_lines(item, day_in_china(row.occurred_at), locale) if item else [],
        hazard=opened.get(_hazard_of(row, answer)),
    )
