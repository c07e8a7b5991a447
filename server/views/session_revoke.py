"""Ending one of one's own sessions: a phone that was lost, a browser at somebody else's desk."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.caller import caller_of
from server.http.cookies import forget_session
from server.http.guard import signed_in
from server.people.accounts import about
from server.people.sessions import revoke_session
from server.people.tables import Account
from server.trust.events import note


async def submit(request: Request) -> Response:
    """POST /account/sessions/{session}/revoke"""
    session = request.path_params["session"]
    if not await revoke_session(session, signed_in(request).id, now()):
        raise problems.NOT_FOUND
    account = await Account.get(id=signed_in(request).id)
    await note("session.revoked", await about(account, now()), now(), place=caller_of(request).place)
    own = request.state.session is not None and request.state.session.token_hash == session
    response = RedirectResponse("/login" if own else "/account", 303)
    if own:
        forget_session(response, secure=request.app.state.settings.secure_cookies)
    return response
