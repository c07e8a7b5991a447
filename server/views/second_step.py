"""The second half of signing in: a code of one's phone, or setting that up where it must be."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.http.caller import caller_of
from server.http.cookies import STEP_COOKIE, forget, kept
from server.people.accounts import about
from server.people.queries import who_may_enter
from server.people.tables import Account
from server.problems import Problem
from server.trust.codes import begin_codes, code_is_right, confirm_codes, has_codes, recover
from server.trust.events import note
from server.trust.steps import look_at_step, take_step
from server.views.authenticator import drawn, spelled
from server.views.entering import SECOND, inside, with_session
from server.views.login import sentence
from server.views.page import render
from server.wording import t

MOST_CODE = 40


@dataclass(frozen=True, slots=True)
class SecondStepPage:
    """What templates/second_step.html shows: a field for a code, and what to scan first where nothing is set up."""

    error: str
    code: Markup
    key: str


@dataclass(frozen=True, slots=True)
class PaperCodesPage:
    """What templates/paper_codes.html shows, once."""

    codes: list[str]
    goal: str


async def show(request: Request) -> Response:
    """GET /login/second"""
    found = await _half(request, now())
    if found is None:
        return RedirectResponse("/login", 303)
    return await _page(request, found[0], "", 200)


async def submit(request: Request) -> Response:
    """POST /login/second"""
    moment = now()
    found = await _half(request, moment)
    if found is None:
        return RedirectResponse("/login", 303)
    account, goal = found
    form = await request.form(max_files=0, max_fields=5)
    code = str(form.get("code", ""))[:MOST_CODE].strip()
    try:
        paper = await _proved(request, account, code, moment)
    except Problem as problem:
        return await _page(request, account, sentence(problem, request.state.locale), problem.status)
    if paper is None:
        return await _page(request, account, t(request.state.locale, "trust.code.wrong"), 401)
    secure = request.app.state.settings.secure_cookies
    if await take_step(kept(request, STEP_COOKIE, secure=secure), SECOND, moment) is None:
        return RedirectResponse("/login", 303)
    response = await (_with_paper(request, account, paper, goal) if paper else inside(request, account, goal))
    forget(response, STEP_COOKIE, secure=secure)
    return response


async def _proved(request: Request, account: Account, code: str, moment: datetime) -> list[str] | None:
    """None where the code is wrong; codes for paper where it was the first one ever."""
    place = caller_of(request).place
    if not await has_codes(account.id):
        paper = await confirm_codes(account.id, code, moment)
        if paper:
            await note("second_factor.added", await about(account, moment), moment, place=place)
        return paper
    if len(code.replace(" ", "")) <= 6:
        return [] if await code_is_right(account.id, code, moment) else None
    if not await recover(account.id, code, moment):
        return None
    await note("recovery_code.used", await about(account, moment), moment, place=place)
    return []


async def _with_paper(request: Request, account: Account, paper: list[str], goal: str) -> Response:
    return await with_session(request, account, render(request, "paper_codes.html", PaperCodesPage(paper, goal)))


async def _half(request: Request, moment: datetime) -> tuple[Account, str] | None:
    """Whose sign-in is half done, and where they wanted to go."""
    token = kept(request, STEP_COOKIE, secure=request.app.state.settings.secure_cookies)
    step = await look_at_step(token, SECOND, moment) if token else None
    account = await who_may_enter(step.account, moment) if step else None
    return (account, step.kept) if account and step else None


async def _page(request: Request, account: Account, error: str, status: int) -> Response:
    secret = b"" if await has_codes(account.id) else await begin_codes(account.id)
    code = drawn(secret, account.login) if secret else Markup()
    return render(request, "second_step.html", SecondStepPage(error, code, spelled(secret)), status)
