"""Reads about files: who holds them, and which an enterprise holds."""

from collections.abc import Iterable
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.evidence.tables import File
from server.ledger.tables import FileHolding
from server.people.policy import EnterpriseScope


async def find_file(sha256: str) -> File | None:
    """A kept file."""
    return await File.get_or_none(sha256=sha256)


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
