"""What a grade says, whether it is published or not: where both say the same there is nothing to publish (pure)."""

from server.canonical import canonical_bytes
from server.grades.tables import Grade
from server.grading.crg1 import Result

# Thousandths in a whole percent.
PERCENT = 10


def says(row: Grade) -> tuple[object, ...]:
    """What a published grade says, for comparing.

    The place in a region's list, which moves with the inherent class as well, and coverage in whole percent, as it is
    read: a list that orders by what was published would be out of date otherwise.
    """
    colour = (row.status, row.grade, row.score, row.components, row.band_limited, row.flags, row.red, row.policy_hash)
    return (*colour, row.priority, row.coverage // PERCENT)


def said(result: Result) -> tuple[object, ...]:
    """The same of a result that is not published yet."""
    plain = (result.components, list(result.flags), list(result.red))
    components, flags, red = (canonical_bytes(value).decode() for value in plain)
    limits = (result.band_limited, flags, red, result.policy_hash)
    return (
        result.status,
        result.grade,
        result.score,
        components,
        *limits,
        result.priority,
        result.coverage // PERCENT,
    )
