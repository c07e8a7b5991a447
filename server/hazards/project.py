"""Hazards follow from inspections, quick reports and what people did about them."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid5

import msgspec

from server.canonical import canonical_bytes
from server.facts import Fact, HazardReported, InspectionSubmitted
from server.hazards.hazard import Hazard
from server.hazards.life import apply
from server.hazards.opening import opened_by_inspection, opened_by_report
from server.hazards.tables import HazardRow, HazardStep
from server.statements import added

_FIELDS = Hazard.__struct_fields__


async def project(facts: Sequence[Fact]) -> None:
    """Open, move and close hazards; every fact leaves a step, also where it no longer fitted."""
    known = await _known(facts)
    stored = set(known)
    changed: set[UUID] = set()
    steps: list[HazardStep] = []
    for fact in facts:
        for hazard, step in _effects(known, fact):
            steps.append(step)
            if step.fits:
                known[hazard.id] = hazard
                changed.add(hazard.id)
    await _keep(known, stored, changed)
    await added(steps)


async def _known(facts: Sequence[Fact]) -> dict[UUID, Hazard]:
    subjects = {fact.subject for fact in facts if fact.kind.startswith("hazard.")}
    if not subjects:
        return {}
    rows = await HazardRow.filter(id__in=list(subjects), enterprise=facts[0].enterprise)
    return {row.id: to_hazard(row) for row in rows}


def _effects(known: dict[UUID, Hazard], fact: Fact) -> Iterable[tuple[Hazard, HazardStep]]:
    if isinstance(fact.body, InspectionSubmitted):
        for hazard, answer in opened_by_inspection(fact, fact.body):
            yield hazard, _step(hazard.id, fact, _body(answer), answer.photos)
    elif isinstance(fact.body, HazardReported):
        hazard = opened_by_report(fact, fact.body)
        why = "reported_before" if fact.subject in known else ""
        yield hazard, _step(hazard.id, fact, _body(fact.body), fact.body.photos, why)
    elif fact.subject in known:
        hazard, why = apply(known[fact.subject], fact)
        yield hazard, _step(hazard.id, fact, _body(fact.body), getattr(fact.body, "photos", ()), why)


async def _keep(known: dict[UUID, Hazard], stored: set[UUID], changed: set[UUID]) -> None:
    fresh = [to_row(known[key]) for key in known if key in changed and key not in stored]
    await added(fresh)
    for key in changed & stored:
        values = msgspec.structs.asdict(known[key])
        await HazardRow.filter(id=values.pop("id")).update(**values)


def _step(hazard: UUID, fact: Fact, body: str, photos: tuple[str, ...], why: str = "") -> HazardStep:
    return HazardStep(
        id=uuid5(hazard, str(fact.id)),
        enterprise=fact.enterprise,
        hazard=hazard,
        fact=fact.id,
        seq=fact.seq,
        kind=fact.kind,
        actor=fact.actor,
        actor_role=fact.actor_role,
        occurred_at=fact.occurred_at,
        received_at=fact.received_at,
        body=body,
        photos=canonical_bytes(list(photos)).decode(),
        fits=not why,
        why=why,
    )


def _body(value: object) -> str:
    return canonical_bytes(msgspec.to_builtins(value)).decode()


def to_hazard(row: HazardRow) -> Hazard:
    """The value that a row keeps."""
    return Hazard(**{name: getattr(row, name) for name in _FIELDS})


def to_row(hazard: Hazard) -> HazardRow:
    """The row that keeps a value."""
    return HazardRow(**msgspec.structs.asdict(hazard))
