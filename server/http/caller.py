"""Who knocks at the door: the address, the browser, and whom that browser knows."""

from starlette.requests import Request

from server.http.cookies import KNOWN_COOKIE, kept
from server.people.browsers import browser_of
from server.people.signing_in import Caller


def caller_of(request: Request) -> Caller:
    """The caller of a request."""
    return Caller(
        address=request.client.host if request.client else "",
        browser=browser_of(request.headers.get("user-agent", "")),
        known=kept(request, KNOWN_COOKIE, secure=request.app.state.settings.secure_cookies),
    )
