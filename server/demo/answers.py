"""Answers for the demo's walks (pure): what a careful officer would have written where nothing is wrong."""

from collections.abc import Mapping
from decimal import Decimal

from server.checklists.checklist import Item
from server.facts import Answer

NA_REASON = "本单位无此类设施"


def good_answer(item: Item, *, photos: tuple[str, ...] = (), seconds: int = 20) -> Answer:
    """A passing answer of the right kind."""
    return Answer(item=item.id, result="pass", value=_value(item), photos=photos, seconds=seconds)


def failed_answer(item: Item, note: str, photos: tuple[str, ...], due: str) -> Answer:
    """A failing answer with what is wrong and by when it should be mended."""
    return Answer(item=item.id, result="fail", value=_bad_value(item), note=note, photos=photos, due=due, seconds=95)


def _value(item: Item) -> str:
    if item.reading is not None:
        return _inside(item.reading.min, item.reading.max, item.reading.decimals)
    return {choice.result: choice.id for choice in reversed(item.choices)}.get("pass", "")


def _bad_value(item: Item) -> str:
    if item.reading is not None:
        beyond = Decimal(item.reading.max) + 1 if item.reading.max is not None else Decimal(item.reading.min or 0) - 1
        return f"{beyond:f}"
    by_result: Mapping[str, str] = {choice.result: choice.id for choice in item.choices}
    return by_result.get("fail", "")


def _inside(low: str | None, high: str | None, decimals: int) -> str:
    """The middle of two limits, or well on the safe side of the one that there is."""
    if low is not None and high is not None:
        safe = (Decimal(low) + Decimal(high)) / 2
    elif low is not None:
        safe = Decimal(low) + abs(Decimal(low)) / 5
    else:
        safe = Decimal(high or 0) - abs(Decimal(high or 0)) / 3
    return f"{safe:.{decimals}f}"
