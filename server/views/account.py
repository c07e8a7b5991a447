"""One's own account: who one is here, and where one is signed in."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.browsers import browser_of
from server.people.sessions import live_sessions
from server.people.tables import Session
from server.reminders.tables import MailAddress
from server.views.page import render
from server.views.words import moment_words
from server.wording import t

# What mail servers take in practice: one @, no room for headers, and a host with a dot or none.
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One signed-in browser or phone."""

    id: str
    browser: str
    here: bool
    began: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What templates/account.html shows."""

    name: str
    role: str
    where: str
    sessions: list[SessionLine]
    mail: str
    mail_works: bool


async def show(request: Request) -> Response:
    """GET /account"""
    actor, moment = signed_in(request), now()
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    where = enterprise.name if enterprise else t(request.state.locale, "people.account.region", code=actor.region)
    own = request.state.session.token_hash
    lines = [_line(row, own, request) for row in await live_sessions(actor.id, moment)]
    lines.sort(key=lambda line: not line.here)
    mail = await MailAddress.get_or_none(account=actor.id)
    works = bool(request.app.state.settings.smtp_url)
    context = AccountPage(actor.name, actor.role, where, lines, mail.address if mail else "", works)
    return render(request, "account.html", context)


async def set_mail(request: Request) -> Response:
    """POST /account/mail: where reminders go; an empty address ends them."""
    form = await request.form(max_files=0, max_fields=5)
    address, account = str(form.get("address", "")).strip(), signed_in(request).id
    if address and not _ADDRESS.fullmatch(address):
        raise problems.FORM_INCOMPLETE.because(field="address")
    if address:
        await MailAddress.update_or_create({"address": address}, account=account)
    else:
        await MailAddress.filter(account=account).delete()
    return RedirectResponse("/account", 303)


def _line(row: Session, own: str, request: Request) -> SessionLine:
    locale, today = request.state.locale, day_in_china(now())
    return SessionLine(
        id=row.token_hash,
        browser=browser_of(row.user_agent),
        here=row.token_hash == own,
        began=moment_words(locale, row.created, today),
        last_seen=moment_words(locale, row.last_seen, today),
    )
