"""A chemical firm whose officer and regulator inspect it, for tests of what grading sees."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from server.enterprises.tables import Enterprise
from server.facts import (
    AreaRegistered,
    Body,
    EnterpriseRegistered,
    HazardAssigned,
    HazardClassified,
    HazardRectified,
    HazardVerified,
    NewFact,
)
from server.grading.policy import current_policy
from server.grading.snapshot import ENGINE_VERSION, Snapshot
from server.hazards.hazard import hazard_id
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.regrading.collect import collect
from tests.ledger.stories import an_inspection

START = datetime(2026, 9, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """One firm, one place, three people."""

    enterprise: UUID
    area: UUID
    owner: Voice
    officer: Voice
    regulator: Voice

    async def say(self, by: Voice, kind: str, subject: UUID, body: Body, at: datetime) -> UUID:
        """Record one fact; its id."""
        fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=at, body=body)
        await record(self.enterprise, [fact], actor=by, received_at=at)
        return fact.id

    async def walk(self, by: Voice, at: datetime, fails: int = 1) -> list[UUID]:
        """Walk the first checklist; the hazards that it opened."""
        walked = an_inspection(at, area=self.area, point=None, fails=fails)
        await record(self.enterprise, [walked], actor=by, received_at=at)
        failed = [answer.item for answer in walked.body.answers if answer.result == "fail"]  # type: ignore[attr-defined]
        return [hazard_id(walked.id, item) for item in failed]

    async def mend(self, hazard: UUID, at: datetime) -> None:
        """Decided, assigned, rectified, and accepted by the regulator."""
        decided = HazardClassified(level="major", reason="it is")
        await self.say(self.regulator, "hazard.classified", hazard, decided, at)
        person = HazardAssigned(person=self.owner.id or self.area, due=(at + timedelta(days=20)).date().isoformat())
        await self.say(self.owner, "hazard.assigned", hazard, person, at)
        await self.say(self.officer, "hazard.rectified", hazard, HazardRectified(note="mended"), at)
        await self.say(self.regulator, "hazard.verified", hazard, HazardVerified(outcome="accepted"), at)

    async def snapshot(self, at: datetime, engine: str = ENGINE_VERSION) -> Snapshot:
        """What grading would look at now."""
        return await collect(await Enterprise.get(id=self.enterprise), at, current_policy(), engine)


async def a_scene() -> Scene:
    """A registered firm with one area."""
    voices = (Voice(uuid4(), "owner"), Voice(uuid4(), "officer", uuid4()), Voice(uuid4(), "regulator"))
    scene = Scene(uuid4(), uuid4(), *voices)
    body = EnterpriseRegistered(name="江南化工", uscc="91320500MA1X2Y3Q4G", region="320500", sector="hazchem")
    await scene.say(scene.regulator, "enterprise.registered", scene.enterprise, body, START)
    await scene.say(scene.owner, "area.registered", scene.area, AreaRegistered(name="罐区"), START)
    return scene
