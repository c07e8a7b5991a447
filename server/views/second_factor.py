"""One's own second factor: set up, shown, taken away."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.http.caller import caller_of
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.accounts import about
from server.people.tables import Account
from server.problems import Problem
from server.trust.codes import begin_codes, code_is_right, confirm_codes, has_codes, left_on_paper, remove_codes
from server.trust.events import note
from server.trust.oidc import is_linked
from server.trust.passkeys import passkeys_of, site_of
from server.trust.tables import Passkey
from server.views.authenticator import drawn, spelled
from server.views.entering import must_have_second
from server.views.login import sentence
from server.views.page import render
from server.views.second_step import MOST_CODE, PaperCodesPage
from server.views.words import moment_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """One key of the person."""

    id: str
    name: str
    made: str
    used: str


@dataclass(frozen=True, slots=True)
class SecondFactorPage:
    """What templates/second_factor.html shows."""

    on: bool
    must: bool
    left: int
    error: str
    code: Markup
    key: str
    passkeys: list[PasskeyLine]
    can_passkey: bool
    other: str
    linked: bool


async def show(request: Request) -> Response:
    """GET /account/second-factor"""
    return await _page(request, "", 200)


async def confirm(request: Request) -> Response:
    """POST /account/second-factor: the first code, after which it is on."""
    account, moment = await _account(request), now()
    try:
        paper = await confirm_codes(account.id, await _code(request), moment)
    except Problem as problem:
        return await _page(request, sentence(problem, request.state.locale), problem.status)
    if paper is None:
        return await _page(request, t(request.state.locale, "trust.code.wrong"), 422)
    await note("second_factor.added", await about(account, moment), moment, place=caller_of(request).place)
    return render(request, "paper_codes.html", PaperCodesPage(paper, "/account/second-factor"))


async def remove(request: Request) -> Response:
    """POST /account/second-factor/remove: whoever sits at a desk that was left open cannot."""
    account, moment = await _account(request), now()
    try:
        right = await code_is_right(account.id, await _code(request), moment)
    except Problem as problem:
        return await _page(request, sentence(problem, request.state.locale), problem.status)
    if not right:
        return await _page(request, t(request.state.locale, "trust.code.wrong"), 422)
    await remove_codes(account.id)
    await note("second_factor.removed", await about(account, moment), moment, place=caller_of(request).place)
    return RedirectResponse("/account/second-factor", 303)


async def _account(request: Request) -> Account:
    return await Account.get(id=signed_in(request).id)


async def _code(request: Request) -> str:
    form = await request.form(max_files=0, max_fields=5)
    return str(form.get("code", ""))[:MOST_CODE].strip()


async def _page(request: Request, error: str, status: int) -> Response:
    account, settings = await _account(request), request.app.state.settings
    on = await has_codes(account.id)
    secret = b"" if on else await begin_codes(account.id)
    context = SecondFactorPage(
        on=on,
        must=await must_have_second(request, account),
        left=await left_on_paper(account.id) if on else 0,
        error=error,
        code=Markup() if on else drawn(secret, account.login),
        key=spelled(secret),
        passkeys=[_line(row, request.state.locale) for row in await passkeys_of(account.id)],
        can_passkey=site_of(settings.base_url) is not None,
        other=settings.oidc_name or urlsplit(settings.oidc_issuer).netloc,
        linked=await is_linked(account.id),
    )
    return render(request, "second_factor.html", context, status)


def _line(row: Passkey, locale: str) -> PasskeyLine:
    today = day_in_china(now())
    used = moment_words(locale, row.last_used, today) if row.last_used else ""
    return PasskeyLine(row.id, row.name, moment_words(locale, row.created, today), used)
