"""Photos as pages show them: each with its marks, where it came from, and the page that shows it in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from server.evidence.caption import position_words, taken_words
from server.evidence.marks import Drawing, drawing_of
from server.facts import FileEntry
from server.ledger.promised import entry_for
from server.wording import t


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo of a fact; `marked` are the words that are written on it."""

    sha256: str
    fact: UUID
    drawing: Drawing | None
    about: str
    marked: str


def photo_lines(
    fact: UUID, shas: Iterable[str], entries: tuple[FileEntry, ...], question: str | None, locale: str
) -> list[PhotoLine]:
    """The photos of an answer or a step, with what its fact says of them (pure)."""
    return [_line(fact, sha, entry_for(entries, sha, question), locale) for sha in shas]


def _line(fact: UUID, sha256: str, entry: FileEntry | None, locale: str) -> PhotoLine:
    if entry is None:
        return PhotoLine(sha256, fact, None, "", "")
    source = t(locale, f"common.photo.source.{entry.source}")
    words = [source, taken_words(entry), position_words(locale, entry.position)]
    marked = [mark.words.strip() for mark in entry.marks if mark.words]
    return PhotoLine(sha256, fact, drawing_of(entry), " · ".join(filter(None, words)), ", ".join(marked))
