"""Exact numbers (pure): whole numbers and decimals as fractions in, decimals out; a float never comes in."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from server.grading.methods.refused import Refused

LONGEST = 40
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def exact(value: Any, name: str) -> Fraction:
    """The number that a whole number, a Decimal or a text says; refuses everything else, floats above all."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise Refused(f"{name} must be a number, written exactly; {value!r} is not")
    text = str(value)
    if len(text) > LONGEST or not _DECIMAL.fullmatch(text):
        raise Refused(f"{name} must be a decimal number such as 12.5; {text[:LONGEST]!r} is not")
    return Fraction(text)


def not_negative(value: Any, name: str) -> Fraction:
    """An exact number of nought or more."""
    number = exact(value, name)
    if number < 0:
        raise Refused(f"{name} must not be below 0")
    return number


def whole(value: Any, name: str, most: int | None = None) -> int:
    """A whole number of nought or more, and no more than `most`."""
    number = not_negative(value, name)
    if number.denominator != 1:
        raise Refused(f"{name} must be a whole number")
    if most is not None and number > most:
        raise Refused(f"{name} must not be above {most}")
    return int(number)


def written(number: Fraction) -> str:
    """The decimal that is exactly this number, such as `2.88`; `10/3` where no decimal is."""
    digits = _digits(number.denominator)
    if digits is None:
        return f"{number.numerator}/{number.denominator}"
    scaled = abs(number.numerator) * 10**digits // number.denominator
    whole_part, rest = divmod(scaled, 10**digits)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole_part}.{rest:0{digits}d}" if digits else f"{sign}{whole_part}"


def _digits(denominator: int) -> int | None:
    """How many digits after the point it takes; None when they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
