"""Cookies of ours, spelled in one place: HttpOnly, SameSite=Lax, Secure over https.

Over https the name begins with `__Host-`: browsers take such a cookie from this very host only, so that a server of a
neighbouring name cannot lay a session of its own under ours.
"""

from http.cookies import SimpleCookie

from starlette.requests import Request
from starlette.responses import Response

from server.people.sessions import LIFETIME

SESSION_COOKIE = "zicha_session"
# Whom this browser knows, and a sign-in that is half done.
KNOWN_COOKIE = "zicha_known"
STEP_COOKIE = "zicha_step"
_OWN_HOST = "__Host-"


def session_name(*, secure: bool) -> str:
    """What the cookie of the session is called."""
    return _OWN_HOST + SESSION_COOKIE if secure else SESSION_COOKIE


def session_cookie(token: str, *, secure: bool) -> str:
    """The value of a Set-Cookie header that keeps a session."""
    return own_cookie(SESSION_COOKIE, token, int(LIFETIME.total_seconds()), secure=secure)


def own_cookie(name: str, value: str, seconds: int, *, secure: bool) -> str:
    """The value of a Set-Cookie header that no script reads and no other host sets."""
    name = _OWN_HOST + name if secure else name
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    morsel = cookie[name]
    morsel["path"] = "/"
    morsel["max-age"] = seconds
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    if secure:
        morsel["secure"] = True
    return morsel.OutputString()


def keep(response: Response, name: str, value: str, seconds: int, *, secure: bool) -> None:
    """Give the browser a cookie of ours."""
    response.headers.append("set-cookie", own_cookie(name, value, seconds, secure=secure))


def forget(response: Response, name: str, *, secure: bool) -> None:
    """Take a cookie of ours from the browser."""
    response.headers.append("set-cookie", own_cookie(name, "", 0, secure=secure))


def kept(request: Request, name: str, *, secure: bool) -> str:
    """What the browser kept under that name, or nothing."""
    return request.cookies.get(_OWN_HOST + name if secure else name, "")


def keep_session(response: Response, token: str, *, secure: bool) -> None:
    """Give the browser its session."""
    response.headers.append("set-cookie", session_cookie(token, secure=secure))


def forget_session(response: Response, *, secure: bool) -> None:
    """Take the session from the browser."""
    response.delete_cookie(session_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
