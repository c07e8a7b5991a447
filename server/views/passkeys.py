"""Passkeys: making one, signing in with one, taking one away. A small script of the desk talks to the browser."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.caller import caller_of
from server.http.cookies import STEP_COOKIE, forget, keep, kept
from server.http.guard import signed_in
from server.http.respond import json_response
from server.people.accounts import about
from server.people.queries import who_may_enter
from server.people.tables import Account
from server.trust.events import note
from server.trust.limits import BY_ADDRESS, count_try, place_of, take_back
from server.trust.passkeys import (
    Site,
    begin_adding,
    begin_entering,
    finish_adding,
    finish_entering,
    remove_passkey,
    site_of,
)
from server.views.entering import onward, with_session


async def begin_add(request: Request) -> Response:
    """POST /account/passkeys/begin"""
    account = await Account.get(id=signed_in(request).id)
    options, token = await begin_adding(account.id, account.login, account.name, _site(request), now())
    return _asking(request, options, token)


async def add(request: Request) -> Response:
    """POST /account/passkeys: what the browser made."""
    account, moment, caller = await Account.get(id=signed_in(request).id), now(), caller_of(request)
    answer, token = await request.body(), _token(request)
    if not await finish_adding(account.id, token, answer, caller.browser, _site(request), moment):
        raise problems.PASSKEY_REFUSED
    await note("passkey.added", await about(account, moment), moment, place=caller.place)
    return _done(request, json_response({"go": "/account/second-factor"}))


async def remove(request: Request) -> Response:
    """POST /account/passkeys/{passkey}/remove"""
    account = await Account.get(id=signed_in(request).id)
    if not await remove_passkey(account.id, request.path_params["passkey"]):
        raise problems.NOT_FOUND
    await note("passkey.removed", await about(account, now()), now(), place=caller_of(request).place)
    return RedirectResponse("/account/second-factor", 303)


async def begin_enter(request: Request) -> Response:
    """POST /login/passkey/begin"""
    site = _site(request)
    await count_try(BY_ADDRESS, place_of(caller_of(request).address), now=now())
    options, token = await begin_entering(site, now())
    return _asking(request, options, token)


async def enter(request: Request) -> Response:
    """POST /login/passkey?next=: what a key answered."""
    moment, site = now(), _site(request)
    key = await finish_entering(_token(request), await request.body(), site, moment)
    account = await who_may_enter(key, moment)
    if account is None:
        raise problems.PASSKEY_REFUSED
    await take_back(BY_ADDRESS, place_of(caller_of(request).address))
    answer = json_response({"go": await onward(request, account, request.query_params.get("next", ""))})
    return _done(request, await with_session(request, account, answer))


def _site(request: Request) -> Site:
    site = site_of(request.app.state.settings.base_url)
    if site is None:
        raise problems.NOT_FOUND
    return site


def _asking(request: Request, options: str, token: str) -> Response:
    response = Response(options, media_type="application/json")
    keep(response, STEP_COOKIE, token, 600, secure=request.app.state.settings.secure_cookies)
    return response


def _token(request: Request) -> str:
    return kept(request, STEP_COOKIE, secure=request.app.state.settings.secure_cookies)


def _done(request: Request, response: Response) -> Response:
    forget(response, STEP_COOKIE, secure=request.app.state.settings.secure_cookies)
    return response
