"""What changed since somebody last looked: a quiet list, and a button that says that it was read."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.grades.tables import NewsRead
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import may_somewhere
from server.records.queries import due_of
from server.views.news_lines import NewsLine, news_lines
from server.views.page import render
from server.views.record_rows import DueLine, due_lines

MOST_DUE = 10


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What templates/news.html shows. `due` is what of the records comes due."""

    news: list[NewsLine]
    fresh: int
    many_enterprises: bool
    due: list[DueLine]


async def show(request: Request) -> Response:
    """GET /news"""
    actor = signed_in(request)
    read = await NewsRead.get_or_none(account=actor.id)
    lines = await news_lines(actor, read.until if read else None, request.state.locale, day_in_china(now()))
    context = NewsPage(
        lines, sum(line.fresh for line in lines), actor.role == "regulator", await _due(actor, request.state.locale)
    )
    return render(request, "news.html", context)


async def _due(actor: Actor, locale: str) -> list[DueLine]:
    """What of the records of one's own enterprise is over or soon will be."""
    if actor.enterprise is None or not may_somewhere(actor, "record.list").allowed:
        return []
    today = day_in_china(now())
    return due_lines((await due_of(actor.enterprise, today))[:MOST_DUE], actor.enterprise, locale, today)


async def submit(request: Request) -> Response:
    """POST /news/read: all that is there now was read."""
    await NewsRead.update_or_create({"until": now()}, account=signed_in(request).id)
    return RedirectResponse("/news", 303)
