"""Which days are worked (pure): statutory holidays and moved weekends as data, and an enterprise's own days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

MonthDay = Annotated[str, Meta(pattern=r"^\d{2}-\d{2}$")]
Days = Literal["every", "working", "rest"]
SATURDAY = 5


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """One year's notice: `free` are weekdays that nobody works, `worked` are weekend days that are worked.

    `checked` says with what the days were compared: the notice itself, a collection of notices, or nothing.
    """

    year: Annotated[int, Meta(ge=1949, le=2200)]
    notice: Annotated[str, Meta(max_length=100)]
    checked: Literal["notice", "collection", "no"]
    free: tuple[MonthDay, ...] = ()
    worked: tuple[MonthDay, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for a day that the year has not, is named twice, or is so without a notice."""
        for name, weekend in (("free", False), ("worked", True)):
            days: tuple[str, ...] = getattr(self, name)
            if len(set(days)) < len(days):
                raise ValueError(f"{self.year}: a day is named twice under {name}")
            for day in days:
                if (self.day(day).weekday() >= SATURDAY) is not weekend:
                    raise ValueError(f"{self.year}-{day}: under {name} stand {'weekends' if weekend else 'weekdays'}")

    def day(self, text: str) -> date:
        """A day of this year; raises ValueError where it has none such."""
        return date.fromisoformat(f"{self.year}-{text}")


class Years(Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the working days of several years, as a file has them."""

    version: Annotated[str, Meta(min_length=1, max_length=40)]
    years: Annotated[tuple[Year, ...], Meta(min_length=1, max_length=100)]


class Calendar(Struct, frozen=True):
    """Working days: those that differ from their weekday, and up to which years that is known."""

    version: str = ""
    known: frozenset[int] = frozenset()
    differs: Mapping[date, bool] = {}

    def is_working(self, day: date) -> bool:
        """Whether people work on this day; of a year that is not known, whether it is a weekday."""
        return self.differs.get(day, day.weekday() < SATURDAY)

    def counts(self, day: date, days: Days) -> bool:
        """Whether a plan for these days is carried out on this day."""
        return days == "every" or self.is_working(day) is (days == "working")


def calendar_of(versions: Iterable[Years], own: Mapping[date, bool]) -> Calendar:
    """The calendar of an enterprise: of each year the last version that has it, and over all its own days."""
    years: dict[int, Year] = {}
    version = ""
    for one in versions:
        years |= {year.year: year for year in one.years}
        version = one.version
    differs: dict[date, bool] = {}
    for year in years.values():
        differs |= {year.day(day): False for day in year.free} | {year.day(day): True for day in year.worked}
    return Calendar(version, frozenset(years), differs | dict(own))
