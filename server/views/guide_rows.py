"""The rows of 应急〔2018〕19号 that only the enterprise knows: a form of just those, kept as a fact."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.declarations.tables import DeclaredGuide
from server.facts import GuideDeclared
from server.grading.methods.hazchem_guide import Row
from server.http.guard import signed_in
from server.regrading.declared import asked_parts, asked_rows, asked_situations
from server.sync.say import say
from server.views.page import render

MOST_COUNT = 9999
YES_NO = frozenset({"flat", "flat_exclusive"})


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One row: asked as yes or no, or as a number. `value` is as the form has it."""

    code: str
    words: str
    unit: str
    value: str
    wrong: bool

    @property
    def is_yes_no(self) -> bool:
        return not self.unit


@dataclass(frozen=True, slots=True)
class GuidePart:
    """One item of the guide with its rows; `cap` is the most that it can cost (0: it only brings points)."""

    name: str
    cap: int
    rows: list[GuideRow]


@dataclass(frozen=True, slots=True)
class GuideRowsPage:
    """What templates/guide_rows.html shows."""

    parts: list[GuidePart]
    situations: list[GuideRow]
    answered: int
    total: int
    faulty: bool
    saved: bool


async def show(request: Request) -> Response:
    """GET /guide-rows"""
    actor = signed_in(request)
    if actor.enterprise is None:
        raise problems.NOT_FOUND
    row = await DeclaredGuide.get_or_none(id=actor.enterprise)
    return _page(request, _form(row) if row else {}, set())


async def submit(request: Request) -> Response:
    """POST /guide-rows: what is left open keeps what was said before"""
    actor = signed_in(request)
    if actor.enterprise is None:
        raise problems.NOT_FOUND
    found = await request.form(max_files=0, max_fields=100)
    form = {key: str(value).strip() for key, value in found.items() if str(value).strip()}
    counts = {row.code: _count(row, form.get(row.code, "")) for row in asked_rows()}
    wrong = {code for code, count in counts.items() if count is None and code in form}
    if wrong:
        return _page(request, form, wrong, 422)
    red = {one.code: form[one.code] == "yes" for one in asked_situations() if form.get(one.code) in {"yes", "no"}}
    body = GuideDeclared({code: count for code, count in counts.items() if count is not None}, red)
    if body.rows or body.direct_red:
        await say(actor, actor.enterprise, "guide.declared", actor.enterprise, body)
    return RedirectResponse("/guide-rows?saved=1", 303)


def _count(row: Row, typed: str) -> int | None:
    """How often it applies; None where nothing was said or it is no number."""
    if row.unit in YES_NO:
        return {"yes": 1, "no": 0}.get(typed)
    digits = unicodedata.normalize("NFKC", typed)
    return int(digits) if digits.isdecimal() and len(digits) < 6 and int(digits) <= MOST_COUNT else None


def _form(row: DeclaredGuide) -> dict[str, str]:
    said, red = json.loads(row.rows), json.loads(row.direct_red)
    units = {one.code: one.unit for one in asked_rows()}
    words = {code: _typed(units.get(code, ""), count) for code, count in said.items()}
    return words | {code: "yes" if there else "no" for code, there in red.items()}


def _typed(unit: str, count: int) -> str:
    return ("yes" if count else "no") if unit in YES_NO else str(count)


def _page(request: Request, form: Mapping[str, str], wrong: set[str], status: int = 200) -> Response:
    locale = request.state.locale
    parts = [
        GuidePart(
            item.zh if locale == "zh" else item.en,
            item.cap if any(row.kind == "deduct" for row in rows) else 0,
            [_row(row, form, wrong, locale) for row in rows],
        )
        for item, rows in asked_parts()
    ]
    situations = [
        GuideRow(one.code, one.zh if locale == "zh" else one.en, "", form.get(one.code, ""), wrong=False)
        for one in asked_situations()
    ]
    rows = [*situations, *(row for part in parts for row in part.rows)]
    answered = sum(bool(row.value) for row in rows)
    context = GuideRowsPage(parts, situations, answered, len(rows), bool(wrong), "saved" in request.query_params)
    return render(request, "guide_rows.html", context, status)


def _row(row: Row, form: Mapping[str, str], wrong: set[str], locale: str) -> GuideRow:
    unit = "" if row.unit in YES_NO else row.unit
    words = row.zh if locale == "zh" else row.en
    return GuideRow(row.code, words, unit, form.get(row.code, ""), row.code in wrong)
