"""Statistics of an enterprise's hazards by month, quarter and year: on a page, as a workbook, on paper to be signed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from uuid import UUID

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q

from server.clock import now
from server.hazards.hazard import is_major_level
from server.hazards.statistics import MONTHS, By, Counts, Kept, counts, periods
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import CHINA, day_in_china
from server.views.hazard_export import XLSX
from server.views.hazard_order import yuan
from server.views.page import render
from server.views.table_pdf import TablePaper, table_pdf
from server.views.visible import one_of, visible_names
from server.views.words import dated
from server.wording import t

LEVELS = ("general", "major")
FIELDS = ("found", "found_closed", "share", "closed", "closed_late", "open_at_end", "late_at_end", "cost")


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period of one level; `href` are the hazards found in it."""

    words: str
    level: str
    values: dict[str, str]
    href: str
    open: bool


@dataclass(frozen=True, slots=True)
class HazardStatisticsPage:
    """What templates/hazard_statistics.html shows."""

    lines: list[PeriodLine]
    fields: tuple[str, ...]
    year: int
    by: str
    choices: tuple[str, ...]
    enterprise: str
    enterprises: list[tuple[str, str]]
    before: str
    after: str
    query: str


async def show(request: Request) -> Response:
    """GET /hazards/statistics?year=&by=month|quarter|year&enterprise="""
    names, only = await _whose(request)
    by, year, today = _by(request), _year(request), day_in_china(now())
    kept = await hazards_kept(list(only), year)
    many = f"&enterprise={next(iter(only))}" if len(only) == 1 and len(names) > 1 else ""
    context = HazardStatisticsPage(
        lines=_lines(kept, year, by, today, request.state.locale, many),
        fields=FIELDS,
        year=year,
        by=by,
        choices=tuple(MONTHS),
        enterprise=next(iter(only.values())) if len(only) == 1 else "",
        enterprises=sorted(((str(key), name) for key, name in names.items()), key=lambda one: one[1]),
        before=f"?by={by}&year={year - 1}{many}",
        after=f"?by={by}&year={year + 1}{many}" if year < today.year else "",
        query=f"by={by}&year={year}{many}",
    )
    return render(request, "hazard_statistics.html", context)


async def show_pdf(request: Request) -> Response:
    """GET /hazards/statistics.pdf, with the line on which the principal signs"""
    locale = request.state.locale
    lines, title, about = await _read(request)
    rows = [[line.words, t(locale, f"hazards.statistics.{line.level}"), *line.values.values()] for line in lines]
    sign = t(locale, "hazards.statistics.sign")
    paper = TablePaper(title, about, _headings(locale), [12, 14, *(9 for _ in FIELDS)], rows, [sign], locale)
    return _file(await anyio.to_thread.run_sync(partial(table_pdf, paper)), "application/pdf", f"{_year(request)}.pdf")


async def show_xlsx(request: Request) -> Response:
    """GET /hazards/statistics.xlsx: the same figures as numbers"""
    from server.exchange.sheet_of_rows import RowsSheet, write_rows

    locale = request.state.locale
    lines, title, about = await _read(request)
    sheet = RowsSheet(
        name=str(_year(request)),
        title=title,
        about=about,
        headings=_headings(locale),
        widths=[12, 16, *(12 for _ in FIELDS)],
        rows=[
            [line.words, t(locale, f"hazards.statistics.{line.level}"), *map(_cell, line.values.items())]
            for line in lines
        ],
        ends=[t(locale, "hazards.statistics.sign")],
    )
    body = await anyio.to_thread.run_sync(partial(write_rows, sheet, locale))
    return _file(body, XLSX, f"{_year(request)}.xlsx")


async def _read(request: Request) -> tuple[list[PeriodLine], str, str]:
    names, only = await _whose(request)
    year, today, locale = _year(request), day_in_china(now()), request.state.locale
    lines = _lines(await hazards_kept(list(only), year), year, _by(request), today, locale, "")
    whose = next(iter(only.values())) if len(only) == 1 else t(locale, "hazards.ledger.several", n=len(names))
    about = t(locale, "hazards.statistics.about", whose=whose, day=dated(locale, today))
    return lines, t(locale, "hazards.statistics.heading", year=year), about


def _headings(locale: str) -> list[str]:
    return [t(locale, f"hazards.statistics.{key}") for key in ("period", "level", *FIELDS)]


async def hazards_kept(enterprises: list[UUID], year: int) -> list[Kept]:
    """The hazards that a year can count: found by its end, and not closed before it began; four columns of each."""
    begin, end = (datetime.combine(date(one, 1, 1), time(), CHINA) for one in (year, year + 1))
    rows = HazardRow.filter(Q(closed_at=None) | Q(closed_at__gte=begin), enterprise__in=enterprises, found_at__lt=end)
    found = await rows.values_list("level", "found_at", "due", "closed_at", "cost_cents")
    return [
        Kept(is_major_level(level), day_in_china(at), due, day_in_china(closed) if closed else None, cost or 0)
        for level, at, due, closed, cost in found
    ]


def _lines(kept: list[Kept], year: int, by: By, today: date, locale: str, many: str) -> list[PeriodLine]:
    found = []
    for period in (*periods(year, by), *(periods(year, "year") if by != "year" else [])):
        whole = period.last.year == period.first.year and (period.last - period.first).days > 300
        words = t(locale, f"hazards.statistics.by.{'year' if whole else by}.name", n=period.number, year=year)
        for level in LEVELS:
            one = counts(kept, period, today, major=level == "major")
            href = f"/hazards?show=all&since={period.first}&until={period.last}{many}"
            found.append(PeriodLine(words, level, _values(one), href, period.first <= today))
    return found


def _values(one: Counts) -> dict[str, str]:
    numbers = {name: str(getattr(one, name)) for name in FIELDS if name not in {"share", "cost"}}
    values = numbers | {"share": one.share or "–", "cost": yuan(one.cost_cents)}
    return {name: values[name] for name in FIELDS}


def _cell(value: tuple[str, str]) -> str | int | Decimal:
    name, text = value
    if name == "cost":
        return Decimal(text.replace(",", ""))
    return text if name == "share" else int(text)


def _by(request: Request) -> By:
    wanted = request.query_params.get("by", "")
    known: dict[str, By] = {"quarter": "quarter", "year": "year"}
    return known.get(wanted, "month")


def _year(request: Request) -> int:
    text, this = request.query_params.get("year", ""), day_in_china(now()).year
    return int(text) if text.isdecimal() and len(text) == 4 and 2000 <= int(text) <= this else this


async def _whose(request: Request) -> tuple[dict[UUID, str], dict[UUID, str]]:
    names = await visible_names(signed_in(request))
    only = one_of(names, request.query_params.get("enterprise", ""))
    return names, {only: names[only]} if only else names


def _file(body: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="zicha-hazard-statistics-{name}"'}
    return Response(body, headers=headers, media_type=media_type)
