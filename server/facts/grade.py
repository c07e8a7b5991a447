"""What people say about a grade: that they want it looked at again, and what a regulator made of that."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.enterprise import Grade
from server.facts.fact import Body, Day, Sha256

# A grade set by hand ends by itself, so that nobody forgets it.
LONGEST_BY_HAND_DAYS = 366
Reason = Annotated[str, Meta(min_length=1, max_length=2000)]


class GradeRecheckRequested(Body, frozen=True):
    """The owner asks to have the grade looked at again, with reasons and evidence: photos, and hazards by their ids.

    `grade` is the id of the published grade that is meant. The subject is the enterprise; the fact's own id is the
    request's.
    """

    grade: UUID
    reason: Reason
    hazards: Annotated[tuple[UUID, ...], Meta(max_length=50)] = ()
    photos: Annotated[tuple[Sha256, ...], Meta(max_length=20)] = ()


class GradeRecheckAnswered(Body, frozen=True):
    """A regulator answered a request without setting a grade: `refused`, or `mended` where the records were put right.

    The subject is the enterprise, `recheck` the id of the request.
    """

    recheck: UUID
    outcome: Literal["refused", "mended"]
    reason: Reason


class GradeSetByHand(Body, frozen=True):
    """A regulator sets a grade by hand, or confirms the computed one, for some days (both included), at most a year.

    The computed grade goes on beside it and counts again afterwards. A later one replaces it. `recheck` names the
    request that it answers.
    """

    grade: Grade
    reason: Reason
    from_day: Day
    until_day: Day
    recheck: UUID | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for days that do not exist, run backwards or go on for longer than a year."""
        days = (date.fromisoformat(self.until_day) - date.fromisoformat(self.from_day)).days
        if not 0 <= days < LONGEST_BY_HAND_DAYS:
            raise ValueError("a grade set by hand ends after it begins, within a year")
