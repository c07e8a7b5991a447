"""The form by which a regulator sets a grade by hand: which colours there are, from when until when at most."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from server.facts import LONGEST_BY_HAND_DAYS
from server.grades.tables import Grade

COLOURS = ("red", "orange", "yellow", "blue")
USUAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class ByHandForm:
    """What the macro `by_hand_form` draws. `recheck` is the request that it answers, or empty."""

    action: str
    colours: tuple[str, ...]
    computed: str
    from_day: str
    until_day: str
    last_day: str
    recheck: str


def by_hand_form(enterprise: UUID, computed: Grade | None, today: date, recheck: UUID | None = None) -> ByHandForm:
    """The form as it is before anybody typed (pure)."""
    return ByHandForm(
        action=f"/enterprises/{enterprise}/grade-by-hand",
        colours=COLOURS,
        computed=(computed.grade if computed else None) or "",
        from_day=today.isoformat(),
        until_day=(today + timedelta(days=USUAL_DAYS)).isoformat(),
        last_day=(today + timedelta(days=LONGEST_BY_HAND_DAYS - 1)).isoformat(),
        recheck=str(recheck) if recheck else "",
    )
