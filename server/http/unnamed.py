"""Addresses of tip-offs (pure): where nobody is asked who they are, and of which nothing is counted or told."""

SENDERS, OFFICERS = "/tip", "/tips"


def is_unnamed(path: str) -> bool:
    """Whether a sender may come here: no session is looked at, and the log says nothing."""
    return _at(path, SENDERS)


def is_uncounted(path: str) -> bool:
    """Whether measurements, which anybody can read, would tell that a tip-off came or was decided."""
    return _at(path, SENDERS) or _at(path, OFFICERS)


def _at(path: str, begin: str) -> bool:
    return path == begin or path.startswith(f"{begin}/")
