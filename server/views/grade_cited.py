"""What the leaves of an explanation cite, as people read it: names, links and photos, for who may see each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from server.grading.crg1 import Result
from server.grading.explanation import Cited, Deduction
from server.hazards.tables import HazardStep
from server.ledger.promised import files_of
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.records.tables import KeptRecord
from server.risk_points.tables import RiskPoint, RiskUnit
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import photos_known
from server.views.words import day_words
from server.wording import t

# A leaf names so many things and shows so many photos; the rest is told as a number and stands on the pages behind.
MOST_NAMED = 6
MOST_PHOTOS = 3
# Of so many hazards and records photos are looked for, the costliest first.
MOST_PICTURED = 40
CITED_BY_HAZARD = frozenset({"overdue", "miss"})


@dataclass(frozen=True, slots=True)
class CitedLine:
    """One thing that a leaf is about: its name, and its page where there is one."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Known:
    """By id: names of points and records, their pages, and photos of hazards and records."""

    names: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, list[PhotoLine]] = field(default_factory=dict)


def cited_lines(found: Deduction, known: Known, locale: str) -> tuple[list[CitedLine], int]:
    """What a leaf names, and how many more there are (pure)."""
    lines = [_line(one, known, locale) for one in found.about[:MOST_NAMED]]
    return lines, max(0, len(found.about) - MOST_NAMED)


def _line(one: Cited, known: Known, locale: str) -> CitedLine:
    if one.what == "day":
        return CitedLine(day_words(locale, date.fromisoformat(one.id)), "")
    if one.what == "record":
        words = known.names.get(one.id) or t(locale, f"record.sort.{one.sort}")
        return CitedLine(words, f"/records/{one.sort}/{one.id}")
    return CitedLine(known.names.get(one.id, ""), known.pages.get(one.id, ""))


def photos_for(found: Deduction, known: Known) -> list[PhotoLine]:
    """Those of the hazard or the records that a leaf is about (pure)."""
    keys = [found.evidence, *(one.id for one in found.about)]
    return [line for key in keys for line in known.photos.get(key, ())][:MOST_PHOTOS]


async def known_of(
    result: Result, points: Mapping[str, str], scope: EnterpriseScope, actor: Actor | None, locale: str, today: date
) -> Known:
    """Names and pages of what a grade cites; photos, and names of records, for who may see them.

    Without an actor it is whoever has the command line, who may read everything and sees no photos.
    """
    leaves = sorted((one for part in result.parts for one in part.deductions), key=lambda one: one.points)
    records = {one.id for leaf in leaves for one in leaf.about if one.what == "record"}
    reads = actor is None or may(actor, "record.read", scope).allowed
    names = dict(points) | (await _titles(scope.id, records) if reads else {})
    tasks = actor is not None and may(actor, "task.list", scope).allowed
    pages = await _pages(scope.id, leaves, points, with_tasks=tasks)
    if actor is None or not may(actor, "file.read", scope).allowed:
        return Known(names, pages)
    return Known(names, pages, await _photos(leaves, scope.id, actor, locale, today, with_records=reads))


async def _titles(enterprise: UUID, records: Iterable[str]) -> dict[str, str]:
    wanted = [UUID(one) for one in records]
    rows = KeptRecord.filter(id__in=wanted, enterprise=enterprise) if wanted else None
    return {str(row.id): row.title for row in await rows.only("id", "title")} if rows is not None else {}


async def _pages(
    enterprise: UUID, leaves: Iterable[Deduction], points: Mapping[str, str], *, with_tasks: bool
) -> dict[str, str]:
    """A risk point that follows from a unit has its place in the tree of risks; any other among the tasks."""
    wanted = {UUID(one.id) for leaf in leaves for one in leaf.about if one.what == "point"}
    rows = await RiskPoint.filter(id__in=list(wanted), enterprise=enterprise).only("id", "unit") if wanted else []
    units = await _units(enterprise, {row.unit for row in rows if row.unit})
    found = {key: f"/tasks?{urlencode({'q': points.get(key, '')})}" for key in map(str, wanted) if with_tasks}
    for row in rows:
        if row.unit in units:
            found[str(row.id)] = f"/risks?{urlencode({'enterprise': enterprise, 'q': units[row.unit]})}#unit-{row.unit}"
    return found


async def _units(enterprise: UUID, wanted: Iterable[UUID]) -> dict[UUID, str]:
    keys = list(wanted)
    rows = await RiskUnit.filter(id__in=keys, enterprise=enterprise).only("id", "name") if keys else []
    return {row.id: row.name for row in rows}


async def _photos(
    leaves: Sequence[Deduction], enterprise: UUID, actor: Actor, locale: str, today: date, *, with_records: bool
) -> dict[str, list[PhotoLine]]:
    """A fixed number of queries, whatever the length of the explanation."""
    items = {one.evidence: one.item for one in leaves if one.rule.split(".")[0] in CITED_BY_HAZARD and one.evidence}
    said = {one.id: one.fact for leaf in leaves for one in leaf.about if with_records and one.what == "record"}
    shown = await _of_hazards(list(items)[:MOST_PICTURED], enterprise)
    records = [(key, UUID(fact)) for key, fact in list(said.items())[:MOST_PICTURED] if fact]
    entries = await files_of({*(fact for fact, _ in shown.values()), *(fact for _, fact in records)})
    pictures = {key: (fact, shas) for key, (fact, shas) in shown.items()}
    pictures |= {key: (fact, [file.sha256 for file in entries.get(fact, ())]) for key, fact in records}
    named = {(fact, sha) for fact, shas in pictures.values() for sha in shas[:MOST_PHOTOS]}
    if not named:
        return {}
    known = await photos_known(actor, enterprise, named, locale, today)
    return {
        key: photo_lines(fact, shas[:MOST_PHOTOS], entries.get(fact, ()), items.get(key) or None, locale, known)
        for key, (fact, shas) in pictures.items()
        if shas
    }


async def _of_hazards(hazards: Sequence[str], enterprise: UUID) -> dict[str, tuple[UUID, list[str]]]:
    """Of each the photos of the first step that has some."""
    wanted = [UUID(one) for one in hazards]
    if not wanted:
        return {}
    steps = HazardStep.filter(hazard__in=wanted, enterprise=enterprise).exclude(photos="[]").order_by("-seq")
    rows = await steps.values_list("hazard", "fact", "photos")
    return {str(hazard): (UUID(str(fact)), json.loads(photos)) for hazard, fact, photos in rows}
