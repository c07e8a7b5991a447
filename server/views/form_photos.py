"""Photos that came with a form at a desk, kept as evidence."""

from uuid import UUID

from starlette.datastructures import FormData, UploadFile

from server.clock import now
from server.evidence.complete import put_bytes
from server.facts import FileEntry
from server.moments import written

MOST_PHOTOS = 6
# Six photos as phones take them, and the words.
FORM_BYTES = 96 * 1024 * 1024


async def photos_of(enterprise: UUID, form: FormData, question: str) -> list[FileEntry]:
    """Every photo of the form, kept; one that is sent twice is one."""
    found: dict[str, FileEntry] = {}
    for sent in form.getlist("photos"):
        data = await sent.read() if isinstance(sent, UploadFile) else b""
        if data and isinstance(sent, UploadFile):
            kept = await put_bytes(enterprise, data)
            found[kept.sha256] = FileEntry(
                sha256=kept.sha256,
                bytes=kept.bytes,
                type=kept.type,
                name=(sent.filename or "photo")[:200],
                question=question,
                captured_at=written(kept.taken_at or now()),
                source="gallery",
            )
    return list(found.values())
