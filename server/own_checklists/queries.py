"""Reading an enterprise's own checklists, and bringing them to where published ones are found."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.facts import ChecklistTailored
from server.own_checklists.tables import OwnChecklist
from server.own_checklists.tailor import OWN, reasons, tailored

Key = tuple[str | None, int | None]


async def bring(keys: Iterable[Key]) -> None:
    """Make sure that the library knows the enterprises' own versions among these; one query where any is new."""
    wanted = {subject for slug, version in keys if (subject := _unknown(slug, version)) is not None}
    if wanted:
        for row in await OwnChecklist.filter(subject__in=list(wanted)):
            library().remember(content_of(row), row.enterprise)


def _unknown(slug: str | None, version: int | None) -> UUID | None:
    if slug is None or version is None or not slug.startswith(f"{OWN}/"):
        return None
    return None if library().find(slug, version) else subject_of(slug)


def subject_of(slug: str) -> UUID | None:
    """The id behind a name."""
    try:
        return UUID(slug.partition("/")[2])
    except ValueError:
        return None


def body_of(row: OwnChecklist) -> ChecklistTailored:
    """What was published."""
    return msgspec.json.decode(row.body, type=ChecklistTailored)


def content_of(row: OwnChecklist) -> Checklist:
    """The checklist that follows from it."""
    body = body_of(row)
    return tailored(row.subject, body, base_of(body))


def base_of(body: ChecklistTailored) -> Checklist | None:
    """The published version that it was made from."""
    return library().find(body.base, body.base_version) if body.base and body.base_version else None


async def newest_of(enterprise: UUID) -> list[OwnChecklist]:
    """What an enterprise has in use, by title."""
    return await OwnChecklist.filter(enterprise=enterprise, newest=True, retired=False).order_by("title")


async def cards_of(enterprise: UUID) -> list[dict[str, Any]]:
    """The same as phones list it."""
    return [_card(row) for row in await newest_of(enterprise)]


def _card(row: OwnChecklist) -> dict[str, Any]:
    content = content_of(row)
    library().remember(content, row.enterprise)
    return library().card(content) | {"own": True, "waived": reasons(body_of(row).waived)}
