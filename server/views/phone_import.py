"""Bringing in at a desk what one's own phone exported: for phones that find no network for long, or break."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.carried.begun import Rest
from server.carried.opened import Carried
from server.carried.take import Line, take
from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.problems import Problem
from server.views.carried_drafts import DraftLine, draft_lines
from server.views.page import render
from server.views.words import moment_words
from server.wording import t

MOST_BYTES = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One record, and what became of it."""

    kind: str
    when: str
    state: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class PhoneImportPage:
    """What templates/phone_import.html shows."""

    name: str
    trouble: str = ""
    taken: list[TakenLine] | None = None
    drafts: list[DraftLine] = field(default_factory=list)
    unread: int = 0
    rest: Rest = field(default_factory=Rest)
    whose: str = ""
    counts: dict[str, int] = field(default_factory=dict)


async def show(request: Request) -> Response:
    """GET /phone-import"""
    return render(request, "phone_import.html", PhoneImportPage(signed_in(request).name))


async def submit(request: Request) -> Response:
    """POST /phone-import: the result, record by record; sending the same file again changes nothing"""
    actor, locale = signed_in(request), request.state.locale
    try:
        async with request.form(max_files=1, max_fields=1) as form:
            page = await _taken(form.get("file"), actor, locale)
    except Problem as problem:
        trouble = t(locale, problem.message_key, **{"whose": "", **problem.detail})
        return render(request, "phone_import.html", PhoneImportPage(actor.name, trouble), problem.status)
    return render(request, "phone_import.html", page)


async def _taken(file: UploadFile | str | None, actor: Actor, locale: str) -> PhoneImportPage:
    if not isinstance(file, UploadFile) or not file.size:
        raise problems.CARRIED_UNREADABLE.because(why="no file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "carried.zip"
        await run_sync(_copy, file, path)
        carried = await run_sync(Carried, path)
        try:
            return await _page(actor, carried, await take(actor, carried), locale)
        finally:
            carried.close()


async def _page(actor: Actor, carried: Carried, lines: list[Line], locale: str) -> PhoneImportPage:
    taken = [_line(line, locale) for line in lines]
    return PhoneImportPage(
        name=actor.name,
        taken=taken,
        drafts=await draft_lines(actor, carried.drafts, carried.photos, locale, day_in_china(now())),
        unread=carried.drafts.count(None),
        rest=carried.rest,
        whose=carried.manifest.person.name[:100],
        counts={state: sum(one.state == state for one in taken) for state in ("accepted", "waiting", "rejected")},
    )


def _copy(file: UploadFile, path: Path) -> None:
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target)


def _line(line: Line, locale: str) -> TakenLine:
    outcome = line.outcome
    state = "rejected" if outcome.state in {"rejected", "conflict", "unknown"} else outcome.state
    problem = outcome.problem or (problems.FACT_CONFLICT if outcome.state == "conflict" else None)
    words = [t(locale, problem.message_key)] if problem else []
    words += [t(locale, lost.message_key) if lost else t(locale, "phone.photo_not_there") for lost in line.lost]
    return TakenLine(
        kind=t(locale, f"ledger.kind.{line.kind}") if line.kind else t(locale, "phone.unreadable"),
        when=moment_words(locale, line.occurred_at, day_in_china(now())) if line.occurred_at else "–",
        state=state,
        words=words,
    )
