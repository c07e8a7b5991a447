"""Changing the language: kept by the browser, since the same phone may be lent to somebody else."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.http.local_path import local_path
from server.http.locales import LOCALE_COOKIE
from server.wording import LOCALES

A_YEAR = 365 * 24 * 3600


async def submit(request: Request) -> Response:
    """POST /language"""
    form = await request.form(max_files=0, max_fields=10)
    locale = str(form.get("locale", ""))
    if locale not in LOCALES:
        raise problems.UNREADABLE.because(locale=locale[:20])
    response = RedirectResponse(local_path(str(form.get("next", ""))), 303)
    secure = request.app.state.settings.secure_cookies
    # Not HttpOnly: the field app reads it to open offline in the same language.
    response.set_cookie(LOCALE_COOKIE, locale, max_age=A_YEAR, path="/", secure=secure, samesite="lax")
    return response
