"""One's own account: who one is here, and where one is signed in."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.browsers import browser_of
from server.people.sessions import live_sessions
from server.people.tables import Session
from server.views.page import render
from server.views.words import moment_words
from server.wording import t


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


async def show(request: Request) -> Response:
    """GET /account"""
    actor, moment = signed_in(request), now()
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    where = enterprise.name if enterprise else t(request.state.locale, "people.account.region", code=actor.region)
    own = request.state.session.token_hash
    lines = [_line(row, own, request) for row in await live_sessions(actor.id, moment)]
    lines.sort(key=lambda line: not line.here)
    return render(request, "account.html", AccountPage(actor.name, actor.role, where, lines))


def _line(row: Session, own: str, request: Request) -> SessionLine:
    locale, today = request.state.locale, day_in_china(now())
    return SessionLine(
        id=row.token_hash,
        browser=browser_of(row.user_agent),
        here=row.token_hash == own,
        began=moment_words(locale, row.created, today),
        last_seen=moment_words(locale, row.last_seen, today),
    )
