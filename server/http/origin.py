"""Requests that change something must come from our own pages: the check against forged cross-site requests."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server import problems

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site made this request (pure).

    Browsers send Sec-Fetch-Site or Origin with every unsafe request; tools send neither and hold no cookie
    that a site could misuse.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class OriginCheck:
    """Refuses unsafe requests of other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and is_foreign(Headers(scope=scope)):
            raise problems.FOREIGN_ORIGIN
        await self._app(scope, receive, send)
