"""What other methods say of an enterprise, as far as its ledger knows what they ask for (pure).

Each stands by itself: none is merged with the grade, and none is guessed where something is not recorded.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from server.declarations.queries import Declared
from server.grading.days import days_between
from server.grading.holding import Holding
from server.grading.methods import effect_score, hazchem, lec, ls, standardisation
from server.grading.methods.method import apply
from server.grading.policy import Policy
from server.grading.risk_point import point_level
from server.hazards.hazard import is_major_level
from server.moments import day_in_china
from server.regrading.declared import UnitSaid, guide_said, sources_said
from server.regrading.guide_told import guide_told, standard_of
from server.regrading.planned import settled_tasks
from server.regrading.records import HazardKept, Place, Records

WEEK = 7
# What risk points call the methods that colour them.
OF_POINTS = {"LS": ls.METHOD.id, "LEC": lec.METHOD.id}


class Said(Struct, frozen=True):
    """What one method says. `what` is its answer or why there is none; `numbers` are what led there.

    `units` are the units of an inventory, each by itself; `told` says where single rows come from.
    """

    method: str
    profile: str
    stands: str
    what: str
    numbers: dict[str, str | int] = {}
    units: tuple[UnitSaid, ...] = ()
    told: tuple[tuple[str, dict[str, str | int]], ...] = ()


class PointNow(Struct, frozen=True):
    """A risk point: its base level, the level that neglect has lifted it to, and what was neglected."""

    id: str
    name: str
    base: int
    level: int
    missed: int
    late: int
    overdue: int
    major: bool


def beside(
    records: Records, used: Sequence[Holding], now: datetime, declarations: Declared | None = None
) -> list[Said]:
    """Every method that is used for this enterprise but the leading one, then the methods of its risk points."""
    today, profile = day_in_china(now), json.loads(records.enterprise.profile)
    source = profile.get("major_hazard_source")
    level = source if isinstance(source, int) and not isinstance(source, bool) else None
    known = declarations or Declared()
    found = [_said(one, records, level, now, known) for one in used if one.stands != "leading"]
    said = {(name, one.profile) for one in found for name in OF_POINTS if OF_POINTS[name] == one.method}
    return [*found, *_of_points(records, said), _standardisation(records, today)]


def _standardisation(records: Records, today: date) -> Said:
    """The level as its certificate states it, while both the method's years and the certificate last."""
    found = standard_of(records.papers.held, today)
    if found is None:
        return Said(standardisation.METHOD.id, standardisation.METHOD.default or "", "input", "standardisation.unknown")
    body, valid = found
    numbers: dict[str, str | int] = {"level": body.level, "until": body.expires}
    what = "standardisation.level" if valid else "standardisation.over"
    return Said(standardisation.METHOD.id, standardisation.METHOD.default or "", "input", what, numbers)


def _said(one: Holding, records: Records, level: int | None, now: datetime, known: Declared) -> Said:
    if one.method == effect_score.METHOD.id:
        what, numbers = _effect(records, now)
        return Said(one.method, one.profile, one.stands, what, numbers)
    if one.method in OF_POINTS.values():
        return _held_for_points(one, records)
    answer = (
        guide_said(known, level, guide_told(records.papers.held, known, day_in_china(now)))
        if one.method == hazchem.METHOD.id
        else sources_said(known, level, one.profile)
    )
    return Said(one.method, one.profile, one.stands, answer.what, answer.numbers, answer.units, answer.told)


def _effect(records: Records, now: datetime) -> tuple[str, dict[str, str | int]]:
    """The last whole week, from Monday to Sunday, as platforms exchange it."""
    today = day_in_china(now)
    monday = today - timedelta(days=today.weekday() + WEEK)
    sunday = monday + timedelta(days=WEEK - 1)
    ended = [one for one in settled_tasks(records, monday, now) if one.due <= sunday]
    due = [one for one in records.hazards if monday.isoformat() <= one.due <= sunday.isoformat()]
    given = {
        "planned": len(ended),
        "done": sum(one.state in {"done", "late"} for one in ended),
        "due": len(due),
        "accepted": sum(one.closed_at is not None and day_in_china(one.closed_at) <= sunday for one in due),
    }
    values = apply(effect_score.METHOD, given).values
    week: dict[str, str | int] = {"monday": monday.isoformat(), "sunday": sunday.isoformat(), **given}
    if values["E"] is None:
        return "effect.unknown", week
    return "effect.score", week | {"score": _short(values["E"]), "word": values["word"]}


def _short(number: str) -> str:
    """An exact number with one place; what is cut off is cut off downwards."""
    above, _, below = number.partition("/")
    tenths = int(above) * 10 // int(below) if below else None
    return number if tenths is None else f"{tenths // 10}.{tenths % 10}"


def _held_for_points(one: Holding, records: Records) -> Said:
    """A map of colours that an authority chose for risk points: those that were assessed by it, if any."""
    places = [place for place in records.places if OF_POINTS.get(place.method) == one.method]
    own = [place for place in places if place.profile == one.profile]
    if own:
        return Said(one.method, one.profile, one.stands, "points", _levels(own))
    return Said(one.method, one.profile, one.stands, "points.unused", {"count": len(places)})


def _of_points(records: Records, said: Collection[tuple[str, str]]) -> Iterator[Said]:
    """Base levels as they were assessed; which likelihood and severity led there is not recorded."""
    for method, profile in sorted({(place.method, place.profile) for place in records.places} - set(said)):
        own = [place for place in records.places if (place.method, place.profile) == (method, profile)]
        yield Said(method, profile, "points", "points", _levels(own))


def _levels(places: Sequence[Place]) -> dict[str, str | int]:
    levels = Counter(place.level for place in places)
    numbers: dict[str, str | int] = {str(level): levels[level] for level in (4, 3, 2, 1)}
    return numbers | {"count": len(places)}


def points_now(records: Records, now: datetime, policy: Policy) -> list[PointNow]:
    """Every risk point with its level now, the worst first: what was neglected within the shortest window lifts it."""
    today = day_in_china(now)
    first = today - timedelta(days=policy.windows_days[0])
    states: dict[str, Counter[str]] = {}
    for task in settled_tasks(records, first, now):
        states.setdefault(task.point, Counter())[task.state] += 1
    open_ones: dict[str, list[HazardKept]] = {}
    for hazard in records.hazards:
        if hazard.closed_at is None and hazard.point:
            open_ones.setdefault(hazard.point, []).append(hazard)
    found = []
    for place in records.places:
        neglected, hazards = states.get(place.id, Counter()), open_ones.get(place.id, [])
        late_by = [days for one in hazards if (days := days_between(one.due, today.isoformat())) > 0]
        major = any(is_major_level(one.level) for one in hazards)
        missed, late = neglected["missed"], neglected["late"]
        level, _ = point_level(
            place.level, missed=missed, late=late, overdue_days=late_by, open_major=major, policy=policy
        )
        found.append(PointNow(place.id, place.name, place.level, level, missed, late, len(late_by), major))
    return sorted(found, key=lambda one: (-one.level, one.base - one.level, one.name, one.id))
