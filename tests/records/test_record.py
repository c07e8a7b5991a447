"""Records in the ledger: said, said again, withdrawn; by whom, and on which day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from server import problems
from server.enterprises.tables import Enterprise
from server.facts import CertificateKept, CommitmentMade, DrillHeld, NewFact, RecordWithdrawn
from server.ledger.record import record
from server.people.actor import Actor
from server.records.check import record_fault
from server.records.queries import due_of
from server.records.tables import KeptRecord
from tests.regrading.scene import START, a_scene

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.engines_alike]
NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


def test_days_that_do_not_exist_or_run_backwards_are_refused() -> None:
    for body in (
        {"holder": "吴海", "sort": "other", "work": "焊接", "issued": "2026-02-01", "expires": "2026-01-01"},
        {"holder": "吴海", "sort": "other", "work": "焊接", "expires": "2026-02-30"},
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(body, CertificateKept)
    for running, until in ((1, "2026-11-27"), (0, "2027-02-01")):
        said = {"day": "2026-11-25", "by": "钱", "words": "安全", "risk": "blue", "running": running, "until": until}
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(said, CommitmentMade)


async def test_a_record_is_corrected_and_withdrawn_and_what_is_withdrawn_stays_so() -> None:
    scene, key = await a_scene(), uuid4()
    first = CertificateKept("吴海", "special_operation", "焊接", "2026-09-20")
    await scene.say(scene.owner, "certificate.kept", key, first, START)
    assert [one.what for one in await due_of(scene.enterprise, START.date())] == ["certificate"]
    right = msgspec.structs.replace(first, expires="2029-09-20", why="录错年份")
    await scene.say(scene.owner, "certificate.kept", key, right, START)
    row = await KeptRecord.get(id=key)
    assert (row.corrections, str(row.until_day)) == (1, "2029-09-20")
    await scene.say(scene.owner, "record.withdrawn", key, RecordWithdrawn("已离职"), START)
    await scene.say(scene.owner, "certificate.kept", key, first, START)
    row = await KeptRecord.get(id=key)
    assert (row.stands, row.withdrawn, str(row.until_day)) == (False, "已离职", "2029-09-20")
    assert await due_of(scene.enterprise, START.date()) == []


async def test_a_commitment_counts_only_where_it_was_made_on_its_day() -> None:
    scene = await a_scene()
    for days in (0, 1):
        made = CommitmentMade(START.date().isoformat(), "钱", "安全", "blue")
        await scene.say(scene.owner, "commitment.made", uuid4(), made, START + timedelta(days=days))
    assert sorted([row.in_time for row in await KeptRecord.all()]) == [False, True]
    assert [one.what for one in await due_of(scene.enterprise, START.date() + timedelta(days=1))] == ["commitment"]


async def test_nobody_changes_what_the_other_side_recorded_or_records_what_is_still_to_come() -> None:
    scene, key = await a_scene(), uuid4()
    firm = await Enterprise.get(id=scene.enterprise)
    owner = Actor(uuid4(), "沈国栋", "owner", firm.id, None, None, "zh")
    held = DrillHeld("泄漏", "2026-11-26", "desktop", 3)
    assert await record_fault(owner, firm.id, a_fact("drill.held", key, held)) is problems.RECORD_FUTURE
    today = msgspec.structs.replace(held, day="2026-11-25")
    assert await record_fault(owner, firm.id, a_fact("drill.held", key, today)) is None
    unknown = a_fact("record.withdrawn", key, RecordWithdrawn("x"))
    assert await record_fault(owner, firm.id, unknown) is problems.FOREIGN_RECORD
    await record(firm.id, [a_fact("drill.held", key, today)], actor=scene.owner, received_at=NOW)
    fault = await record_fault(
        Actor(uuid4(), "顾明察", "regulator", None, "3205", None, "zh"), firm.id, a_fact("drill.held", key, today)
    )
    assert fault is problems.FOREIGN_RECORD
    other = CertificateKept("吴海", "other", "焊接", "2027-01-01")
    assert await record_fault(owner, firm.id, a_fact("certificate.kept", key, other)) is problems.RECORD_KIND


def a_fact(kind: str, subject: UUID, body: object) -> NewFact:
    return NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=NOW, body=body)  # type: ignore[arg-type]
