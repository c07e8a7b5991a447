"""Signing in: the form, and what becomes of it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.cookies import keep_session
from server.http.local_path import local_path
from server.people.actor import AT_WORK
from server.people.signing_in import SignIn
from server.problems import Problem
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
    door: SignIn = request.app.state.door
    address = request.client.host if request.client else ""
    try:
        account, token = await door.sign_in(
            login, password, address=address, user_agent=request.headers.get("user-agent", ""), now=now()
        )
    except Problem as problem:
        return _page(request, goal, login, _sentence(problem, request.state.locale), problem.status)
    response = _onward(request, goal, account.role)
    keep_session(response, token, secure=request.app.state.settings.secure_cookies)
    return response


def home_of(role: str, user_agent: str) -> str:
    """Regulators work at a desk; everybody else where they are, which on a phone is the field app (pure)."""
    return "/app" if role in AT_WORK and "Mobi" in user_agent else "/"


def _onward(request: Request, goal: str, role: str) -> Response:
    home = home_of(role, request.headers.get("user-agent", ""))
    return RedirectResponse(goal if goal != "/" else home, 303)


def _sentence(problem: Problem, locale: str) -> str:
    if problem.code != problems.TOO_MANY_TRIES.code:
        return t(locale, problem.message_key)
    minutes = -(-int(problem.detail["retry_after"]) // 60)
    return t(locale, "people.login.wait", minutes=minutes)


def _page(request: Request, goal: str, login: str, error: str, status: int) -> Response:
    context = LoginPage(next=goal, login=login, error=error, demo=request.app.state.settings.demo)
    return render(request, "login.html", context, status)
