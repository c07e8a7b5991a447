"""What an answer comes to (pure): limits and choices decide, whatever the phone said."""

import re
from decimal import Decimal

from server.checklists.checklist import Item, Reading, Result

# Plain digits only, as on the phone: Decimal alone would also read "1e3", "1_0" and full-width digits.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)


def judge(item: Item, result: Result, value: str) -> Result:
    """The result of an answer: a reading follows its limits, a choice its meaning, all else what was ticked."""
    if result == "na":
        return result
    if item.reading is not None:
        inside = within(item.reading, value)
        return result if inside is None else "pass" if inside else "fail"
    for choice in item.choices:
        if choice.id == value:
            return choice.result
    return result


def is_number(value: str) -> bool:
    """Whether a value is a plain number."""
    return _NUMBER.fullmatch(value.strip()) is not None


def within(reading: Reading, value: str) -> bool | None:
    """Whether a number keeps the limits, both included; None when it is no number."""
    if not is_number(value):
        return None
    number = Decimal(value.strip())
    above = reading.min is None or number >= Decimal(reading.min)
    below = reading.max is None or number <= Decimal(reading.max)
    return above and below
