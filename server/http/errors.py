"""One way to fail: whatever goes wrong becomes a named problem, as JSON for devices and as a page for people."""

import errno
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import quote

import structlog
from asyncpg import InterfaceError  # type: ignore[import-untyped]
from obstore.exceptions import BaseError as StoreError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tortoise.exceptions import DBConnectionError

from server import problems
from server.http.locales import LOCALE_COOKIE, choose_locale
from server.http.respond import json_response
from server.http.unnamed import is_unnamed
from server.problems import Problem
from server.wording import t

ProblemPage = Callable[[Request, Problem], Awaitable[Response]]

_JSON_PATHS = ("/api/", "/files/", "/.well-known/", "/static/", "/healthz", "/readyz", "/metrics")
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_POSTGRES_DISK_FULL = "53100"
_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}
# SQLSTATE: connection lost; shutting down, crashed or starting; too many connections; a standby, which only reads.
_POSTGRES_AWAY = ("08", "57P0", "53300", "25006")
_SQLITE_AWAY = ("locked", "readonly", "unable to open")

log = structlog.get_logger("zicha.errors")


def _note(path: str, problem: Problem, error: Exception) -> None:
    """A line in the log. Where senders of tip-offs are, only that something is broken, and of which kind."""
    if not is_unnamed(path):
        log.error("request failed", code=problem.code, exc_info=error)
    elif problem is problems.INTERNAL:
        structlog.contextvars.clear_contextvars()
        log.error("a page failed", kind=type(error).__name__)


def problem_of(error: BaseException) -> Problem:
    """The name of whatever was raised (pure)."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        return _BY_STATUS.get(error.status_code, problems.UNREADABLE)
    if any(_is_disk_full(one) for one in _chain(error)):
        return problems.DISK_FULL
    if any(_is_away(one) for one in _chain(error)):
        return problems.CANNOT_KEEP
    return problems.INTERNAL


_BY_STATUS = {404: problems.NOT_FOUND, 405: problems.METHOD_NOT_ALLOWED, 413: problems.TOO_LARGE}


def _is_disk_full(error: BaseException) -> bool:
    """A full disk, or a used-up quota."""
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        return True
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        return True
    return getattr(error, "sqlstate", None) == _POSTGRES_DISK_FULL


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """With what it was made of, where the database layer wrapped it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_away(error: BaseException) -> bool:
    """Database or store do not answer or take nothing just now: no fault of what was sent, so it is sent again."""
    if isinstance(error, ConnectionError | DBConnectionError | InterfaceError | StoreError):
        return True
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in _SQLITE_AWAY)
    if isinstance(error, OSError) and error.errno in _NOT_WRITABLE:
        return True
    return str(getattr(error, "sqlstate", None) or "").startswith(_POSTGRES_AWAY)


def problem_json(problem: Problem, locale: str) -> Response:
    """The one shape of an error: code, message, detail."""
    body = {"code": problem.code, "message": t(locale, problem.message_key), "detail": problem.detail}
    wait = problem.detail.get("retry_after")
    return json_response(body, problem.status, {"retry-after": str(wait)} if wait else None)


async def answer_problem(request: Request, problem: Problem, page: ProblemPage) -> Response:
    """JSON for devices, a page for people; a page that needs signing in leads there and back."""
    locale = _locale(request)
    if wants_json(request):
        return problem_json(problem, locale)
    if problem.code == problems.SIGN_IN_NEEDED.code:
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        there = f"?next={quote(target)}" if request.method == "GET" and target != "/" else ""
        return RedirectResponse(f"/login{there}", 303)
    request.state.locale = locale
    request.state.actor = getattr(request.state, "actor", None)
    return await page(request, problem)


async def answer_http_error(request: Request, error: Exception, page: ProblemPage) -> Response:
    """What Starlette itself refuses (no such URL, wrong method, too long), in our words."""
    response = await answer_problem(request, problem_of(error), page)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def _locale(request: Request) -> str:
    """As decided when the person was identified, or by the browser where it did not come to that."""
    chosen = getattr(request.state, "locale", None)
    return chosen or choose_locale(request.cookies.get(LOCALE_COOKIE), None, request.headers.get("accept-language", ""))


def wants_json(request: Request) -> bool:
    """Whether a device asks rather than a person."""
    return request.url.path.startswith(_JSON_PATHS) or "text/html" not in request.headers.get("accept", "text/html")


class Problems:
    """Catches everything that is raised further in. Once an answer has begun, only the log can tell."""

    def __init__(self, app: ASGIApp, *, page: ProblemPage) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            if not is_unnamed(scope["path"]):
                log.info("client went away")
        except Exception as error:
            if begun:
                raise
            response = await self._answer(Request(scope), error)
            await response(scope, receive, send)

    async def _answer(self, request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        if problem.status >= 500:
            _note(request.scope["path"], problem, error)
        try:
            response = await answer_problem(request, problem, self._page)
        except Exception:
            log.exception("no page for the problem", code=problem.code)
            response = problem_json(problem, "zh")
        return response
