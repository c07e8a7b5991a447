"""One photo of a fact, as large as the page: its caption, its marks (or without), and what is recorded beside it."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.evidence.agreement import Written
from server.evidence.caption import About, about, caption, position_words, taken_words
from server.evidence.marks import Drawing, drawing_of
from server.evidence.queries import written_in
from server.evidence.tables import File
from server.facts import FileEntry
from server.http.guard import signed_in
from server.ledger.promised import entry_for, files_of
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.views.page import render
from server.views.photo_differs import taken_in_file
from server.views.photo_lines import PhotoLine, page_of_record, photo_lines
from server.views.photos_known import photos_known
from server.views.visible import permitted, read_uuid
from server.wording import t

Papers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PhotoDetailPage:
    """What templates/photo_detail.html shows. `width` and `height` are those of the picture, or of most cameras.

    `papers` is what the phone recorded, `in_file` what the file says of itself. `original` says whether this person
    may have the file as handed in, in which its place is written.
    """

    fact: UUID
    photo: PhotoLine
    number: int
    total: int
    before: str
    after: str
    back: str
    width: int
    height: int
    drawing: Drawing | None
    caption: list[str]
    papers: Papers
    in_file: Papers
    original: bool


async def show(request: Request) -> Response:
    """GET /facts/{fact}/photos/{sha256}"""
    fact = await LedgerFact.get_or_none(id=read_uuid(request.path_params["fact"]))
    if fact is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "file.read", fact.enterprise)
    entries = (await files_of([fact.id]))[fact.id]
    sha256 = request.path_params["sha256"]
    entry = entry_for(entries, sha256, request.query_params.get("question"))
    if entry is None:
        raise problems.NOT_FOUND
    return render(request, "photo_detail.html", await _page(request, fact, entries, entry))


async def _page(
    request: Request, fact: LedgerFact, entries: tuple[FileEntry, ...], entry: FileEntry
) -> PhotoDetailPage:
    locale, sha256 = request.state.locale, entry.sha256
    actor, today = signed_in(request), day_in_china(now())
    known = await photos_known(actor, fact.enterprise, [(fact.id, sha256)], locale, today)
    whose, file, positions = await about(fact), known.held.get(sha256), known.positions
    shas = list(dict.fromkeys(one.sha256 for one in entries))
    at = shas.index(sha256)
    return PhotoDetailPage(
        fact=fact.id,
        photo=photo_lines(fact.id, [sha256], (entry,), None, locale, known)[0],
        number=at + 1,
        total=len(shas),
        before=shas[at - 1] if at else "",
        after=shas[at + 1] if at + 1 < len(shas) else "",
        back=page_of_record(fact),
        width=file.width if file else entry.width or 4,
        height=file.height if file else entry.height or 3,
        drawing=drawing_of(entry),
        caption=caption(entry, whose, locale, positions=positions),
        papers=_papers(entry, whose, locale, positions=positions),
        in_file=_in_file(file, written_in(file), locale, positions=positions) if file else [],
        original=positions,
    )


def _papers(entry: FileEntry, known: About, locale: str, *, positions: bool) -> Papers:
    """What is recorded beside a photo, as label and value (pure)."""
    size = f"{entry.width} × {entry.height} · " if entry.width else ""
    position = position_words(locale, entry.position) or t(locale, "common.photo.position_none")
    made = t(locale, "common.photo.smaller" if entry.smaller else "common.photo.original")
    return [
        (t(locale, "common.photo.taken_at"), taken_words(entry)),
        (t(locale, "common.photo.by"), known.person),
        (t(locale, "common.photo.place"), known.place),
        (t(locale, "common.photo.source"), t(locale, f"common.photo.source.{entry.source}")),
        (t(locale, "common.photo.position"), position if positions else ""),
        (t(locale, "common.photo.size"), f"{size}{max(1, round(entry.bytes / 1024))} KB"),
        (t(locale, "common.photo.bytes"), made),
        (t(locale, "common.photo.name"), entry.name),
        ("SHA-256", entry.sha256),
    ]


def _in_file(file: File, written: Written, locale: str, *, positions: bool) -> Papers:
    """What the file itself says; of what it does not say that it does not (pure)."""
    silent = t(locale, "common.photo.in_file.silent")
    position = position_words(locale, written.position) or silent
    return [
        (t(locale, "common.photo.taken_at"), taken_in_file(written) or silent),
        (t(locale, "common.photo.position"), position if positions else ""),
        (t(locale, "common.photo.camera"), file.camera or silent),
        (t(locale, "common.photo.size"), f"{written.width} × {written.height}"),
    ]
