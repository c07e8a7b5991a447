"""Posts: which role somebody has now, and for how long (pure)."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from server.moments import CHINA, day_in_china

# Whoever stands in for somebody never has less than before.
_RANK = {"worker": 1, "leader": 2, "officer": 3, "owner": 4}
DEPUTISED = ("owner", "officer", "leader")


class Holder(Protocol):
    """What a row of an account says of roles."""

    role: str
    deputy_role: str | None
    deputy_from: datetime | None
    deputy_until: datetime | None


def is_live(until: datetime | None, now: datetime) -> bool:
    """Whether something that may end has not ended."""
    return until is None or until > now


def end_of_day(text: str) -> datetime | None:
    """The last moment of a day in China, or none where it is no day."""
    try:
        return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), CHINA)
    except (ValueError, OverflowError):
        return None


def last_day(until: datetime) -> date:
    """The last day in China on which something that ends at a moment still is: midnight belongs to the day before."""
    return day_in_china(until - timedelta(seconds=1))


def level_of(region: str) -> str:
    """What a regulator's code is of: province, city, county, town or grid."""
    lengths = ((2, "province"), (4, "city"), (6, "county"), (9, "town"))
    return next((level for length, level in lengths if len(region) <= length), "grid")


def is_deputy(holder: Holder, now: datetime) -> bool:
    """Whether somebody stands in for another now: from its first moment, up to and without its last."""
    begin, end = holder.deputy_from, holder.deputy_until
    return bool(holder.deputy_role) and begin is not None and end is not None and begin <= now < end


def effective_role(holder: Holder, now: datetime) -> str:
    """The role that counts: the higher one of one's own and the one that is held for another."""
    if not is_deputy(holder, now) or holder.deputy_role is None:
        return holder.role
    return max(holder.role, holder.deputy_role, key=lambda role: _RANK.get(role, 0))


def may_deputise(role: str, for_role: str) -> bool:
    """Whether staff of one role may stand in for another: downwards there is nothing to gain."""
    return for_role in DEPUTISED and 0 < _RANK.get(role, 0) < _RANK[for_role]
