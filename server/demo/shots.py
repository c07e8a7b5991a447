"""A photo of the demo as a fact promises it and as the store keeps it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from server.demo.pictures import photo
from server.facts import FileEntry
from server.moments import CHINA, written


@dataclass(frozen=True, slots=True)
class Shot:
    """The bytes of a photo and what it is called."""

    data: bytes
    name: str
    question: str
    type: str = "image/jpeg"

    @property
    def sha256(self) -> str:
        """The address of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def entry(self, at: datetime) -> FileEntry:
        """The promise of it in a fact."""
        return FileEntry(
            sha256=self.sha256,
            bytes=len(self.data),
            type=self.type,
            name=self.name,
            question=self.question,
            captured_at=written(at),
            source="camera",
        )


def take(scene: str, caption: str, at: datetime, *, question: str = "photo", mended: bool = False) -> Shot:
    """Draw a photo."""
    local = at.astimezone(CHINA)
    return Shot(
        photo(scene, caption, f"{local:%Y-%m-%d %H:%M}", mended=mended), f"IMG_{local:%Y%m%d_%H%M}.jpg", question
    )
