"""Two photos that look alike as people see them, each with where it came from; and what was said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from server.evidence.caption import About, about, caption
from server.facts import FileEntry
from server.ledger.likeness import first_promised_in
from server.ledger.promised import entry_for, files_of
from server.ledger.tables import LedgerFact
from server.likeness.tables import Likeness
from server.people.queries import people_by_id
from server.views.photo_lines import page_of_record
from server.views.words import moment_words


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """One row of the list."""

    id: int
    earlier: str
    later: str
    enterprise: str
    found: str
    same: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class AlikePhoto:
    """One of the two. `caption` is who took it, when, and where; `large` is the photo by itself, `record` its record.

    One that came without a record has none of them.
    """

    sha256: str
    large: str
    record: str
    caption: list[str]


@dataclass(frozen=True, slots=True)
class AlikeSeen:
    """What somebody said of them."""

    who: str
    role: str
    when: str
    words: str


def alike_lines(rows: Sequence[Likeness], names: dict[UUID, str], locale: str, today: date) -> list[AlikeLine]:
    """The rows of a list (pure)."""
    return [
        AlikeLine(
            id=row.id,
            earlier=row.earlier,
            later=row.later,
            enterprise=names.get(row.enterprise, ""),
            found=moment_words(locale, row.found_at, today),
            same=row.earlier == row.later,
            seen=row.seen_in is not None,
        )
        for row in rows
    ]


async def both_photos(row: Likeness, locale: str, *, positions: bool) -> list[AlikePhoto]:
    """The earlier one as it was first handed in, and the later one."""
    named = [(row.earlier, await first_promised_in(row.enterprise, row.earlier)), (row.later, row.fact)]
    facts = {fact.id: fact for fact in await LedgerFact.filter(id__in=[fact for _, fact in named if fact])}
    files = await files_of(facts)
    return [
        _photo(sha, facts[fact], entry_for(files[fact], sha), await about(facts[fact]), locale, positions=positions)
        if fact in facts
        else AlikePhoto(sha, "", "", [])
        for sha, fact in named
    ]


def _photo(
    sha256: str, fact: LedgerFact, entry: FileEntry | None, known: About, locale: str, *, positions: bool
) -> AlikePhoto:
    lines = caption(entry, known, locale, positions=positions) if entry else []
    return AlikePhoto(sha256, f"/facts/{fact.id}/photos/{sha256}", page_of_record(fact), lines)


async def what_was_said(row: Likeness, locale: str, today: date) -> AlikeSeen | None:
    """Who compared them, when, and in which words; None while nobody has."""
    fact = await LedgerFact.get_or_none(id=row.seen_in) if row.seen_in else None
    if fact is None:
        return None
    people = await people_by_id([fact.actor])
    name = people[fact.actor].name if fact.actor in people else "–"
    words = msgspec.json.decode(fact.body).get("words", "")
    return AlikeSeen(name, fact.actor_role, moment_words(locale, fact.occurred_at, today), words)
