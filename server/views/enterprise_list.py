"""The enterprises of a region, the worst colour first and inside it by priority: whom to visit, why at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Subquery

from server.clock import now
from server.grades.tables import Recheck
from server.http.guard import signed_in
from server.moments import day_in_china
from server.tips.queries import tips_of, to_read
from server.views.enterprise_lines import ORDER, Count, EnterpriseLine, Wanted, counted, enterprise_lines
from server.views.listing import Choice, Listing, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import visible_enterprises, visible_region

COLUMNS = ("grade", "-priority", "name", "sector", "-score", "-major", "-overdue", "-open", "-since")


@dataclass(frozen=True, slots=True)
class EnterpriseListPage:
    """What templates/enterprise_list.html shows. `tips` wait for this officer; none for whoever reads no tip-offs."""

    enterprises: list[EnterpriseLine]
    listing: Listing
    pages: Pages
    rechecks: int
    tips: int


async def show(request: Request) -> Response:
    """GET /enterprises?grade=&sector=&q=&sort=: of ten thousand, the database sorts and a page is read"""
    actor = signed_in(request)
    wanted = _wanted(request, visible_region(actor))
    counts = await counted(wanted)
    pages = page_of(request, sum(one.meant for one in counts if _fits(one, wanted)))
    lines = await enterprise_lines(wanted, order_of(request, COLUMNS), pages.offset, pages.size, request.state.locale)
    filters = {"grade": _grades(request, counts, wanted), "sector": _sectors(request, counts, wanted)}
    seen = Subquery(visible_enterprises(actor).values("id"))
    waiting = await Recheck.filter(enterprise__in=seen, outcome="").count()
    tips = await tips_of(actor.region).filter(to_read()).count() if actor.tips else 0
    context = EnterpriseListPage(lines, listing(request, COLUMNS, filters), pages, waiting, tips)
    return render(request, "enterprise_list.html", context)


def _wanted(request: Request, region: str) -> Wanted:
    asked_for = request.query_params
    return Wanted(
        region=region,
        today=day_in_china(now()),
        grade=asked_for.get("grade", ""),
        sector=asked_for.get("sector", ""),
        words=words_of(request),
    )


def _fits(one: Count, wanted: Wanted) -> bool:
    return wanted.grade in {"", one.grade} and wanted.sector in {"", one.sector}


def _grades(request: Request, counts: Sequence[Count], wanted: Wanted) -> list[Choice]:
    here = [one for one in counts if wanted.sector in {"", one.sector}]
    values = {"": sum(one.meant for one in here)}
    values |= {grade: sum(one.meant for one in here if one.grade == grade) for grade in ORDER}
    return choices(request, "grade", values, wanted.grade)


def _sectors(request: Request, counts: Sequence[Count], wanted: Wanted) -> list[Choice]:
    here = [one for one in counts if wanted.grade in {"", one.grade}]
    values = {"": sum(one.meant for one in here)}
    for sector in sorted({one.sector for one in counts}):
        values[sector] = sum(one.meant for one in here if one.sector == sector)
    return choices(request, "sector", values, wanted.sector)
