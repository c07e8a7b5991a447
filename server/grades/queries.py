"""Reading grades set by hand and rechecks: which of them counts on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from server.grades.tables import Grade, GradeByHand, Recheck


async def by_hand_on(enterprises: Collection[UUID], day: date) -> dict[UUID, GradeByHand]:
    """The grade set by hand that counts on a day, by enterprise. The computed one stays beside it."""
    rows = GradeByHand.filter(newest=True, from_day__lte=day, until_day__gte=day)
    if len(enterprises) == 1:
        rows = rows.filter(enterprise=next(iter(enterprises)))
    wanted = set(enterprises)
    return {row.enterprise: row for row in await rows if row.enterprise in wanted}


async def current_grade(enterprise: UUID) -> Grade | None:
    """The grade that was last published."""
    return await Grade.get_or_none(enterprise=enterprise, current=True)


async def open_recheck(enterprise: UUID) -> Recheck | None:
    """The request that nobody answered yet."""
    return await Recheck.filter(enterprise=enterprise, outcome="").order_by("seq").first()
