"""What was published stays: `published.sha256` holds a line per file, and a file that differs is a fault."""

from collections.abc import Iterator
from pathlib import Path

from server.canonical import sha256_hex
from server.checklists.fault import Fault

LIST = "published.sha256"
NOT_PUBLISHED = "it is not published yet"


def published_faults(folder: Path) -> Iterator[Fault]:
    """Files that changed after being published, were taken away, or were never published."""
    listed = read_list(folder)
    actual = hashes(folder)
    for file, digest in listed.items():
        if file not in actual:
            yield Fault(file, 0, "", "it was published and is gone", "bring it back: phones may still hand it in")
        elif actual[file] != digest:
            yield Fault(file, 0, "", "it changed after it was published", "bring it back, and make the next version")
    for file in actual.keys() - listed.keys():
        yield Fault(file, 0, "", NOT_PUBLISHED, "run: zicha checklists publish")


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every checklist file."""
    paths = sorted(folder.glob("*/*/*.yaml"))
    return {path.relative_to(folder).as_posix(): sha256_hex(path.read_bytes()) for path in paths}


def read_list(folder: Path) -> dict[str, str]:
    """The hashes that were published, by file."""
    path = folder / LIST
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {file: digest for digest, file in (line.split(maxsplit=1) for line in lines if line.strip())}


def publish(folder: Path) -> list[str]:
    """Add files that were never published to the list; those that were stay as they are. The new files."""
    listed = read_list(folder)
    fresh = {file: digest for file, digest in hashes(folder).items() if file not in listed}
    lines = [f"{digest}  {file}" for file, digest in sorted((listed | fresh).items())]
    (folder / LIST).write_text("\n".join(lines) + "\n", "utf-8")
    return sorted(fresh)
