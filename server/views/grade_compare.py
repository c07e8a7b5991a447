"""Two grades side by side: one enterprise on two days, or two enterprises; every difference with its points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.grading.change import difference
from server.grading.crg1 import Result
from server.http.guard import signed_in
from server.moments import CHINA, day_in_china
from server.people.actor import Actor
from server.regrading.publish import result_now
from server.regrading.replay import as_it_was, known_by
from server.risk_points.tables import RiskPoint
from server.views.difference_seen import DifferenceSeen, difference_seen
from server.views.page import render
from server.views.visible import one_of, permitted, visible_enterprises, visible_names
from server.views.words import day_words

# More would be no list to choose from; any other enterprise is chosen from its own page.
MOST_CHOICES = 300
USUAL_DAYS = timedelta(days=30)


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
class GradeComparePage:
    """What templates/grade_compare.html shows; `sides` is empty until days were chosen."""

    sides: list[Side]
    found: DifferenceSeen | None
    choices: list[tuple[str, str]]
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
    """GET /grading/compare?one=&other=&on=&at=: nothing is computed before days are given."""
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    names = await visible_names(actor)
    one, other = (_enterprise(request, key, names, actor) for key in ("one", "other"))
    on, at = _day(request, "on", today), _day(request, "at", today)
    sides: list[Side] = []
    found = None
    if one and other and on and at:
        for enterprise in (one, other):
            await permitted(actor, "grade.read", enterprise)
        before, after = await result_on(one, on), await result_on(other, at)
        asked = (_Asked(one, on), before), (_Asked(other, at), after)
        sides = [_side(*pair, names, locale, today) for pair in asked]
        if before and after:
            points = await RiskPoint.filter(enterprise__in=[one, other]).values_list("id", "name")
            found = difference_seen(difference(before, after), {str(key): name for key, name in points}, locale)
    context = GradeComparePage(
        sides=sides,
        found=found,
        choices=await _choices(actor, [key for key in (one, other) if key], names),
        one=str(one or ""),
        other=str(other or ""),
        on=(on or today - USUAL_DAYS).isoformat(),
        at=(at or today).isoformat(),
        today=today.isoformat(),
        same_enterprise=one == other,
    )
    return render(request, "grade_compare.html", context)


async def result_on(enterprise: UUID, day: date) -> Result | None:
    """The grade at the end of a day, from what was known then; now for today; none before there was a ledger."""
    moment = now()
    if day >= day_in_china(moment):
        return await result_now(await Enterprise.get(id=enterprise), moment)
    evening = datetime.combine(day + timedelta(days=1), time(), CHINA) - timedelta(milliseconds=1)

    async def look() -> Result | None:
        then = await Enterprise.get_or_none(id=enterprise)
        return await result_now(then, evening) if then else None

    return await as_it_was(enterprise, known_by(evening), look)


def _enterprise(request: Request, key: str, names: Mapping[UUID, str], actor: Actor) -> UUID | None:
    """Who is asked for; staff have one only."""
    return actor.enterprise or one_of(names.keys(), request.query_params.get(key, ""))


def _day(request: Request, key: str, today: date) -> date | None:
    try:
        return min(today, date.fromisoformat(request.query_params.get(key, "")))
    except ValueError:
        return None


async def _choices(actor: Actor, chosen: list[UUID], names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    rows = await visible_enterprises(actor).order_by("name", "id").limit(MOST_CHOICES).values_list("id", "name")
    first = {str(key): names[key] for key in chosen}
    return list((first | {str(key): name for key, name in rows}).items())


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
