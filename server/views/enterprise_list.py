"""The enterprises of a region, worst grade first: whom to visit, and why at a glance."""

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Subquery

from server.clock import now
from server.grades.tables import Recheck
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.enterprise_lines import ORDER, SORTS, EnterpriseLine, enterprise_lines, is_meant, rank
from server.views.listing import Choice, Listing, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import visible_enterprises

COLUMNS = ("grade", "-priority", "name", "sector", "-score", "-major", "-overdue", "-open", "-since")


@dataclass(frozen=True, slots=True)
class EnterpriseListPage:
    """What templates/enterprise_list.html shows."""

    enterprises: list[EnterpriseLine]
    listing: Listing
    pages: Pages
    rechecks: int


async def show(request: Request) -> Response:
    """GET /enterprises?grade=&sector=&q=&sort="""
    seen = visible_enterprises(signed_in(request))
    lines = await enterprise_lines(seen, request.state.locale, day_in_china(now()))
    shown = _ordered(request, [line for line in lines if _is_asked_for(request, line)])
    pages = page_of(request, len(shown))
    filters = {"grade": _grades(request, lines), "sector": _sectors(request, lines)}
    here = shown[pages.offset : pages.offset + pages.size]
    waiting = await Recheck.filter(enterprise__in=Subquery(seen.values("id")), outcome="").count()
    context = EnterpriseListPage(here, listing(request, COLUMNS, filters), pages, waiting)
    return render(request, "enterprise_list.html", context)


def _is_asked_for(request: Request, line: EnterpriseLine, *, but: str = "") -> bool:
    wanted = {name: request.query_params.get(name, "") for name in ("grade", "sector") if name != but}
    fits = all(value in {"", getattr(line, name)} for name, value in wanted.items())
    return fits and is_meant(line, words_of(request))


def _ordered(request: Request, lines: list[EnterpriseLine]) -> list[EnterpriseLine]:
    order = order_of(request, COLUMNS)
    return sorted(sorted(lines, key=rank), key=SORTS[order.key], reverse=order.down)


def _grades(request: Request, lines: list[EnterpriseLine]) -> list[Choice]:
    counts = Counter(line.grade for line in lines if _is_asked_for(request, line, but="grade"))
    values = {"": counts.total()} | {grade: counts[grade] for grade in ORDER}
    return choices(request, "grade", values, request.query_params.get("grade", ""))


def _sectors(request: Request, lines: list[EnterpriseLine]) -> list[Choice]:
    counts = Counter(line.sector for line in lines if _is_asked_for(request, line, but="sector"))
    held = sorted({line.sector for line in lines})
    values = {"": counts.total()} | {sector: counts[sector] for sector in held}
    return choices(request, "sector", values, request.query_params.get("sector", ""))
