"""Where this process keeps evidence: opened once when it starts, like the database."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from server.evidence.store import Store, open_store
from server.settings import Settings

# So many uploads are in memory as a whole while they are verified, where their pieces lie in a store.
WHOLE_FILES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """The store for what is verified, and the folder for what is still arriving where no store is shared."""

    store: Store
    uploads: Path
    max_bytes: int
    whole_files: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WHOLE_FILES))

    @property
    def shared(self) -> bool:
        """Whether what arrives lies in the store, where every machine finds it, and nothing on a disk of ours."""
        return self.store.folder is None


_opened: list[Place] = []


def open_evidence(settings: Settings) -> Place:
    """Open the store that the settings name; later calls of `place` see it."""
    _opened[:] = [Place(open_store(settings.files_url), settings.uploads_dir, settings.max_file_bytes)]
    if not _opened[0].shared:
        settings.uploads_dir.mkdir(parents=True, exist_ok=True)
    return _opened[0]


def place() -> Place:
    """What `open_evidence` opened."""
    if not _opened:
        raise RuntimeError("open_evidence() has not been called")
    return _opened[0]


def original_key(sha256: str) -> str:
    """The key of a file as it was handed in."""
    return f"originals/{sha256[:2]}/{sha256}"


def rendition_key(rendition: str, sha256: str, words: str = "") -> str:
    """The key of a smaller picture made from it; `words` is the digest of what is written on it, if anything is."""
    return f"{rendition}/{sha256[:2]}/{sha256}{'-' if words else ''}{words}.jpg"
