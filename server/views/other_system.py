"""Signing in by another system's word, and linking one's account there with the one here."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.caller import caller_of
from server.http.cookies import STEP_COOKIE, keep, kept
from server.http.guard import signed_in
from server.http.local_path import local_path
from server.people.accounts import about
from server.people.queries import who_may_enter
from server.people.tables import Account
from server.settings import Settings
from server.trust.events import note
from server.trust.limits import BY_ADDRESS, count_try, place_of, take_back
from server.trust.oidc import Issuer, NotProved, begin, finish, link, linked, unlink
from server.views.entering import entered

BACK, OWN = "/login/oidc/back", "/account/second-factor"


async def go(request: Request) -> Response:
    """GET /login/oidc?next="""
    await count_try(BY_ADDRESS, place_of(caller_of(request).address), now=now())
    return await _away(request, None, local_path(request.query_params.get("next", "")))


async def go_to_link(request: Request) -> Response:
    """GET /account/identity"""
    return await _away(request, await Account.get(id=signed_in(request).id), OWN)


async def back(request: Request) -> Response:
    """GET /login/oidc/back?state=&code="""
    issuer, moment, asked = _issuer(request), now(), request.query_params
    token = kept(request, STEP_COOKIE, secure=request.app.state.settings.secure_cookies)
    try:
        step, goal, subject = await finish(issuer, token, asked.get("state", ""), asked.get("code", ""), moment)
    except NotProved:
        raise problems.IDENTITY_NOT_PROVED from None
    if step.account is not None:
        return await _link(request, issuer, step.account, subject)
    key = await linked(issuer.address, subject)
    account = await who_may_enter(key, moment)
    if account is None:
        raise problems.IDENTITY_UNKNOWN
    await take_back(BY_ADDRESS, place_of(caller_of(request).address))
    return await entered(request, account, goal)


async def remove(request: Request) -> Response:
    """POST /account/identity/remove"""
    account = await Account.get(id=signed_in(request).id)
    if await unlink(account.id):
        await note("identity.unlinked", await about(account, now()), now(), place=caller_of(request).place)
    return RedirectResponse(OWN, 303)


async def _link(request: Request, issuer: Issuer, asked_by: object, subject: str) -> Response:
    """Only for the person who asked for it, in the browser in which they are signed in."""
    actor = request.state.actor
    if actor is None or actor.id != asked_by or not await link(actor.id, issuer.address, subject, now()):
        raise problems.IDENTITY_NOT_PROVED
    account = await Account.get(id=actor.id)
    await note("identity.linked", await about(account, now()), now(), place=caller_of(request).place)
    return RedirectResponse(OWN, 303)


async def _away(request: Request, account: Account | None, goal: str) -> Response:
    try:
        address, token = await begin(_issuer(request), account.id if account else None, goal, now())
    except NotProved:
        raise problems.IDENTITY_NOT_PROVED from None
    response = RedirectResponse(address, 303)
    keep(response, STEP_COOKIE, token, 600, secure=request.app.state.settings.secure_cookies)
    return response


def _issuer(request: Request) -> Issuer:
    settings: Settings = request.app.state.settings
    if not settings.oidc_issuer:
        raise problems.NOT_FOUND
    return Issuer(
        settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, f"{settings.base_url}{BACK}"
    )
