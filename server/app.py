"""The application: what wraps every request, and what is opened before the first and closed after the last."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.database import opened_database
from server.demo.people import DEMO_ACCOUNTS
from server.demo.tell import shut_demo_accounts
from server.evidence.expire import expire_hourly
from server.evidence.place import open_evidence
from server.http.errors import Problems, answer_http_error
from server.http.headers import AnswerHeaders
from server.http.identify import Identify
from server.http.origin import OriginCheck
from server.http.request_log import RequestLog
from server.ledger.checkpoints import checkpoint_daily
from server.ledger.keys import load_keys
from server.people.forgetting import forget_hourly
from server.people.tables import Account
from server.production import unsafe_settings
from server.regrading.worker import Regrader
from server.reminders.worker import remind
from server.routes import all_routes
from server.settings import Settings
from server.sync.limits import LIMITS, UNDER
from server.tips.forget import forget_tips_daily
from server.tips.give import give_hazards
from server.tips.senders import Senders
from server.trust.box import load_secrets
from server.trust.sweep import sweep_now_and_then
from server.views.problem import problem_page
from server.webhooks.worker import tell_others


def build_app(settings: Settings) -> Starlette:
    """A server with these settings; nothing is opened before it starts."""

    async def http_error(request: Request, error: Exception) -> Response:
        return await answer_http_error(request, error, problem_page)

    if unsafe := unsafe_settings(settings):
        raise ValueError("; ".join(unsafe))
    app = Starlette(
        routes=all_routes(settings),
        # From the outside in: the log sees what was really answered, and every answer gets its headers.
        middleware=[
            Middleware(RequestLog),
            Middleware(AnswerHeaders, base_url=settings.base_url, under=UNDER, more=LIMITS),
            Middleware(Problems, page=problem_page),
            Middleware(OriginCheck),
            Middleware(Identify, secure=settings.secure_cookies),
        ],
        exception_handlers={HTTPException: http_error},
        lifespan=_lifespan(settings),
    )
    app.state.settings = settings
    app.state.senders = Senders()
    return app


def _lifespan(settings: Settings) -> Callable[[Starlette], "contextlib.AbstractAsyncContextManager[None]"]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            put_on_shelf(load_library(settings.checklists_dir))
            load_keys(settings.keys_dir, settings.signing_keys)
            load_secrets(settings.keys_dir, settings.secret_keys)
            open_evidence(settings)
            await stack.enter_async_context(opened_database(settings))
            if not settings.demo:
                await shut_demo_accounts()
            if settings.production and await Account.exists(id__in=DEMO_ACCOUNTS):
                raise RuntimeError("PRODUCTION is set, and the database holds the accounts of the demo")
            await stack.enter_async_context(_in_the_background(expire_hourly()))
            await stack.enter_async_context(_in_the_background(forget_hourly()))
            await stack.enter_async_context(_in_the_background(Regrader().run()))
            await stack.enter_async_context(_in_the_background(checkpoint_daily()))
            await stack.enter_async_context(_in_the_background(tell_others()))
            await stack.enter_async_context(_in_the_background(remind(settings)))
            await stack.enter_async_context(_in_the_background(sweep_now_and_then()))
            await stack.enter_async_context(_in_the_background(give_hazards()))
            await stack.enter_async_context(_in_the_background(forget_tips_daily(settings.tip_keep_days)))
            yield

    return lifespan


@asynccontextmanager
async def _in_the_background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Runs beside the server and ends before the database is closed."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
