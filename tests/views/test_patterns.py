"""The page of patterns shows every part that pages are built from, in every theme and in both languages."""

import re
from collections import Counter

import pytest
from starlette.applications import Starlette

from server.views.nav import THEMES
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]

PARTS = (
    "button--primary", "button--danger", "badge", "chips", "banner--warn", "error-summary", "field__error", "filters",
    "segmented", "table", "timeline", "empty", "facts",
)  # fmt: skip
EXPLAINED = ("grade-card", "explain", "deductions", "steps-list")


@pytest.mark.parametrize("locale", ["zh", "en"])
async def test_every_part_stands_in_every_theme_and_no_id_twice(app: Starlette, locale: str) -> None:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as client:
        client.cookies.set("zicha_locale", locale)
        page = (await client.get("/patterns")).text
    for kind, parts in (("swatch", PARTS), ("swatch-grade", EXPLAINED)):
        swatches = page.split(f'<section class="{kind}"')[1:]
        assert len(swatches) == len(THEMES)
        for part in parts:
            assert all(re.search(rf'class="[^"]*\b{part}\b', swatch) for swatch in swatches), part
    assert [name for name, times in Counter(re.findall(r'\bid="([^"]+)"', page)).items() if times > 1] == []
