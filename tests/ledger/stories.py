"""A week in the life of an enterprise, told as facts, for tests that need a filled ledger."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from msgspec.structs import replace

from server.checklists.shelf import library
from server.facts import (
    Answer,
    AreaRegistered,
    Body,
    CertificateKept,
    CommitmentMade,
    ControlRegistered,
    DaysSet,
    EnterpriseRegistered,
    EquipmentRegistered,
    EquipmentRetired,
    EventAssessed,
    GradeRecheckAnswered,
    GradeRecheckRequested,
    GradeSetByHand,
    GuideDeclared,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardRectified,
    HazardReported,
    HazardVerified,
    Held,
    InspectionSubmitted,
    NewFact,
    ObjectRegistered,
    PatrolWalked,
    PointAssessed,
    ProfileDeclared,
    RecordWithdrawn,
    RiskValues,
    Seen,
    SourceDeclared,
    TagSeenUnknown,
    TaskOrdered,
    TaskPlanned,
    TierRetired,
    UnitRegistered,
    UnknownTag,
    WorkStopped,
)
from server.facts.fact import FileEntry
from server.grades.tables import Grade, Recheck
from server.hazards.hazard import hazard_id
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import written
from server.regrading.publish import regrade

CHECKLIST = "hazchem/major"


def a_photo(sha256: str, at: datetime) -> FileEntry:
    """A promised photo."""
    return FileEntry(
        sha256=sha256, bytes=10, type="image/jpeg", name="1.jpg", question="q", captured_at=written(at), source="camera"
    )


def an_inspection(at: datetime, *, area: UUID | None, point: UUID | None, fails: int, photo: str = "") -> NewFact:
    """A walk of the first hazchem checklist whose first items fail."""
    checklist = library().find(CHECKLIST, 1)
    assert checklist is not None
    items = [item.id for item in checklist.items()]
    answers = tuple(
        Answer(item=item, result="fail" if number < fails else "pass", photos=(photo,) if photo and not number else ())
        for number, item in enumerate(items)
    )
    body = InspectionSubmitted(
        checklist=CHECKLIST, version=1, checklist_hash="0" * 64, started_at=written(at), ended_at=written(at),
        answers=answers, area=area, point=point,
    )  # fmt: skip
    files = (a_photo(photo, at),) if photo else ()
    return NewFact(id=uuid4(), kind="inspection.submitted", subject=uuid4(), occurred_at=at, body=body, files=files)


def checks_planned(area: UUID, enterprise: UUID, stamp: str) -> Iterator[tuple[str, UUID, Body]]:
    """A plan that changes, a single check, a stop that gets its end, and own days of which one is usual again."""
    plan, order, stop, new_year = uuid4(), uuid4(), uuid4(), "2027-01-01T00:00:00.000Z"
    for every in (1, 2):
        yield "task.planned", plan, TaskPlanned("巡查罐区", CHECKLIST, every, "day", "2026-11-01")
    yield "task.ordered", order, TaskOrdered("节前检查", CHECKLIST, stamp, new_year)
    for ends in (None, new_year):
        yield "work.stopped", stop, WorkStopped(begins_at=stamp, ends_at=ends, reason="检修", area=area)
    yield "days.set", enterprise, DaysSet(rest=("2026-12-25", "2026-12-26"))
    yield "days.set", enterprise, DaysSet(working=("2026-12-26",), usual=("2026-12-25",))


def some_risks(area: UUID) -> list[tuple[str, UUID, Body]]:
    """An object with a unit, an event that was retired, and what prevented it."""
    risks, unit, event = uuid4(), uuid4(), uuid4()
    values = RiskValues(L="3", E="6", C="40")
    leak = EventAssessed(
        unit=unit, name="泄漏", accident="fire", method="LEC", profile="classic", values=values, level=4,
        control_level="company",
    )  # fmt: skip
    looked_at = ControlRegistered(
        event=event, what="无渗漏", kind="engineering", classified="1-2", mode="inspection",
        checklist="hazchem/tank-farm", every_days=7,
    )  # fmt: skip
    return [
        ("object.registered", risks, ObjectRegistered(name="罐区", kind="major_source")),
        ("unit.registered", unit, UnitRegistered(object=risks, name="储罐", area=area)),
        ("event.assessed", event, leak),
        ("control.registered", uuid4(), looked_at),
        ("event.retired", event, TierRetired(reason="重新辨识")),
    ]


async def a_busy_week(enterprise: UUID, start: datetime) -> None:  # noqa: PLR0915 - a story, told in order
    """Register, inspect, find, assign, mend, verify, send back, decide, retire; graded at the end."""
    owner, officer, regulator = Voice(uuid4(), "owner"), Voice(uuid4(), "officer", uuid4()), Voice(uuid4(), "regulator")
    area, point, thing, report = uuid4(), uuid4(), uuid4(), uuid4()
    at = start

    async def say(by: Voice, kind: str, subject: UUID, body: Body, hours: int = 5) -> None:
        nonlocal at
        at += timedelta(hours=hours)
        fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=at, body=body)
        await record(enterprise, [fact], actor=by, received_at=at + timedelta(minutes=3))

    joined = EnterpriseRegistered(name="江南化工", uscc="91320500MA1X2Y3Q4G", region="320500", sector="hazchem")
    await say(regulator, "enterprise.registered", enterprise, joined)
    await say(owner, "profile.declared", enterprise, ProfileDeclared(facts={"tank_farm": True, "people": 40}))
    await say(owner, "area.registered", area, AreaRegistered(name="罐区"))
    assessed = PointAssessed(
        area=area, name="甲醇储罐", level=3, method="LS", profile="four_level_mine", checklist=CHECKLIST, every_days=2
    )
    await say(owner, "point.assessed", point, assessed)
    for kind, subject, told in some_risks(area):
        await say(owner, kind, subject, told)
    registered = EquipmentRegistered(name="储罐 V-101", number="V-101", type="tank", code="7K3QF2H8", area=area)
    await say(owner, "equipment.registered", thing, registered)
    walked = an_inspection(at, area=area, point=point, fails=3, photo="d" * 64)
    await record(enterprise, [walked], actor=officer, received_at=at)
    items = [answer.item for answer in walked.body.answers[:3]]  # type: ignore[attr-defined]
    first, second, third = (hazard_id(walked.id, item) for item in items)
    await say(officer, "hazard.reported", report, HazardReported(title="Loose guard rail", area=area))
    for hazard in (report, first, second):
        await say(owner, "hazard.assigned", hazard, HazardAssigned(person=officer.id or area, due="2026-12-05"))
        await say(officer, "hazard.rectified", hazard, HazardRectified(note="mended"))
    await say(owner, "hazard.verified", report, HazardVerified(outcome="accepted"))
    await say(owner, "hazard.classified", first, HazardClassified(level="major", reason="it is"))
    await say(owner, "hazard.classified", second, HazardClassified(level="general", reason="it is not"))
    await say(regulator, "hazard.verified", first, HazardVerified(outcome="sent_back", note="look again"))
    await say(owner, "hazard.verified", report, HazardVerified(outcome="accepted", note="too late, changes nothing"))
    await say(owner, "hazard.controlled", third, HazardControlled(measures="line stopped"))
    told = HazardDoubleReported(to_regulator="by phone", to_staff="at the shift meeting")
    await say(owner, "hazard.double_reported", third, told)
    stamp = written(at)
    patrol = PatrolWalked(
        route="area", area=area, started_at=stamp, ended_at=stamp,
        seen=(Seen(equipment=thing, at=stamp, found="well"),), unknown=(UnknownTag(tag="S/N 4711", at=stamp),),
    )  # fmt: skip
    await say(officer, "patrol.walked", uuid4(), patrol)
    await say(officer, "tag.seen_unknown", uuid4(), TagSeenUnknown(tag="7K3QF2H9"))
    for kind, subject, body in checks_planned(area, enterprise, stamp):
        await say(owner, kind, subject, body)
    declared = SourceDeclared("罐区", (Held("甲醇", "4000", ("W5.2",)),), 60)
    await say(owner, "source.declared", uuid4(), declared)
    await say(owner, "guide.declared", enterprise, GuideDeclared({"A2.3": 2}, {"V1": False}))
    await say(owner, "equipment.retired", thing, EquipmentRetired(reason="scrapped"))
    await regrade(enterprise, at + timedelta(days=1))
    at += timedelta(days=1)
    meant = await Grade.get(enterprise=enterprise, current=True)
    await say(owner, "grade.recheck_requested", enterprise, GradeRecheckRequested(meant.id, "mended long ago"))
    asked = await Recheck.get(enterprise=enterprise)
    refused = GradeRecheckAnswered(recheck=asked.id, outcome="refused", reason="not verified")
    await say(regulator, "grade.recheck_answered", enterprise, refused)
    by_hand = GradeSetByHand(grade="orange", reason="seen on the spot", from_day="2026-12-01", until_day="2027-03-01")
    await say(regulator, "grade.set_by_hand", enterprise, by_hand)
    held = uuid4()
    today = CommitmentMade(day=at.date().isoformat(), by="Wang", words="all is well", risk="blue", units=2, running=2)
    await say(owner, "commitment.made", uuid4(), today)
    wrong = CertificateKept(holder="Li", sort="special_operation", work="welding", expires="2026-01-01")
    await say(owner, "certificate.kept", held, wrong)
    await say(owner, "certificate.kept", held, replace(wrong, expires="2027-01-01", why="typing error"))
    await say(owner, "record.withdrawn", held, RecordWithdrawn(reason="left"))
