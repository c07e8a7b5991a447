"""Two grades side by side: one enterprise on two days, or two enterprises; every difference with its points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.clock import now
from server.grades.tables import Grade
from server.grading.crg1 import Result
from server.grading.difference import difference
from server.http.guard import signed_in
from server.http.wanted import while_wanted
from server.moments import day_in_china
from server.people.actor import Actor
from server.regrading.on_day import result_on
from server.risk_points.tables import RiskPoint
from server.views.difference_seen import DifferenceSeen, difference_seen
from server.views.grade_story import MOST_ROWS, changes
from server.views.page import render
from server.views.visible import one_of, permitted, visible_enterprises, visible_names
from server.views.words import day_words

# More would be no list to choose from; any other enterprise is chosen from its own page.
MOST_CHOICES = 300
USUAL_DAYS = timedelta(days=30)
MOST_SHORTCUTS = 5
# Nobody reads this answer; the number is for the log.
NOBODY_WAITS = 499


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `grade` is empty where there was nothing to grade on that day."""

    enterprise: str
    name: str
    day: str
    when: str
    grade: str
    status: str
    score: int
    coverage: int
    inherent: int
    method: str
    policy: str
    parts: dict[str, int]
    caps: dict[str, int]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A day on which the grade changed, to be compared with the evening before."""

    href: str
    when: str
    grade: str
    current: bool


@dataclass(frozen=True, slots=True)
class GradeComparePage:
    """What templates/grade_compare.html shows; `sides` is empty where nobody is there or it took too long."""

    sides: list[Side]
    found: DifferenceSeen | None
    too_long: bool
    choices: list[tuple[str, str]]
    shortcuts: list[Shortcut]
    one: str
    other: str
    on: str
    at: str
    today: str
    same_enterprise: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    enterprise: UUID
    day: date


async def show(request: Request) -> Response:
    """GET /grading/compare?one=&other=&on=&at=: without days the last change is shown; only reads."""
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    names = await visible_names(actor)
    choices = await _choices(actor, names)
    one, other = await _asked_for(request, actor, names, choices)
    steps = await change_days(one) if one and one == other else []
    on, at = _day(request, "on", today) or before_last(steps, today), _day(request, "at", today) or today
    sides: list[Side] = []
    found, too_long = None, False
    if one and other:
        for enterprise in (one, other):
            await permitted(actor, "grade.read", enterprise)
        try:
            before, after = await while_wanted(request, _both(one, on, other, at))
            asked = (_Asked(one, on), before), (_Asked(other, at), after)
            sides = [_side(*pair, names, locale, today) for pair in asked]
            if before and after:
                points = await RiskPoint.filter(enterprise__in=[one, other]).values_list("id", "name")
                found = difference_seen(difference(before, after), {str(key): name for key, name in points}, locale)
        except TimeoutError:
            too_long = True
        except ClientDisconnect:
            return Response(status_code=NOBODY_WAITS)
    context = GradeComparePage(
        sides=sides,
        found=found,
        too_long=too_long,
        choices=[(str(key), names[key]) for key in dict.fromkeys([*(key for key in (one, other) if key), *choices])],
        shortcuts=[_shortcut(one, step, locale, today, (on, at)) for step in steps if one][:MOST_SHORTCUTS],
        one=str(one or ""),
        other=str(other or ""),
        on=on.isoformat(),
        at=at.isoformat(),
        today=today.isoformat(),
        same_enterprise=one == other,
    )
    return render(request, "grade_compare.html", context)


async def _both(one: UUID, on: date, other: UUID, at: date) -> tuple[Result | None, Result | None]:
    moment = now()
    return await result_on(one, on, moment), await result_on(other, at, moment)


async def change_days(enterprise: UUID) -> list[Grade]:
    """Published grades that began another colour or score, the newest first, and the first of all."""
    return changes(await Grade.filter(enterprise=enterprise).order_by("-seq").limit(MOST_ROWS))


def before_last(steps: Sequence[Grade], today: date) -> date:
    """The evening before the last change; a month ago where there was none (pure)."""
    if len(steps) < 2:  # one grade and no change of it
        return today - USUAL_DAYS
    return max(steps[0].as_of - timedelta(days=1), steps[-1].as_of)


def _shortcut(enterprise: UUID, step: Grade, locale: str, today: date, chosen: tuple[date, date]) -> Shortcut:
    """The change of one day: the evening before beside its own."""
    on, at = step.as_of - timedelta(days=1), step.as_of
    href = f"/grading/compare?one={enterprise}&other={enterprise}&on={on}&at={at}"
    return Shortcut(href, day_words(locale, at, today), step.grade or "ungraded", current=chosen == (on, at))


async def _asked_for(
    request: Request, actor: Actor, names: Mapping[UUID, str], choices: Sequence[UUID]
) -> tuple[UUID | None, UUID | None]:
    """Who is asked for; where nobody was named, whoever of the list changed last, beside itself."""
    one, other = (_enterprise(request, key, names, actor) for key in ("one", "other"))
    if request.query_params.get("one") or request.query_params.get("other") or one:
        return one, other
    last = await Grade.filter(enterprise__in=list(choices), current=True).order_by("-published_at").first()
    found = last.enterprise if last else next(iter(choices), None)
    return found, found


def _enterprise(request: Request, key: str, names: Mapping[UUID, str], actor: Actor) -> UUID | None:
    """Who is asked for; staff have one only."""
    return actor.enterprise or one_of(names.keys(), request.query_params.get(key, ""))


def _day(request: Request, key: str, today: date) -> date | None:
    try:
        return min(today, date.fromisoformat(request.query_params.get(key, "")))
    except ValueError:
        return None


async def _choices(actor: Actor, names: Mapping[UUID, str]) -> list[UUID]:
    if actor.enterprise:
        return [key for key in names if key == actor.enterprise]
    rows = await visible_enterprises(actor).order_by("name", "id").limit(MOST_CHOICES).values_list("id", flat=True)
    return [UUID(str(key)) for key in rows]


def _side(asked: _Asked, result: Result | None, names: Mapping[UUID, str], locale: str, today: date) -> Side:
    return Side(
        enterprise=str(asked.enterprise),
        name=names[asked.enterprise],
        day=asked.day.isoformat(),
        when=day_words(locale, asked.day, today),
        grade=(result.grade or "ungraded") if result else "",
        status=result.status if result else "",
        score=result.score if result else 0,
        coverage=result.coverage // 10 if result else 0,
        inherent=result.inherent if result else 0,
        method=result.method if result else "",
        policy=result.policy if result else "",
        parts=result.components if result else {},
        caps={part.name: part.cap for part in result.parts} if result else {},
    )
