"""What an owner is changing and has not published yet."""

from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace

from server import problems
from server.canonical import canonical_bytes
from server.checklists.shelf import library
from server.clock import now
from server.facts import ChecklistTailored
from server.own_checklists.queries import body_of
from server.own_checklists.tables import OwnChecklist, OwnDraft

LONGEST_TITLE = 80


async def draft_from_published(enterprise: UUID, slug: str, version: int, title: str) -> UUID:
    """Begin with everything that a published checklist asks."""
    if library().find(slug, version) is None or library().owner_of(slug, version) is not None:
        raise problems.NOT_FOUND
    body = ChecklistTailored(version=1, title=title[:LONGEST_TITLE], base=slug, base_version=version)
    return await _begin(enterprise, uuid4(), body)


async def draft_of_nothing(enterprise: UUID, title: str) -> UUID:
    """Begin with an empty one."""
    return await _begin(enterprise, uuid4(), ChecklistTailored(version=1, title=title[:LONGEST_TITLE]))


async def draft_from_own(enterprise: UUID, subject: UUID) -> UUID:
    """Go on with the newest version, or with the draft that somebody began on it."""
    if await OwnDraft.exists(subject=subject, enterprise=enterprise):
        return subject
    row = await OwnChecklist.filter(enterprise=enterprise, subject=subject).order_by("-version").first()
    if row is None:
        raise problems.NOT_FOUND
    return await _begin(enterprise, subject, replace(body_of(row), version=row.version + 1, retired=False))


async def _begin(enterprise: UUID, subject: UUID, body: ChecklistTailored) -> UUID:
    await OwnDraft.create(subject=subject, enterprise=enterprise, body=_text(body), changed_at=now())
    return subject


async def draft_body(enterprise: UUID, subject: UUID) -> ChecklistTailored:
    """What the draft says now; not found where it is not of this enterprise."""
    row = await OwnDraft.get_or_none(subject=subject, enterprise=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    return msgspec.json.decode(row.body, type=ChecklistTailored)


async def keep_draft(enterprise: UUID, subject: UUID, body: ChecklistTailored) -> None:
    """Put it back after a change."""
    await OwnDraft.filter(subject=subject, enterprise=enterprise).update(body=_text(body), changed_at=now())


async def drop_draft(enterprise: UUID, subject: UUID) -> None:
    """It was published, or thrown away."""
    await OwnDraft.filter(subject=subject, enterprise=enterprise).delete()


def _text(body: ChecklistTailored) -> str:
    return canonical_bytes(msgspec.to_builtins(body)).decode()
