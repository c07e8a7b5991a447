"""Cookies of ours, spelled in one place: HttpOnly, SameSite=Lax, Secure over https."""

from http.cookies import SimpleCookie

from starlette.responses import Response

from server.people.sessions import LIFETIME

SESSION_COOKIE = "zicha_session"


def session_cookie(token: str, *, secure: bool) -> str:
    """The value of a Set-Cookie header that keeps a session."""
    cookie: SimpleCookie = SimpleCookie()
    cookie[SESSION_COOKIE] = token
    morsel = cookie[SESSION_COOKIE]
    morsel["path"] = "/"
    morsel["max-age"] = int(LIFETIME.total_seconds())
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    if secure:
        morsel["secure"] = True
    return morsel.OutputString()


def keep_session(response: Response, token: str, *, secure: bool) -> None:
    """Give the browser its session."""
    response.headers.append("set-cookie", session_cookie(token, secure=secure))


def forget_session(response: Response, *, secure: bool) -> None:
    """Take the session from the browser."""
    response.delete_cookie(SESSION_COOKIE, path="/", secure=secure, httponly=True, samesite="lax")
