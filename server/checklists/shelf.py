"""The library that this process works with: loaded once at start, never changed while it runs."""

from server.checklists.library import Library

_SHELF: list[Library] = []


def put_on_shelf(library: Library) -> None:
    """Make a library the one that everybody reads."""
    _SHELF[:] = [library]


def library() -> Library:
    """The library; raises RuntimeError when none was loaded."""
    if not _SHELF:
        raise RuntimeError("put_on_shelf was not called")
    return _SHELF[0]
