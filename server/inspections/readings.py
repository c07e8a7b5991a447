"""What was read off last at each thing and place, so that the next reading can be held against it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

from server.checklists.judge import is_number
from server.checklists.shelf import library
from server.facts import Answer, Fact, InspectionSubmitted
from server.inspections.tables import LastReading

SPOTS = UUID("0d6f6a53-0f0e-5a7c-8b41-2f0d7a0c9d55")


async def remember(facts: Sequence[Fact]) -> None:
    """Keep the newest number of each spot; what was read earlier and arrives later changes nothing."""
    newest: dict[UUID, LastReading] = {}
    for fact in facts:
        if isinstance(fact.body, InspectionSubmitted):
            for answer in _measured(fact.body):
                row = _row(fact, fact.body, answer)
                if row.id not in newest or newest[row.id].read_at <= row.read_at:
                    newest[row.id] = row
    if newest:
        await _keep(newest)


def _measured(body: InspectionSubmitted) -> Iterator[Answer]:
    checklist = library().find(body.checklist, body.version)
    kinds = {item.id: item.reading for item in checklist.items()} if checklist else {}
    return (
        answer
        for answer in body.answers
        if kinds.get(answer.item) is not None and answer.result != "na" and is_number(answer.value)
    )


def _row(fact: Fact, body: InspectionSubmitted, answer: Answer) -> LastReading:
    return LastReading(
        id=uuid5(SPOTS, f"{fact.enterprise}:{answer.item}:{answer.which}:{body.area}:{body.equipment}"),
        enterprise=fact.enterprise,
        item=answer.item,
        which=answer.which,
        area=body.area,
        equipment=body.equipment,
        value=answer.value.strip()[:40],
        read_at=fact.occurred_at,
        changed_seq=fact.seq,
    )


async def _keep(newest: dict[UUID, LastReading]) -> None:
    held = {row.id: row for row in await LastReading.filter(id__in=list(newest))}
    fresh = [row for key, row in newest.items() if key not in held]
    if fresh:
        await LastReading.bulk_create(fresh)
    for key, row in held.items():
        if row.read_at <= newest[key].read_at:
            values = {
                "value": newest[key].value,
                "read_at": newest[key].read_at,
                "changed_seq": newest[key].changed_seq,
            }
            await LastReading.filter(id=key).update(**values)


async def readings_for_phone(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbers of one part of an enterprise."""
    rows = LastReading.filter(**part).order_by("changed_seq", "id")
    return await rows.values("id", "item", "which", "area", "equipment", "value", "read_at")
