"""Reading records: those that last, the days of commitments, and what comes due."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from tortoise.functions import Count, Max

from server.records.commitment import COUNTED_DAYS, missing_days
from server.records.due import LASTING, SOON_DAYS, Due, Held, coming_due, held
from server.records.tables import KeptRecord


async def lasting(enterprises: Collection[UUID]) -> dict[UUID, list[Held]]:
    """The records that hold for some time and stand, by enterprise."""
    found: dict[UUID, list[Held]] = defaultdict(list)
    rows = KeptRecord.filter(enterprise__in=list(enterprises), sort__in=LASTING, stands=True).order_by("day", "id")
    for owner, key, sort, body in await rows.values_list("enterprise", "id", "sort", "body"):
        found[owner].append(held(str(key), sort, body))
    return found


async def due_of(enterprise: UUID, today: date, days: int = SOON_DAYS) -> list[Due]:
    """What is over and what soon will be; a commitment that today still lacks comes first."""
    kept = (await lasting([enterprise])).get(enterprise, [])
    due = coming_due(today, kept, days)
    return [Due(today, "commitment", "", ""), *due] if await commitment_lacks(enterprise, today) else due


async def commitment_lacks(enterprise: UUID, today: date) -> bool:
    """Whether commitments are made here and today has none yet."""
    spans = await commitment_spans(enterprise, today)
    return bool(spans) and bool(missing_days(spans, today, today))


async def commitment_spans(enterprise: UUID, today: date) -> list[tuple[date, date]]:
    """First and last day of each commitment that was made in time, of the last months."""
    rows = KeptRecord.filter(
        enterprise=enterprise, sort="commitment", stands=True, in_time=True, day__gte=today - timedelta(COUNTED_DAYS)
    )
    return [(day, until or day) for day, until in await rows.values_list("day", "until_day")]


async def counted(enterprises: Sequence[UUID]) -> dict[str, tuple[int, datetime | None]]:
    """How many records of each sort stand, and when the last one came."""
    rows = KeptRecord.filter(enterprise__in=list(enterprises), stands=True).annotate(n=Count("id"), last=Max("said_at"))
    return {sort: (n, last) for sort, n, last in await rows.group_by("sort").values_list("sort", "n", "last")}
