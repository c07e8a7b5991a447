"""Who is asking: session cookie and device header become `request.state.actor` (None for nobody)."""

from uuid import UUID

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.clock import now
from server.http.cookies import SESSION_COOKIE, session_cookie, session_name
from server.http.locales import LOCALE_COOKIE, choose_locale
from server.http.unnamed import is_unnamed
from server.people.devices import bind_device
from server.people.sessions import Found, find_session

# Asked for by machines and before sign-in, many times a minute: no reason to look into the database.
_UNASKED = ("/static/", "/healthz", "/readyz", "/metrics", "/service-worker.js", "/manifest.webmanifest")


class Identify:
    """Sets `state.actor`, `state.session`, `state.locale` and `state.device` for every handler."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        token = request.cookies.get(session_name(secure=self._secure))
        # Who sends a tip-off is not looked up, not even to note that they were here.
        asked = bool(token) and not scope["path"].startswith(_UNASKED) and not is_unnamed(scope["path"])
        found = await find_session(str(token), now()) if asked else None
        state = request.state
        cookie, wishes = request.cookies.get(LOCALE_COOKIE), request.headers.get("accept-language", "")
        state.locale = choose_locale(cookie, found.account.locale if found else None, wishes)
        state.session = found.session if found else None
        if found:
            await _note_device(request, found)
        state.actor = found.actor(state.locale) if found else None
        slid = session_cookie(str(token), secure=self._secure) if found and found.slid else None
        await self._app(scope, receive, _with_cookie(send, slid) if slid else send)


async def _note_device(request: Request, found: Found) -> None:
    """Bind the session to the device that it runs on; a device of another tenant is not taken for ours."""
    device = read_device(request.headers.get("zicha-device", ""))
    if device is not None and device != found.session.device:
        await bind_device(device, found.session, found.account, now())


def read_device(header: str) -> UUID | None:
    """The device that a request names, if it names one."""
    try:
        return UUID(header)
    except ValueError:
        return None


def _with_cookie(send: Send, cookie: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            # A handler that signs in or out has the last word.
            if not any(SESSION_COOKIE in value for value in headers.getlist("set-cookie")):
                headers.append("set-cookie", cookie)
        await send(message)

    return sending
