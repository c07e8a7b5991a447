"""What the pages of a browser hold in memory, as Linux counts it."""

from pathlib import Path


def pages_megabytes(profile: Path) -> float | None:
    """The renderers' own memory (not shared, not of files) in MB; None where the system does not tell."""
    if not Path("/proc/self/status").exists():
        return None
    browser = {pid for pid, words in _processes().items() if f"--user-data-dir={profile}" in words}
    family = _descendants(browser)
    return sum(_own_kb(pid) for pid in family if "--type=renderer" in _words(pid)) / 1024


def _processes() -> dict[int, list[str]]:
    return {int(place.name): _words(int(place.name)) for place in Path("/proc").iterdir() if place.name.isdigit()}


def _words(pid: int) -> list[str]:
    try:
        # A renderer writes its words into one, with spaces between.
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").replace("\0", " ").split()
    except OSError:
        return []


def _descendants(roots: set[int]) -> set[int]:
    found, grown = set(roots), True
    while grown:
        more = {pid for pid in _processes() if _status(pid, "PPid") in found} - found
        found |= more
        grown = bool(more)
    return found


def _own_kb(pid: int) -> int:
    return _status(pid, "RssAnon")


def _status(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
