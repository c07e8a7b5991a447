"""Is a unit a major hazard source by GB 18218-2018? An inventory in, every step out; kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.grading.methods.gb18218 import METHOD
from server.grading.methods.method import apply
from server.grading.methods.substances import HazardClass, standard
from server.views.major_source_form import MOST_ROWS, Inventory, inventory_of
from server.views.major_source_result import ResultSeen, result_seen
from server.views.page import render

FIELDS = 4


@dataclass(frozen=True, slots=True)
class MajorSourcePage:
    """What templates/major_source.html shows."""

    inventory: Inventory
    known: list[str]
    classes: list[tuple[str, str]]
    result: ResultSeen | None


async def show(request: Request) -> Response:
    """GET /major-source"""
    return _page(request, {})


async def submit(request: Request) -> Response:
    """POST /major-source: nothing is written, the answer is the page."""
    form = await request.form(max_files=0, max_fields=MOST_ROWS * FIELDS + 1)
    return _page(request, {key: str(value) for key, value in form.items()})


def _page(request: Request, form: Mapping[str, str]) -> Response:
    locale = request.state.locale
    inventory = inventory_of(form, locale)
    result = None
    if inventory.lines and not inventory.faulty:
        result = result_seen(apply(METHOD, inventory.unit()), locale)
    context = MajorSourcePage(
        inventory=inventory,
        known=sorted({name for row in standard().table1 for name in (row.name, *row.aliases, *row.cas)}),
        classes=[(one.symbol, _class_words(one, locale)) for one in standard().classes],
        result=result,
    )
    return render(request, "major_source.html", context)


def _class_words(one: HazardClass, locale: str) -> str:
    if locale == "en":
        return f"{one.symbol} {one.category_en}: {one.condition_en}"
    return f"{one.symbol} {one.category}：{one.condition}"
