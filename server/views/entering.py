"""From the first proof of who somebody is to an open session, by way of the second where one is needed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.http.caller import caller_of
from server.http.cookies import KNOWN_COOKIE, STEP_COOKIE, keep, keep_session, kept
from server.http.local_path import local_path
from server.people.accounts import about
from server.people.actor import AT_WORK
from server.people.known import known_nonce, with_known
from server.people.queries import roles_of
from server.people.sessions import open_session
from server.people.tables import Account, Session
from server.trust.codes import has_codes
from server.trust.events import note
from server.trust.steps import begin_step

SECOND = "second"
_A_YEAR = 365 * 24 * 3600


async def entered(request: Request, account: Account, goal: str) -> Response:
    """After a password or another's word: on to the second factor where there is or must be one, else inside."""
    if not await must_have_second(request, account) and not await has_codes(account.id):
        return await inside(request, account, goal)
    token = await begin_step(SECOND, account.id, goal, now())
    response = RedirectResponse("/login/second", 303)
    keep(response, STEP_COOKIE, token, 600, secure=_secure(request))
    return response


async def must_have_second(request: Request, account: Account) -> bool:
    """Whether any role that the person holds, in whatever enterprise, takes a second factor here."""
    return not request.app.state.settings.second_factor_for.isdisjoint(await roles_of(account, now()))


async def inside(request: Request, account: Account, goal: str) -> Response:
    """The page that the person wanted, in a new session."""
    return await with_session(request, account, RedirectResponse(await onward(request, account, goal), 303))


async def onward(request: Request, account: Account, goal: str) -> str:
    """Where the person wanted to go, or where people of the role begin in which they come in."""
    goal, roles = local_path(goal), await roles_of(account, now())
    return goal if goal != "/" or not roles else home_of(roles[0], request.headers.get("user-agent", ""))


async def with_session(request: Request, account: Account, response: Response) -> Response:
    """An answer that opens a session; whatever session the browser had before is another."""
    moment, cookie = now(), kept(request, KNOWN_COOKIE, secure=_secure(request))
    if not known_nonce(cookie, account) and await Session.exists(account=account.id):
        await note("sign_in.new_device", await about(account, moment), moment, place=caller_of(request).place)
    token = await open_session(account.id, request.headers.get("user-agent", ""), moment)
    keep_session(response, token, secure=_secure(request))
    keep(response, KNOWN_COOKIE, with_known(cookie, account), _A_YEAR, secure=_secure(request))
    return response


def home_of(role: str, user_agent: str) -> str:
    """Who reads or decides sits at a desk; all others are where they are, which on a phone is the field app (pure)."""
    return "/app" if role in AT_WORK and "Mobi" in user_agent else "/"


def _secure(request: Request) -> bool:
    return bool(request.app.state.settings.secure_cookies)
