"""Parts of a file that a browser asks for (pure): the Range header, one range at a time."""

import re

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


def asked_range(header: str | None, length: int) -> tuple[int, int] | None:
    """First and last byte, both included. None means the whole: no header, or one that we may ignore.

    Raises ValueError where the range lies outside of the file.
    """
    found = _RANGE.fullmatch((header or "").strip())
    if found is None or found.groups() == ("", ""):
        return None
    first_text, last_text = found.groups()
    if not first_text:
        first, last = max(0, length - int(last_text)), length - 1
    else:
        first, last = int(first_text), min(int(last_text or length - 1), length - 1)
    if first > last:
        if first < length and last_text and int(last_text) < first:
            return None
        raise ValueError(f"{header!r} lies outside of {length} bytes")
    return first, last
