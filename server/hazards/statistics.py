"""What was found and closed in a month, a quarter or a year (pure). Days are calendar days in China.

Of the hazards found in a period: how many, how many of them are closed by now, and the share of that; none found is no
share, never all of it. Closed in a period: how many, how many of them after their deadline, and what they cost. At its
end: how many were open, and how many of those were late. What is suspected counts as major, as the law is read: until
somebody decides.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

By = Literal["month", "quarter", "year"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


class Kept(Struct, frozen=True):
    """A hazard as far as it is counted. Money is in cents of yuan."""

    major: bool
    found: date
    due: date
    closed: date | None
    cost_cents: int


class Period(Struct, frozen=True):
    """From a day to a day; `number` counts from 1 within the year."""

    number: int
    first: date
    last: date


class Counts(Struct, frozen=True):
    """Of one level in one period."""

    found: int
    found_closed: int
    closed: int
    closed_late: int
    open_at_end: int
    late_at_end: int
    cost_cents: int

    @property
    def share(self) -> str:
        """Closed of those found, in percent with one decimal, rounded down; empty where none was found."""
        return f"{self.found_closed * 1000 // self.found / 10:.1f} %" if self.found else ""


def periods(year: int, by: By) -> list[Period]:
    """The parts of a year."""
    step = MONTHS[by]
    firsts = [date(year, month, 1) for month in range(1, 13, step)]
    ends = [*firsts[1:], date(year + 1, 1, 1)]
    return [
        Period(number, first, end - timedelta(days=1))
        for number, (first, end) in enumerate(zip(firsts, ends, strict=True), start=1)
    ]


def counts(kept: Sequence[Kept], period: Period, today: date, *, major: bool) -> Counts:
    """What a period came to, as of today."""
    own = [one for one in kept if one.major is major]
    found = [one for one in own if period.first <= one.found <= period.last]
    closed = [one for one in own if one.closed and period.first <= one.closed <= period.last]
    end = min(period.last, today)
    still = [one for one in own if one.found <= end and (one.closed is None or one.closed > end)]
    return Counts(
        found=len(found),
        found_closed=sum(one.closed is not None for one in found),
        closed=len(closed),
        closed_late=sum(one.closed is not None and one.closed > one.due for one in closed),
        open_at_end=len(still) if period.first <= today else 0,
        late_at_end=sum(one.due < end for one in still) if period.first <= today else 0,
        cost_cents=sum(one.cost_cents for one in closed),
    )
