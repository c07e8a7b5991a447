"""The gate of every route: the action it declares, and the decision of `people.policy` about it."""

from collections.abc import Awaitable, Callable, Sequence
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import problems
from server.http.body import bounded
from server.people.actions import ACTIONS
from server.people.actor import Actor
from server.people.policy import PUBLIC, Decision, EnterpriseScope, may, may_somewhere

Handler = Callable[[Request], Awaitable[Response]]
ScopeFinder = Callable[[Request], Awaitable[EnterpriseScope]]

# No form of ours is longer; photos and facts have doors of their own.
FORM_BYTES = 256 * 1024


def guarded(action: str, handler: Handler, of: ScopeFinder | None = None) -> Handler:
    """A handler behind its action; with `of`, the enterprise that the URL is about is checked as well.

    Without `of`, a handler that shows something of one enterprise calls `permit` itself.
    """
    if action != PUBLIC and action not in ACTIONS:
        raise ValueError(f"{action!r} is no action of people.policy")

    async def endpoint(request: Request) -> Response:
        _insist(may_somewhere(request.state.actor, action))
        if of is not None:
            permit(request.state.actor, action, await of(request))
        return await handler(request)

    endpoint.__name__ = getattr(handler, "__name__", "endpoint")
    endpoint.action = action  # type: ignore[attr-defined]  # read by the test that tries every route
    return endpoint


def route(
    path: str,
    handler: Handler,
    action: str,
    *,
    methods: Sequence[str] = ("GET",),
    of: ScopeFinder | None = None,
    most_bytes: int | None = FORM_BYTES,
) -> Route:
    """A guarded route. `most_bytes` bounds its body; None where the handler does so itself."""
    inner = handler if most_bytes is None else _bounding(handler, most_bytes)
    return Route(path, guarded(action, inner, of), methods=list(methods))


def _bounding(handler: Handler, most_bytes: int) -> Handler:
    @wraps(handler)
    async def bounding(request: Request) -> Response:
        return await handler(bounded(request, most_bytes))

    return bounding


def permit(actor: Actor | None, action: str, scope: EnterpriseScope | None) -> Actor:
    """The actor, if they may do this to that enterprise; else a Problem.

    Somebody else's enterprise is "not found": whether it exists is not theirs to know.
    """
    _insist(may(actor, action, scope))
    if actor is None:
        raise problems.SIGN_IN_NEEDED
    return actor


def signed_in(request: Request) -> Actor:
    """The actor of a request that only signed-in people reach."""
    actor: Actor | None = request.state.actor
    if actor is None:
        raise problems.SIGN_IN_NEEDED
    return actor


def _insist(decision: Decision) -> None:
    if decision.allowed:
        return
    if decision.reason == "anonymous":
        raise problems.SIGN_IN_NEEDED
    if decision.reason in {"enterprise", "region"}:
        raise problems.NOT_FOUND
    raise problems.NOT_ALLOWED.because(why=decision.reason)
