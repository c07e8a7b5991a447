"""All that grading looks at, of many enterprises at once: a handful of queries for a page of them, and no more."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from tortoise.functions import Max

from server.declarations.queries import NOTHING_DECLARED, declared_by
from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.hazards.agreed import Step, agreed
from server.moments import day_in_china
from server.own_checklists.queries import bring
from server.records.due import Held, held
from server.regrading.gather_planned import gather_planned
from server.regrading.papers import NO_PAPERS, Committed, Papers
from server.regrading.plain_rows import as_day, as_id, as_moment, as_moment_or_none, plain_rows
from server.regrading.records import Assessed, Coloured, HazardKept, Place, Records, Visit
from server.regrading.selects import ASSESSMENTS, COMMITTED, DEADLINES, HAZARDS, PAPERS, POINTS, STOPS, VISITS
from server.tasks.pause import stop_of
from server.tasks.point_plan import Stopped


async def gather(enterprises: Sequence[UUID]) -> dict[UUID, Records]:
    """The records of those that exist, in the state of this transaction."""
    wanted = list(enterprises)
    if not wanted:
        return {}
    rows = await Enterprise.filter(id__in=wanted)
    places, visits, plans = await _places(wanted), await _visits(wanted), await _assessments(wanted)
    hazards, stops, papers = await _hazards(wanted), await _stops(wanted), await _papers(wanted)
    told, planned = await declared_by(wanted), await gather_planned(wanted, places)
    current = {row.enterprise: row for row in await Grade.filter(enterprise__in=wanted, current=True)}
    colours = await _colours(current.values())
    return {
        row.id: Records(
            row,
            places[key],
            visits[key],
            hazards[key],
            plans[key],
            current.get(row.id),
            colours.get(row.id),
            stops[key],
            papers.get(key, NO_PAPERS),
            planned.get(key),
            told.get(row.id, NOTHING_DECLARED),
        )
        for row, key in [(row, str(row.id)) for row in rows]
    }


async def _places(enterprises: list[UUID]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for owner, key, area, checklist, level, name, method, profile in await plain_rows(POINTS, enterprises):
        found[as_id(owner)].append(Place(as_id(key), as_id(area), checklist, level, name, method, profile))
    return found


async def _visits(enterprises: list[UUID]) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    for owner, key, checklist, point, area, occurred, received, external, seq, thing, by in await plain_rows(
        VISITS, enterprises
    ):
        found[as_id(owner)].append(
            Visit(
                as_id(key),
                checklist,
                as_id(point),
                as_id(area),
                as_moment(occurred),
                as_moment(received),
                bool(external),
                seq,
                as_id(thing),
                as_id(by),
            )
        )
    return found


async def _assessments(enterprises: list[UUID]) -> dict[str, list[Assessed]]:
    found: dict[str, list[Assessed]] = defaultdict(list)
    for owner, point, area, level, checklist, every, day, fact in await plain_rows(ASSESSMENTS, enterprises):
        began = date.fromisoformat(as_day(day))
        found[as_id(owner)].append(Assessed(as_id(point), as_id(area), level, checklist, every, began, as_id(fact)))
    return found


async def _stops(enterprises: list[UUID]) -> dict[str, list[Stopped[str]]]:
    found: dict[str, list[Stopped[str]]] = defaultdict(list)
    for owner, begins, ends, said, area, point in await plain_rows(STOPS, enterprises):
        window = stop_of(as_moment(begins), as_moment_or_none(ends), as_moment(said))
        found[as_id(owner)].append((window, as_id(area), as_id(point)))
    return found


async def _hazards(enterprises: list[UUID]) -> dict[str, list[HazardKept]]:
    found: dict[str, list[HazardKept]] = defaultdict(list)
    versions = set()
    deadlines = await _deadlines(enterprises)
    for row in await plain_rows(HAZARDS, enterprises):
        (
            owner,
            key,
            code,
            level,
            external,
            source,
            checklist,
            version,
            item,
            which,
            area,
            at,
            due,
            closed,
            point,
            *handled,
        ) = row
        versions.add((checklist, version))
        controlled, double_reported = (moment is not None for moment in handled)
        found[as_id(owner)].append(
            HazardKept(
                as_id(key),
                code,
                level,
                bool(external),
                as_id(source),
                checklist,
                version,
                item,
                which,
                as_id(area),
                as_moment(at),
                as_day(due),
                as_moment_or_none(closed),
                controlled,
                double_reported,
                as_id(point),
                agreed(deadlines[as_id(key)]) if as_id(key) in deadlines else None,
            )
        )
    await bring(versions)
    return found


async def _deadlines(enterprises: list[UUID]) -> dict[str, list[Step]]:
    """What was said of the deadline of each hazard by a regulator, or by asking for more time."""
    found: dict[str, list[Step]] = defaultdict(list)
    for _, hazard, kind, role, received, body in await plain_rows(DEADLINES, enterprises):
        found[as_id(hazard)].append(Step(kind, role, day_in_china(as_moment(received)).isoformat(), body))
    return found


async def _papers(enterprises: list[UUID]) -> dict[str, Papers]:
    """Of those that keep records."""
    kept: dict[str, list[Held]] = defaultdict(list)
    made: dict[str, list[Committed]] = defaultdict(list)
    first: dict[str, date] = {}
    for owner, key, sort, body, fact in await plain_rows(PAPERS, enterprises):
        kept[as_id(owner)].append(held(as_id(key), sort, body, as_id(fact)))
    for owner, day, until, in_time, began in await plain_rows(COMMITTED, enterprises):
        begun, ended = date.fromisoformat(as_day(day)), date.fromisoformat(as_day(until or day))
        made[as_id(owner)].append(Committed(begun, ended, bool(in_time)))
        first[as_id(owner)] = date.fromisoformat(as_day(began))
    return {key: Papers(kept[key], made[key], first.get(key)) for key in {*kept, *made}}


async def _colours(current: Collection[Grade]) -> dict[UUID, Coloured]:
    """The colours that were last published; being ungraded in between neither helps nor harms."""
    found = {row.enterprise: row for row in current if row.grade is not None}
    silent = [row.enterprise for row in current if row.grade is None]
    if silent:
        coloured = Grade.filter(enterprise__in=silent, grade__isnull=False).annotate(last=Max("seq"))
        last = dict(await coloured.group_by("enterprise").values_list("enterprise", "last"))
        rows = await Grade.filter(enterprise__in=list(last), seq__in=list(set(last.values()))) if last else []
        found |= {row.enterprise: row for row in rows if last[row.enterprise] == row.seq}
    return {key: Coloured(row.grade, row.since) for key, row in found.items() if row.grade is not None}
