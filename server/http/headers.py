"""Headers of every answer: what browsers may do with our pages, and the mark by which phones know us."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A captive portal answers anything with its own page; phones take nothing without this header for ours.
MARK = ("zicha-server", "1")

_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "img-src": "'self' blob: data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    # Where browsers know of it, text becomes markup or a script's address only through these two: the library that
    # draws the field app, and static/js/field/trusted.js.
    "require-trusted-types-for": "'script'",
    "trusted-types": "lit-html zicha",
}
POLICY = "; ".join(f"{what} {whence}" for what, whence in _SOURCES.items())
ALWAYS = (
    MARK,
    ("content-security-policy", POLICY),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
)
STRICT_TRANSPORT = ("strict-transport-security", "max-age=31536000")


def answer_headers(base_url: str) -> tuple[tuple[str, str], ...]:
    """The headers for an installation at this address (pure)."""
    return (*ALWAYS, STRICT_TRANSPORT) if _has_public_name(base_url) else ALWAYS


def _has_public_name(base_url: str) -> bool:
    """Https under a name. On localhost or an address, strict transport would lock out other servers there."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return parts.scheme == "https" and host != "localhost"
    return False


class AnswerHeaders:
    """Sets them, and forbids to store what a handler did not say may be stored."""

    def __init__(self, app: ASGIApp, *, base_url: str, under: str = "", more: Mapping[str, int] | None = None) -> None:
        """`more` goes with every answer of an address that begins with `under`, also with refusals."""
        self._app = app
        self._headers = answer_headers(base_url)
        self._under = under
        self._more = [(name, str(value)) for name, value in (more or {}).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                more = self._more if self._under and scope["path"].startswith(self._under) else []
                for name, value in (*self._headers, *more):
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)
