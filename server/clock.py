"""The clock: the only place where the time of day is read."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC, to the millisecond (what facts and receipts can express)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
