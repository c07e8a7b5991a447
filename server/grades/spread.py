"""How the grades of a region were spread on several days: counted by the database in one query."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from tortoise.connection import get_connection

COUNTED = """
SELECT grade, policy, {sums}
FROM (
    SELECT grade, policy, as_of, LEAD(as_of) OVER (PARTITION BY enterprise ORDER BY seq) AS until_day
    FROM grade
    WHERE enterprise IN (SELECT id FROM enterprise WHERE region LIKE {region} AND ({sector} = '' OR sector = {sector}))
) AS held
GROUP BY grade, policy
"""
# Held on a day: published by then, and the next one only after it.
HELD = "SUM(CASE WHEN as_of <= {day} AND (until_day IS NULL OR until_day > {day}) THEN 1 ELSE 0 END)"


class Spread(Struct, frozen=True):
    """On one day: enterprises by colour (`ungraded` for none), and the policies that graded them."""

    colours: dict[str, int]
    policies: tuple[str, ...]


async def spread(region: str, sector: str, days: Sequence[date]) -> list[Spread]:
    """For each day, by the last grade that each enterprise had until then; `region` is the beginning of its code."""
    connection = get_connection("default")
    sqlite = connection.capabilities.dialect == "sqlite"
    marks = [f"?{place}" if sqlite else f"${place}" for place in range(1, len(days) + 3)]
    cast = "" if sqlite else "::text"
    sql = COUNTED.format(
        sums=", ".join(HELD.format(day=mark) for mark in marks[2:]),
        region=marks[0] + cast,
        sector=marks[1] + cast,
    )
    values = [f"{region}%", sector, *(day.isoformat() if sqlite else day for day in days)]
    _, rows = await connection.execute_query(sql, values)
    return [_on([(row[0], row[1], row[2 + number]) for row in rows]) for number in range(len(days))]


def _on(rows: Sequence[tuple[str | None, str, int]]) -> Spread:
    colours: dict[str, int] = {}
    for grade, _, count in rows:
        colours[grade or "ungraded"] = colours.get(grade or "ungraded", 0) + count
    return Spread(colours, tuple(sorted({policy for _, policy, count in rows if count})))
