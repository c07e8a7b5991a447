"""One log line and one measurement for each request, under an id that the answer carries."""

import secrets
import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import metrics
from server.http.unnamed import OFFICERS, is_uncounted, is_unnamed

log = structlog.get_logger("zicha.http")


def template_of(scope: Scope) -> str:
    """The route's template, which names no id; every path that no route knows counts as one."""
    return getattr(scope.get("route"), "path", "unmatched")


class RequestLog:
    """Wraps everything else, so that its line tells what was really answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, began, status = secrets.token_hex(8), time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["zicha-request"] = request_id
            await send(message)

        try:
            with structlog.contextvars.bound_contextvars(request=request_id):
                await self._app(scope, receive, sending)
        finally:
            _note(scope, request_id, status, time.perf_counter() - began)


def _path(template: str, path: str) -> str:
    """The path without the code of an invitation, and without a tip-off: logs let nobody in and tell of none (pure)."""
    if path.startswith(f"{OFFICERS}/"):
        return f"{OFFICERS}/…"
    keys = template.endswith("/{code}") or path.startswith(("/i/", "/people/invited/"))
    return f"{path.rpartition('/')[0]}/…" if keys else path


def _note(scope: Scope, request_id: str, status: int, seconds: float) -> None:
    template = template_of(scope)
    if not is_uncounted(scope["path"]):
        _measure(scope, template, status, seconds)
    if template.startswith("/static") or is_unnamed(scope["path"]):
        return
    _tell(scope, template, request_id, status, seconds)


def _measure(scope: Scope, template: str, status: int, seconds: float) -> None:
    metrics.REQUESTS.labels(scope["method"], template, str(status)).inc()
    metrics.REQUEST_SECONDS.labels(scope["method"], template).observe(seconds)


def _tell(scope: Scope, template: str, request_id: str, status: int, seconds: float) -> None:
    actor = scope.get("state", {}).get("actor")
    log.info(
        "request",
        request=request_id,
        method=scope["method"],
        path=_path(template, scope["path"]),
        status=status,
        ms=round(seconds * 1000, 1),
        actor=str(actor.id) if actor else None,
    )
