"""Early warning (pure): which day will change the colour by itself, by grading the same snapshot at later days.

Nothing is guessed: no new hazard, no new inspection, no new accident. What moves is the calendar: deadlines pass,
windows of planned checks end, inspections grow old, findings fade.
"""

from collections.abc import Sequence

from msgspec import Struct

from server.grading.coming import Coming, later
from server.grading.crg1 import Result, grade
from server.grading.days import plus_days
from server.grading.decide import WORSE_LAST
from server.grading.policy import Colour, Policy
from server.grading.prevention import Change, Prevention, preventions
from server.grading.snapshot import Snapshot

DAYS_AHEAD = 14
MOST_PREVENTIONS = 40


class EarlyWarning(Struct, frozen=True):
    """On `day` the colour becomes another. `unless` together keep it as it is; where it is empty nothing does."""

    day: str
    before: Colour | None
    after: Colour | None
    unless: tuple[Prevention, ...]

    @property
    def is_worse(self) -> bool:
        """Whether it is a warning and not good news; to lose one's grade is none."""
        return _rank(self.after) > _rank(self.before)


class Turn(Struct, frozen=True):
    """On `day` the colour becomes another, from `now` to `then`."""

    day: str
    now: Result
    then: Result

    @property
    def is_worse(self) -> bool:
        """As of an early warning."""
        return _rank(self.then.grade) > _rank(self.now.grade)


def turn(snapshot: Snapshot, coming: Coming, policy: Policy, days: int = DAYS_AHEAD) -> Turn | None:
    """The first change of colour within so many days, or none."""
    now = grade(snapshot, policy)
    for ahead in range(1, days + 1):
        day = plus_days(snapshot.as_of, ahead)
        then = grade(later(snapshot, coming, day, policy), policy)
        if then.grade != now.grade:
            return Turn(day, now, then)
    return None


def forecast(snapshot: Snapshot, coming: Coming, policy: Policy, days: int = DAYS_AHEAD) -> EarlyWarning | None:
    """The same with what prevents it."""
    found = turn(snapshot, coming, policy, days)
    if found is None:
        return None
    unless = _unless(snapshot, coming, found.day, found.now, policy) if found.is_worse else ()
    return EarlyWarning(found.day, found.now.grade, found.then.grade, unless)


def _unless(snapshot: Snapshot, coming: Coming, day: str, now: Result, policy: Policy) -> tuple[Prevention, ...]:
    """One thing that is enough; where none is, things one after the other until they are, then without the needless."""
    options = list(preventions(snapshot, coming, day, policy))[:MOST_PREVENTIONS]

    def helps(chosen: Sequence[tuple[Prevention, Change]]) -> bool:
        done = snapshot, coming
        for _, change in chosen:
            done = change(*done)
        return _rank(grade(later(*done, day, policy), policy).grade) <= _rank(now.grade)

    for option in options:
        if helps([option]):
            return (option[0],)
    if not helps(options):
        return ()
    kept = options
    for option in options:
        fewer = [one for one in kept if one is not option]
        kept = fewer if helps(fewer) else kept
    return tuple(prevention for prevention, _ in kept)


def _rank(colour: Colour | None) -> int:
    """Smaller is better; to lose one's grade is worse than any colour but red."""
    return WORSE_LAST.index(colour) * 2 if colour else 5
