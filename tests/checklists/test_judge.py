"""Limits and choices decide, by samples that the phone shares."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.checklist import Item, Reading
from server.checklists.judge import judge, within
from tests.checklists.places import WORDS, item
from tests.checklists.samples import sample


def whole(part: dict[str, Any]) -> Item:
    """The item that a sample gives the telling part of."""
    choices = [choice | {"label": WORDS} for choice in part.get("choices", [])]
    return msgspec.convert(item() | part | {"choices": choices}, Item)


@pytest.mark.parametrize("case", sample("judgements.json"), ids=lambda case: case["name"])
def test_an_answer_is_judged_as_on_the_phone(case: dict[str, Any]) -> None:
    assert judge(whole(case["item"]), case["said"], case["value"]) == case["result"]


@given(st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3))
def test_a_reading_is_inside_exactly_between_its_limits(low: Decimal, high: Decimal, read: Decimal) -> None:
    reading = Reading(unit="m", min=str(low), max=str(high))
    assert within(reading, str(read)) is (low <= read <= high)


@given(st.text())
def test_no_text_breaks_it(value: str) -> None:
    assert within(Reading(unit="m", min="1"), value) in {True, False, None}
