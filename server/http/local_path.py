"""Where to go after signing in (pure): a path of ours, and never another site."""

from urllib.parse import urlsplit


def local_path(text: str, default: str = "/") -> str:
    """The text if it is a plain path on this server, else the default."""
    if not text.startswith("/") or text.startswith(("//", "/\\")) or any(ord(char) < 33 for char in text):
        return default
    parts = urlsplit(text)
    return default if parts.scheme or parts.netloc else text
