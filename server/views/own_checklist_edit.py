"""Making a checklist one's own: leave out, waive, add, and publish it for the enterprise."""

from dataclasses import dataclass
from uuid import UUID

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.checklists.checklist import Checklist
from server.facts import ChecklistTailored, OwnItem
from server.http.guard import signed_in
from server.own_checklists import drafts
from server.own_checklists.changes import STEPS, Unreadable, changed
from server.own_checklists.queries import base_of
from server.own_checklists.tailor import reasons, tailoring_faults
from server.sync.say import say
from server.views.page import render
from server.views.visible import read_uuid
from server.views.words import in_language
from server.wording import t


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """A question of the published checklist: kept, left out or waived, and why."""

    id: str
    question: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A place on the walk with what is asked there; `added` are the enterprise's own questions."""

    id: str
    title: str
    items: list[ItemChoice]
    added: list[OwnItem]


@dataclass(frozen=True, slots=True)
class OwnChecklistEditPage:
    """What templates/own_checklist_edit.html shows. `faults` keep it from being published."""

    own: str
    title: str
    version: int
    major: bool
    sections: list[SectionChoice]
    faults: list[str]
    wrong: str


async def begin(request: Request) -> Response:
    """POST /checklists/own/new: from a published version, from an own one, or from nothing."""
    enterprise, form = _enterprise(request), await request.form(max_files=0, max_fields=5)
    own, base = str(form.get("own", "")), str(form.get("base", ""))
    if own:
        subject = await drafts.draft_from_own(enterprise, read_uuid(own))
    elif base:
        version = str(form.get("version", ""))
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 7 else 0
        title = t(request.state.locale, "own.title_of", title=_title(request, base, number))
        subject = await drafts.draft_from_published(enterprise, base, number, title)
    else:
        subject = await drafts.draft_of_nothing(enterprise, t(request.state.locale, "own.untitled"))
    return RedirectResponse(f"/checklists/own/{subject.hex}/edit", 303)


def _title(request: Request, slug: str, version: int) -> str:
    found = base_of(ChecklistTailored(version=1, title="-", base=slug, base_version=version or None))
    if found is None:
        raise problems.NOT_FOUND
    return in_language(request.state.locale, found.title)


async def show(request: Request) -> Response:
    """GET /checklists/own/{own}/edit"""
    subject = read_uuid(request.path_params["own"])
    return await _page(request, subject, await drafts.draft_body(_enterprise(request), subject))


async def submit(request: Request) -> Response:
    """POST /checklists/own/{own}/edit: one step, or the end"""
    enterprise, subject = _enterprise(request), read_uuid(request.path_params["own"])
    form = {key: str(value) for key, value in (await request.form(max_files=0, max_fields=20)).items()}
    body, deed = await drafts.draft_body(enterprise, subject), form.get("do", "")
    if deed in {"publish", "retire"}:
        return await _publish(request, enterprise, subject, replace(body, retired=deed == "retire"))
    if deed == "discard":
        await drafts.drop_draft(enterprise, subject)
        return RedirectResponse("/checklists", 303)
    if deed not in STEPS:
        raise problems.NOT_FOUND
    try:
        after = changed(body, deed, form, subject)
    except Unreadable as unreadable:
        return await _page(request, subject, body, str(unreadable), 422)
    await drafts.keep_draft(enterprise, subject, after)
    place = form.get("place", "")
    return RedirectResponse(f"/checklists/own/{subject.hex}/edit" + (f"#{place}" if place.isidentifier() else ""), 303)


async def _publish(request: Request, enterprise: UUID, subject: UUID, body: ChecklistTailored) -> Response:
    if tailoring_faults(body, base_of(body), body.version):
        return await _page(request, subject, body, status=422)
    await say(signed_in(request), enterprise, "checklist.tailored", subject, body)
    await drafts.drop_draft(enterprise, subject)
    return RedirectResponse("/checklists" if body.retired else f"/checklists/own/{subject.hex}/{body.version}", 303)


async def _page(
    request: Request, subject: UUID, body: ChecklistTailored, wrong: str = "", status: int = 200
) -> Response:
    base, locale = base_of(body), request.state.locale
    context = OwnChecklistEditPage(
        own=subject.hex,
        title=body.title,
        version=body.version,
        major=base is not None and base.occasion == "major",
        sections=_sections(body, base, locale),
        faults=tailoring_faults(body, base, body.version),
        wrong=wrong,
    )
    return render(request, "own_checklist_edit.html", context, status)


def _sections(body: ChecklistTailored, base: Checklist | None, locale: str) -> list[SectionChoice]:
    dropped, waived = reasons(body.dropped), reasons(body.waived)
    found = [
        SectionChoice(
            section.id,
            in_language(locale, section.title),
            [
                ItemChoice(
                    item.id,
                    in_language(locale, item.question),
                    "dropped" if item.id in dropped else "waived" if item.id in waived else "kept",
                    dropped.get(item.id) or waived.get(item.id, ""),
                )
                for item in section.items
            ],
            _added(body, section.id),
        )
        for section in (base.sections if base else ())
    ]
    return [*found, *(SectionChoice(own.id, own.title, [], _added(body, own.id)) for own in body.sections)]


def _added(body: ChecklistTailored, section: str) -> list[OwnItem]:
    return [own for own in body.added if own.section == section]


def _enterprise(request: Request) -> UUID:
    enterprise = signed_in(request).enterprise
    if enterprise is None:
        raise problems.UNKNOWN_ENTERPRISE
    return enterprise
