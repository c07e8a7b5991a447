"""Signing in: the form, and what becomes of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.caller import caller_of
from server.http.local_path import local_path
from server.people.signing_in import prove
from server.problems import Problem
from server.trust.passkeys import site_of
from server.views.entering import entered, home_of
from server.views.page import render
from server.wording import t

MOST_LOGIN, MOST_PASSWORD = 100, 200


@dataclass(frozen=True, slots=True)
class LoginPage:
    """What templates/login.html shows."""

    next: str
    login: str
    error: str
    demo: bool
    passkeys: bool
    other: str


async def show(request: Request) -> Response:
    """GET /login"""
    goal = local_path(request.query_params.get("next", ""))
    if request.state.actor is not None:
        return _onward(request, goal, request.state.actor.role)
    return _page(request, goal, "", "", 200)


async def submit(request: Request) -> Response:
    """POST /login"""
    form = await request.form(max_files=0, max_fields=10)
    login, password = str(form.get("login", ""))[:MOST_LOGIN], str(form.get("password", ""))[:MOST_PASSWORD]
    goal = local_path(str(form.get("next", "")))
    try:
        account = await prove(login, password, caller_of(request), now())
    except Problem as problem:
        return _page(request, goal, login, sentence(problem, request.state.locale), problem.status)
    return await entered(request, account, goal)


def _onward(request: Request, goal: str, role: str) -> Response:
    home = home_of(role, request.headers.get("user-agent", ""))
    return RedirectResponse(goal if goal != "/" else home, 303)


def sentence(problem: Problem, locale: str) -> str:
    """What went wrong, in words; of waiting also for how long."""
    if problem.code != problems.TOO_MANY_TRIES.code:
        return t(locale, problem.message_key)
    minutes = -(-int(problem.detail["retry_after"]) // 60)
    return t(locale, "people.login.wait", minutes=minutes)


def _page(request: Request, goal: str, login: str, error: str, status: int) -> Response:
    settings = request.app.state.settings
    passkeys = site_of(settings.base_url) is not None
    other = settings.oidc_name or urlsplit(settings.oidc_issuer).netloc
    context = LoginPage(next=goal, login=login, error=error, demo=settings.demo, passkeys=passkeys, other=other)
    return render(request, "login.html", context, status)
