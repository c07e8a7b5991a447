"""Events since a moment, read from the rows that keep them: nothing has to be said twice, and nothing costs a push."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from tortoise.expressions import Q
from tortoise.models import Model

from server.enterprises.tables import Enterprise
from server.grades.tables import Grade, GradeOutlook
from server.hazards.tables import HazardRow, HazardStep
from server.inspections.tables import Inspection
from server.ledger.tables import Receipt
from server.moments import day_in_china, written
from server.reminders.tables import TaskTold
from server.trust.events import ALERTS
from server.trust.tables import SecurityEvent
from server.webhooks.event import Event
from server.webhooks.sentence import changed, warned

PAGE = 500
COLOURS = frozenset({"red", "orange", "yellow", "blue"})
_OPENING = ("inspection.submitted", "hazard.reported")


async def events_since(since: datetime, now: datetime) -> AsyncIterator[Event]:
    """Every event from then on, of every enterprise; some that were told before may be among them."""
    for source in (_accepted, _of_hazards, _graded, _warned, _tasks, _at_the_door):
        async for event in source(since):
            yield event
    async for event in _overdue(since, now):
        yield event


async def _accepted(since: datetime) -> AsyncIterator[Event]:
    async for receipts in _pages(Receipt, ("issued_at", "fact"), since):
        rows = {row.id: row for row in await Inspection.filter(id__in=[one.fact for one in receipts])}
        for receipt in receipts:
            if (row := rows.get(receipt.fact)) is not None:
                yield Event("inspection.accepted", str(row.id), row.enterprise, receipt.issued_at, _inspection(row))


def _inspection(row: Inspection) -> dict[str, Any]:
    counts = {"passed": row.passed, "failed": row.failed, "not_applicable": row.not_applicable, "photos": row.photos}
    return {
        "inspection": str(row.id), "checklist": row.checklist, "version": row.version,
        "occurred_at": written(row.occurred_at), **counts,
    }  # fmt: skip


async def _of_hazards(since: datetime) -> AsyncIterator[Event]:
    async for steps in _pages(HazardStep, ("received_at", "id"), since):
        rows = {row.id: row for row in await HazardRow.filter(id__in=[step.hazard for step in steps])}
        for step in steps:
            kind = _kind_of(step)
            if kind and step.fits and (row := rows.get(step.hazard)) is not None:
                yield Event(kind, str(step.id), step.enterprise, step.received_at, _hazard(row))


def _kind_of(step: HazardStep) -> str:
    if step.kind in _OPENING:
        return "hazard.opened"
    closing = _CLOSING.get(step.kind)
    return "hazard.closed" if closing and msgspec.json.decode(step.body).get("outcome") == closing else ""


# The last word about a hazard, and which outcome of it closes.
_CLOSING = {"hazard.verified": "accepted", "hazard.lifting_reviewed": "lifted"}


def _hazard(row: HazardRow) -> dict[str, Any]:
    return {"hazard": str(row.id), "code": row.code, "level": row.level, "title": row.title, "due": str(row.due)}


async def _graded(since: datetime) -> AsyncIterator[Event]:
    """A grade that was published anew with the same colour is no news."""
    async for grades in _pages(Grade, ("published_at", "id"), since):
        names = await _names(grades)
        for row in grades:
            was = row.colour_before if row.colour_before in COLOURS else None
            if row.colour_before is not None and was != row.grade:
                said = changed(names[row.enterprise], row.colour_before, row.grade or "ungraded", row.score)
                about = {"from": was, "to": row.grade, "score": row.score, "policy": row.policy, "sentence": said}
                yield Event("grade.changed", str(row.id), row.enterprise, row.published_at, about)


async def _tasks(since: datetime) -> AsyncIterator[Event]:
    """Checks that are due or overdue, when somebody was first to be told; nobody's name goes with it."""
    async for told in _pages(TaskTold, ("told_at", "id"), since):
        for row in told:
            if row.person is None:
                about = {"task": str(row.task), "title": row.title, "closes_at": written(row.closes_at)}
                yield Event(f"task.{row.kind}", str(row.task), row.enterprise, row.told_at, about)


async def _warned(since: datetime) -> AsyncIterator[Event]:
    """What the calendar will do, when it was first seen; told again only where it will be another colour, or sooner."""
    async for rows in _pages(GradeOutlook, ("seen_at", "enterprise"), since):
        names = await _names(rows)
        for row in rows:
            said = warned(names[row.enterprise], row.day, row.after, worse=row.worse)
            colours = {key: one if one in COLOURS else None for key, one in (("from", row.before), ("to", row.after))}
            about = {**colours, "day": row.day.isoformat(), "worse": row.worse, "sentence": said}
            yield Event("grade.warning", f"{row.enterprise} {written(row.seen_at)}", row.enterprise, row.seen_at, about)


async def _names(rows: Sequence[Any]) -> dict[UUID, str]:
    found = await Enterprise.filter(id__in=list({row.enterprise for row in rows})).values_list("id", "name")
    return defaultdict(str, found)


async def _at_the_door(since: datetime) -> AsyncIterator[Event]:
    """What people are told of at once; a name is not for others, so that only the account's id is said."""
    async for rows in _pages(SecurityEvent, ("at", "id"), since):
        for row in rows:
            if row.enterprise is not None and row.kind in ALERTS:
                about = {"event": row.kind, "account": str(row.account)}
                yield Event("security.alert", str(row.id), row.enterprise, row.at, about)


async def _overdue(since: datetime, now: datetime) -> AsyncIterator[Event]:
    """Hazards whose last day passed since while they were open; a deadline that was moved and passes again is news."""
    today, first = day_in_china(now), day_in_china(since) - timedelta(days=1)
    due, rest = HazardRow.filter(due__gte=first, due__lt=today).order_by("due", "id"), Q()
    while rows := await due.filter(rest).limit(PAGE):
        for row in rows:
            end = _end_of(row.due, now)
            # Who closed it late, before anybody looked, was late even so.
            if row.closed_at is None or row.closed_at >= end:
                yield Event("hazard.overdue", f"{row.id} {row.due}", row.enterprise, end, _hazard(row))
        rest = Q(due__gt=rows[-1].due) | Q(due=rows[-1].due, id__gt=rows[-1].id)


def _end_of(day: date, now: datetime) -> datetime:
    """Midnight in China after a day, which is when its deadline was over."""
    return datetime(day.year, day.month, day.day, 16, tzinfo=now.tzinfo)


async def _pages(model: type[Model], order: tuple[str, str], since: datetime) -> AsyncIterator[list[Any]]:
    """Rows from a moment on, in the order of their time, each once."""
    passed = 0
    while rows := await model.filter(**{f"{order[0]}__gte": since}).order_by(*order).offset(passed).limit(PAGE):
        yield list(rows)
        passed += len(rows)
