"""What an installation that is meant in earnest may not be started with (pure); each fault names its setting."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from server.settings import Settings

LEAST_PASSWORD = 12
_LOCAL = {"", "localhost", "127.0.0.1", "::1"}


def unsafe_settings(settings: Settings) -> list[str]:
    """Every reason not to start, in the words of whoever set it; nothing where production is not asked for."""
    return list(_unsafe(settings)) if settings.production else []


def _unsafe(settings: Settings) -> Iterator[str]:
    if settings.demo:
        yield "ZICHA_DEMO: the passwords of the demo are printed in the README. Unset it."
    if not settings.base_url.startswith("https://"):
        yield "BASE_URL: people would send passwords in the clear. Put TLS in front and set BASE_URL to https://…"
    if not settings.secure_cookies:
        yield "SECURE_COOKIES: sessions would travel in the clear. Unset it, or set it to 1."
    if settings.files_url.startswith("memory://"):
        yield "FILES_URL: photos in memory are gone when the server stops. Name a folder or a bucket."
    if settings.signing_keys and not settings.secret_keys:
        yield "SECRET_KEYS: signing keys from the environment mean that no folder lasts; give both."
    if settings.oidc_issuer and not settings.oidc_issuer.startswith("https://"):
        yield "OIDC_ISSUER: whoever listens could sign in as anybody. Name its https:// address."
    if not settings.is_sqlite and _is_weak(settings.database_url):
        yield f"DATABASE_URL: its password is missing or short. Take {LEAST_PASSWORD} random characters at least."


def _is_weak(database_url: str) -> bool:
    """Over a network; on the same machine the socket's owner may be proof enough."""
    parts = urlsplit(database_url)
    if parts.password is None:
        return (parts.hostname or "") not in _LOCAL
    return len(parts.password) < LEAST_PASSWORD or len(set(parts.password)) < LEAST_PASSWORD // 2
