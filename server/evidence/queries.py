"""Reads about files: who holds them, and which an enterprise holds."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from server.enterprises.tables import Enterprise
from server.evidence.agreement import Written
from server.evidence.tables import File
from server.facts import Position
from server.ledger.tables import FileHolding
from server.people.policy import EnterpriseScope

_POSITION = msgspec.json.Decoder(Position)


async def find_file(sha256: str) -> File | None:
    """A kept file."""
    return await File.get_or_none(sha256=sha256)


async def files_held(enterprise: UUID, shas: Iterable[str]) -> dict[str, File]:
    """Those of these files that the enterprise handed in, by hash."""
    held = await holdings(enterprise, shas)
    return {row.sha256: row for row in await File.filter(sha256__in=list(held))} if held else {}


def written_in(file: File) -> Written:
    """What a file said of itself when it was read (pure)."""
    position = _POSITION.decode(file.position) if file.position else None
    return Written(file.taken_at, position, file.width, file.height)


async def holdings(enterprise: UUID, shas: Iterable[str]) -> set[str]:
    """Which of these files the enterprise handed in."""
    rows = FileHolding.filter(enterprise=enterprise, sha256__in=list(shas))
    return set(await rows.values_list("sha256", flat=True))  # type: ignore[arg-type]


async def holders(sha256: str) -> list[EnterpriseScope]:
    """The enterprises that handed a file in."""
    ids = await FileHolding.filter(sha256=sha256).values_list("enterprise", flat=True)
    return [EnterpriseScope(row.id, row.region) for row in await Enterprise.filter(id__in=list(ids))]


async def find_scope(enterprise: UUID) -> EnterpriseScope | None:
    """An enterprise as permission looks at it."""
    row = await Enterprise.get_or_none(id=enterprise)
    return EnterpriseScope(row.id, row.region) if row else None
