"""One photo of a fact, as large as the page: its caption, its marks (or without), and what is recorded beside it."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.evidence.caption import About, about, caption, position_words, taken_words
from server.evidence.marks import Drawing, drawing_of
from server.evidence.queries import find_file, holdings
from server.facts import FileEntry
from server.http.guard import signed_in
from server.ledger.promised import entry_for, files_of
from server.ledger.tables import LedgerFact
from server.views.page import render
from server.views.visible import permitted, read_uuid
from server.wording import t


@dataclass(frozen=True, slots=True)
class PhotoDetailPage:
    """What templates/photo_detail.html shows. `width` and `height` are those of the picture, or of most cameras."""

    fact: UUID
    sha256: str
    number: int
    total: int
    before: str
    after: str
    back: str
    held: bool
    width: int
    height: int
    drawing: Drawing | None
    caption: list[str]
    papers: list[tuple[str, str]]


async def show(request: Request) -> Response:
    """GET /facts/{fact}/photos/{sha256}"""
    fact = await LedgerFact.get_or_none(id=read_uuid(request.path_params["fact"]))
    if fact is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "file.read", fact.enterprise)
    entries = (await files_of([fact.id]))[fact.id]
    sha256, locale = request.path_params["sha256"], request.state.locale
    entry = entry_for(entries, sha256, request.query_params.get("question"))
    if entry is None:
        raise problems.NOT_FOUND
    return render(request, "photo_detail.html", await _page(fact, entries, entry, locale))


async def _page(fact: LedgerFact, entries: tuple[FileEntry, ...], entry: FileEntry, locale: str) -> PhotoDetailPage:
    held = bool(await holdings(fact.enterprise, [entry.sha256]))
    file = await find_file(entry.sha256) if held else None
    known: About = await about(fact)
    shas = list(dict.fromkeys(one.sha256 for one in entries))
    at = shas.index(entry.sha256)
    return PhotoDetailPage(
        fact=fact.id,
        sha256=entry.sha256,
        number=at + 1,
        total=len(shas),
        before=shas[at - 1] if at else "",
        after=shas[at + 1] if at + 1 < len(shas) else "",
        back=_back(fact),
        held=held,
        width=file.width if file else entry.width or 4,
        height=file.height if file else entry.height or 3,
        drawing=drawing_of(entry),
        caption=caption(entry, known, locale),
        papers=_papers(entry, known, locale),
    )


def _back(fact: LedgerFact) -> str:
    """The page that the photo belongs to (pure)."""
    return f"/inspections/{fact.id}" if fact.kind == "inspection.submitted" else f"/hazards/{fact.subject}"


def _papers(entry: FileEntry, known: About, locale: str) -> list[tuple[str, str]]:
    """What is recorded beside a photo, as label and value (pure)."""
    size = f"{entry.width} × {entry.height} · " if entry.width else ""
    position = position_words(locale, entry.position) or t(locale, "common.photo.position_none")
    made = t(locale, "common.photo.smaller" if entry.smaller else "common.photo.original")
    return [
        (t(locale, "common.photo.taken_at"), taken_words(entry)),
        (t(locale, "common.photo.by"), known.person),
        (t(locale, "common.photo.place"), known.place),
        (t(locale, "common.photo.source"), t(locale, f"common.photo.source.{entry.source}")),
        (t(locale, "common.photo.position"), position),
        (t(locale, "common.photo.size"), f"{size}{max(1, round(entry.bytes / 1024))} KB"),
        (t(locale, "common.photo.bytes"), made),
        (t(locale, "common.photo.name"), entry.name),
        ("SHA-256", entry.sha256),
    ]
