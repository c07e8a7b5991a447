"""What facts promised about their files, in the words of whoever took them."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from server.facts import FileEntry
from server.ledger.tables import LedgerFact

_FILES = msgspec.json.Decoder(tuple[FileEntry, ...])


async def files_of(facts: Iterable[UUID]) -> dict[UUID, tuple[FileEntry, ...]]:
    """The files of each of these facts; a fact that is not there has none."""
    wanted = set(facts)
    rows = await LedgerFact.filter(id__in=list(wanted)).values_list("id", "files") if wanted else []
    return {UUID(str(fact)): _FILES.decode(str(files)) for fact, files in rows}


def entry_for(entries: Iterable[FileEntry], sha256: str, question: str | None = None) -> FileEntry | None:
    """What is said of a photo; where it answers several questions, of this one first."""
    of_it = [entry for entry in entries if entry.sha256 == sha256]
    return next((entry for entry in of_it if entry.question == question), of_it[0] if of_it else None)
