"""Signing out: the session ends here and on the server."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.http.cookies import forget_session
from server.people.sessions import revoke_session


async def submit(request: Request) -> Response:
    """POST /logout"""
    session = request.state.session
    if session is not None:
        await revoke_session(session.token_hash, session.account, now())
    response = RedirectResponse("/login", 303)
    forget_session(response, secure=request.app.state.settings.secure_cookies)
    return response
