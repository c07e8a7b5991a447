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
from server.people.actor import Actor
from server.people.browsers import browser_of
from server.people.policy import may
from server.people.privacy import RETENTION
from server.people.queries import posts_of
from server.people.sessions import live_sessions
from server.people.tables import Account, Session
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
class PostLine:
    """One post that one may switch to; the first one has no id."""

    id: str
    where: str
    role: str
    here: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What templates/account.html shows."""

    name: str
    role: str
    where: str
    deputy: bool
    posts: list[PostLine]
    retention: list[tuple[str, int | None]]
    sessions: list[SessionLine]
    mail: str
    mail_works: bool
    may_mail: bool
    may_trail: bool


async def show(request: Request) -> Response:
    """GET /account"""
    actor, moment = signed_in(request), now()
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    where = enterprise.name if enterprise else _no_firm(request.state.locale, actor.region)
    own = request.state.session.token_hash
    lines = [_line(row, own, request) for row in await live_sessions(actor.id, moment)]
    lines.sort(key=lambda line: not line.here)
    mail = await MailAddress.get_or_none(account=actor.id)
    context = AccountPage(
        name=actor.name,
        role=actor.role,
        where=where,
        deputy=actor.deputy,
        posts=await _posts(actor, request),
        retention=list(RETENTION.items()),
        sessions=lines,
        mail=mail.address if mail else "",
        mail_works=bool(request.app.state.settings.smtp_url),
        may_mail=may(actor, "me.mail").allowed,
        may_trail=may(actor, "security.read").allowed,
    )
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


def _no_firm(locale: str, region: str | None) -> str:
    return t(locale, "people.account.region", code=region) if region else t(locale, "people.account.installation")


async def _posts(actor: Actor, request: Request) -> list[PostLine]:
    """The first post and the further ones that last; nothing where there is only one."""
    further = await posts_of(actor.id, now())
    if not further:
        return []
    first = await Account.get(id=actor.id)
    firms = [first.enterprise, *(post.enterprise for post in further)]
    names = {row.id: row.name for row in await Enterprise.filter(id__in=[key for key in firms if key])}
    began = names.get(first.enterprise) if first.enterprise else None
    lines = [PostLine("", began or _no_firm(request.state.locale, first.region), first.role, actor.post is None)]
    return lines + [
        PostLine(str(post.id), names.get(post.enterprise, "–"), post.role, post.id == actor.post) for post in further
    ]


def _line(row: Session, own: str, request: Request) -> SessionLine:
    locale, today = request.state.locale, day_in_china(now())
    return SessionLine(
        id=row.token_hash,
        browser=browser_of(row.user_agent),
        here=row.token_hash == own,
        began=moment_words(locale, row.created, today),
        last_seen=moment_words(locale, row.last_seen, today),
    )
