"""What an answer comes to (pure): limits and choices decide, whatever the phone said."""

from decimal import Decimal, InvalidOperation

from server.checklists.checklist import Item, Reading, Result


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


def within(reading: Reading, value: str) -> bool | None:
    """Whether a number keeps the limits, both included; None when it is no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    above = reading.min is None or number >= Decimal(reading.min)
    below = reading.max is None or number <= Decimal(reading.max)
    return above and below
