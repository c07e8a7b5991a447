"""What changed since somebody last looked: a quiet list, and a button that says that it was read."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.clock import now
from server.grades.tables import NewsRead
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.news_lines import NewsLine, news_lines
from server.views.page import render


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What templates/news.html shows."""

    news: list[NewsLine]
    fresh: int
    many_enterprises: bool


async def show(request: Request) -> Response:
    """GET /news"""
    actor = signed_in(request)
    read = await NewsRead.get_or_none(account=actor.id)
    lines = await news_lines(actor, read.until if read else None, request.state.locale, day_in_china(now()))
    context = NewsPage(lines, sum(line.fresh for line in lines), actor.role == "regulator")
    return render(request, "news.html", context)


async def submit(request: Request) -> Response:
    """POST /news/read: all that is there now was read."""
    await NewsRead.update_or_create({"until": now()}, account=signed_in(request).id)
    return RedirectResponse("/news", 303)
