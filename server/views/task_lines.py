"""Checks that are due, in words: for the list, the workbook and the pages about time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from server.areas.tables import Area
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.moments import CHINA
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.people.queries import people_by_id
from server.risk_points.tables import RiskControl
from server.tasks.due import Due
from server.tasks.window import Window
from server.views.words import day_words, deadline_words, in_language, moment_words
from server.wording import t

TONES = {"overdue": "danger", "missed": "danger", "late": "warn", "on_time": "ok"}
MARKS = {"overdue": "!", "missed": "✕", "late": "✓", "on_time": "✓"}
TO_DO = ("open", "overdue")
A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One check. `left` says how long is left, where it can still be done; `control` is what it looks at."""

    id: UUID
    title: str
    checklist: str
    place: str
    who: str
    window: str
    left: str
    state: str
    tone: str
    mark: str
    done_at: str
    done_by: str
    inspection: UUID | None
    plan: UUID | None
    control: str = ""


@dataclass(frozen=True, slots=True)
class TaskNames:
    """Names by id, and titles of checklists."""

    areas: dict[UUID, str]
    things: dict[UUID, str]
    people: dict[UUID, str]
    checklists: dict[str, str]
    controls: dict[UUID, str] = field(default_factory=dict)


async def names_for(enterprise: UUID, due: Sequence[Due], locale: str) -> TaskNames:
    """The names that some checks need: a query for each sort."""
    people = await people_by_id(
        [*(who for one in due for who in one.people), *(one.done.by for one in due if one.done)]
    )
    wanted = {one.equipment for one in due if one.equipment}
    things = await Equipment.filter(id__in=list(wanted)).values_list("id", "name") if wanted else []
    return TaskNames(
        areas=dict(await Area.filter(enterprise=enterprise).values_list("id", "name")),
        things=dict(things),
        people={key: person.name for key, person in people.items()},
        checklists=await checklist_titles(enterprise, locale),
        controls=await _controls({one.control for one in due if one.control}),
    )


async def _controls(wanted: set[UUID]) -> dict[UUID, str]:
    return dict(await RiskControl.filter(id__in=list(wanted)).values_list("id", "what")) if wanted else {}


async def checklist_titles(enterprise: UUID, locale: str) -> dict[str, str]:
    """Every checklist that an enterprise may walk, by slug: its own first, then those of its sector."""
    own = {slug_of(one.subject): one.title for one in await newest_of(enterprise)}
    row = await Enterprise.get_or_none(id=enterprise).only("sector")
    sector = row.sector if row else ""
    near_first = sorted(library().newest(), key=lambda one: (one.sector != sector, one.checklist))
    return own | {one.checklist: in_language(locale, one.title) for one in near_first}


def task_line(due: Due, names: TaskNames, locale: str, now: datetime) -> TaskLine:
    """One check in words."""
    today = now.astimezone(CHINA).date()
    return TaskLine(
        id=due.id,
        title=due.title,
        checklist=names.checklists.get(due.checklist.split("@")[0], due.checklist),
        place=place_of(due, names),
        who=who_of(due, names),
        window=window_words(Window(due.opens, due.closes), locale, today),
        left=left_words(due, locale, today) if due.state in TO_DO else "",
        state=due.state,
        tone=TONES.get(due.state, ""),
        mark=MARKS.get(due.state, ""),
        done_at=moment_words(locale, due.done.at, today) if due.done else "",
        done_by=names.people.get(due.done.by, "") if due.done and due.done.by else "",
        inspection=due.done.inspection if due.done else None,
        plan=due.key if due.source == "plan" else None,
        control=names.controls.get(due.control, "") if due.control else "",
    )


def place_of(due: Due, names: TaskNames) -> str:
    """The area and the thing."""
    found = (names.areas.get(due.area) if due.area else "", names.things.get(due.equipment) if due.equipment else "")
    return " · ".join(name for name in found if name)


def who_of(due: Due, names: TaskNames) -> str:
    """The post, and those who are asked."""
    asked = [names.people[one] for one in due.people if one in names.people]
    return "、".join(name for name in (due.post, *asked) if name)


def window_words(window: Window, locale: str, today: date) -> str:
    """`11月26日`, `11月23日 – 11月29日`, or `11月26日 08:00–10:00`."""
    opens, closes = window.opens.astimezone(CHINA), window.closes.astimezone(CHINA)
    if _whole(opens) and _whole(closes):
        days = [day_words(locale, day, today) for day in (opens.date(), (closes - A_MOMENT).date())]
        return days[0] if days[0] == days[1] else " – ".join(days)
    end = f"{closes:%H:%M}" if closes.date() == opens.date() else moment_words(locale, closes, today)
    return f"{moment_words(locale, opens, today)}–{end}"


def left_words(due: Due, locale: str, today: date) -> str:
    """How long is left, in the words of every deadline; with the hour where it ends within a day."""
    closes = due.closes.astimezone(CHINA)
    words = deadline_words(locale, (closes - A_MOMENT).date(), today)
    if _whole(closes):
        return words
    return t(
        locale, "tasks.over_since" if due.state == "overdue" else "tasks.by", when=moment_words(locale, closes, today)
    )


def _whole(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def last_day(due: Due) -> date:
    """The day on which it has to be done."""
    return (due.closes.astimezone(CHINA) - A_MOMENT).date()


def within(due: Iterable[Due], first: date, last: date) -> list[Due]:
    """Those that have to be done in a period: each belongs to the day on which its window ends."""
    return [one for one in due if first <= last_day(one) <= last]
