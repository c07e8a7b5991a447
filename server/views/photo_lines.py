"""Photos as pages show them: each with its marks, where it came from, and the page that shows it in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from server.evidence.caption import position_words, taken_words
from server.evidence.marks import Drawing, drawing_of
from server.evidence.queries import written_in
from server.facts import FileEntry
from server.ledger.promised import entry_for
from server.ledger.tables import LedgerFact
from server.likeness.tables import Likeness
from server.views.photo_differs import differs_words
from server.views.photos_known import PhotosKnown
from server.wording import t


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo of a fact.

    `marked` are the words that are written on it, `absent` why it is not here, `phone` which one should still hold it;
    `differs` is where file and phone say different things; `alike` leads to the earlier photo that it looks like.
    """

    sha256: str
    fact: UUID
    drawing: Drawing | None
    about: str
    marked: str
    held: bool
    absent: str
    phone: UUID | None
    differs: list[str]
    alike: Likeness | None


def photo_lines(
    fact: UUID,
    shas: Iterable[str],
    entries: tuple[FileEntry, ...],
    question: str | None,
    locale: str,
    known: PhotosKnown,
) -> list[PhotoLine]:
    """The photos of an answer or a step, with what its fact says of them (pure)."""
    return [_line(fact, sha, entry_for(entries, sha, question), locale, known) for sha in shas]


def _line(fact: UUID, sha256: str, entry: FileEntry | None, locale: str, known: PhotosKnown) -> PhotoLine:
    file = known.held.get(sha256)
    differs: list[str] = []
    if file and entry:
        differs = differs_words(entry, written_in(file), locale, positions=known.positions)
    return PhotoLine(
        sha256=sha256,
        fact=fact,
        drawing=drawing_of(entry) if entry else None,
        about=_about(entry, locale, positions=known.positions) if entry else "",
        marked=", ".join(mark.words.strip() for mark in entry.marks if mark.words) if entry else "",
        held=file is not None,
        absent=known.absent.get((fact, sha256), "") or t(locale, "common.photo.missing"),
        phone=None if file or (fact, sha256) in known.given_up else known.phones.get(fact),
        differs=differs,
        alike=known.alike.get((fact, sha256)),
    )


def _about(entry: FileEntry, locale: str, *, positions: bool) -> str:
    source = t(locale, f"common.photo.source.{entry.source}")
    words = [source, taken_words(entry), position_words(locale, entry.position) if positions else ""]
    return " · ".join(filter(None, words))


def page_of_record(fact: LedgerFact) -> str:
    """The page that the photo belongs to (pure)."""
    return f"/inspections/{fact.id}" if fact.kind == "inspection.submitted" else f"/hazards/{fact.subject}"
