"""The life of a hazard, step by step."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from server.facts import (
    Body,
    Fact,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardRectified,
    HazardVerified,
)
from server.hazards.hazard import Hazard, hazard_id, is_overdue, short_code
from server.hazards.life import apply, may_verify

FOUND = datetime(2026, 11, 1, 2, tzinfo=UTC)
OFFICER, WORKER, REGULATOR = uuid4(), uuid4(), uuid4()
ENTERPRISE = uuid4()


def a_hazard(**changes: object) -> Hazard:
    hazard = Hazard(
        id=uuid4(),
        enterprise=ENTERPRISE,
        code="7K3QF",
        level="general",
        state="reported",
        external=False,
        source=uuid4(),
        title="Blocked exit",
        found_at=FOUND,
        due=date(2026, 11, 15),
        first_due=date(2026, 11, 15),
    )
    return replace(hazard, **changes)


def said(body: Body, kind: str, by: UUID = OFFICER, role: str = "officer", days: int = 1) -> Fact:
    at = FOUND + timedelta(days=days)
    return Fact(
        id=uuid4(), enterprise=ENTERPRISE, seq=days + 1, kind=kind, subject=uuid4(), actor=by, actor_role=role,
        device=None, occurred_at=at, received_at=at, body=body, files=(), hash="", chain_hash="",
    )  # fmt: skip


def assigned(due: str = "2026-11-10", **kw: object) -> Fact:
    return said(HazardAssigned(person=WORKER, due=due), "hazard.assigned", **kw)


def rectified(by: UUID = WORKER) -> Fact:
    return said(HazardRectified(note="cleared"), "hazard.rectified", by=by, role="worker", days=2)


def verified(outcome: str = "accepted", by: UUID = OFFICER, role: str = "officer") -> Fact:
    return said(HazardVerified(outcome=outcome), "hazard.verified", by=by, role=role, days=3)


def after(hazard: Hazard, *facts: Fact) -> Hazard:
    for fact in facts:
        hazard, why = apply(hazard, fact)
        assert not why, (fact.kind, why)
    return hazard


def test_a_general_hazard_goes_from_reported_to_closed() -> None:
    hazard = after(a_hazard(), assigned(), rectified(), verified())
    assert (hazard.state, hazard.assignee, hazard.due) == ("closed", WORKER, date(2026, 11, 10))


def test_nobody_verifies_what_they_rectified_themselves() -> None:
    mended = after(a_hazard(), assigned(), rectified(by=OFFICER))
    assert apply(mended, verified(by=OFFICER)) == (mended, "own_work")


def test_a_hazard_sent_back_is_with_its_person_again() -> None:
    hazard = after(a_hazard(), assigned(), rectified(), verified("sent_back"))
    assert (hazard.state, hazard.sent_back, hazard.rectified_at) == ("assigned", 1, None)


def test_a_fact_that_no_longer_fits_changes_nothing() -> None:
    """T75: what is late is kept and shown, and overwrites nobody."""
    closed = after(a_hazard(), assigned(), rectified(), verified())
    for late in (assigned(), rectified(), verified()):
        same, why = apply(closed, late)
        assert (same, why) == (closed, "closed")


def test_a_suspected_major_hazard_is_not_closed_before_somebody_decided() -> None:
    mended = after(a_hazard(level="suspected_major"), assigned(), rectified())
    assert not may_verify(mended, REGULATOR, "regulator")
    decided = after(mended, said(HazardClassified(level="major", reason="clause fits"), "hazard.classified"))
    assert may_verify(decided, REGULATOR, "regulator")


@pytest.mark.parametrize(
    ("role", "may"), [("owner", False), ("officer", False), ("worker", False), ("regulator", True)]
)
def test_a_major_hazard_is_closed_only_by_the_regulators_word(role: str, may: bool) -> None:
    mended = after(a_hazard(level="major"), assigned(), rectified())
    assert (not apply(mended, verified(by=REGULATOR, role=role))[1]) is may


def test_a_deadline_that_runs_is_not_moved_by_assigning_again() -> None:
    hazard = after(a_hazard(), assigned("2026-11-10"), assigned("2026-12-24"))
    assert hazard.due == date(2026, 11, 10)


def test_one_extension_is_granted_before_the_deadline_and_no_second() -> None:
    later = said(HazardExtended(due="2026-11-20", reason="part ordered"), "hazard.extended")
    hazard = after(a_hazard(), assigned("2026-11-10"), later)
    assert hazard.due == date(2026, 11, 20)
    again = said(HazardExtended(due="2026-11-30", reason="still waiting"), "hazard.extended")
    assert apply(hazard, again)[1] == "extended_before"
    assert after(hazard, said(again.body, again.kind, by=REGULATOR, role="regulator")).due == date(2026, 11, 30)


def test_no_extension_after_the_deadline_has_passed() -> None:
    late = said(HazardExtended(due="2026-12-20", reason="forgot"), "hazard.extended", days=30)
    assert apply(after(a_hazard(), assigned("2026-11-10")), late)[1] == "expired"


def test_a_major_hazard_is_extended_only_under_interim_control() -> None:
    later = said(HazardExtended(due="2026-11-30", reason="design needed"), "hazard.extended")
    hazard = a_hazard(level="major")
    assert apply(hazard, later)[1] == "uncontrolled"
    guarded = after(hazard, said(HazardControlled(measures="tank emptied"), "hazard.controlled"))
    assert after(guarded, later).due == date(2026, 11, 30)


def test_only_major_hazards_are_reported_twice() -> None:
    report = said(HazardDoubleReported(to_regulator="by letter", to_staff="board"), "hazard.double_reported")
    assert apply(a_hazard(), report)[1] == "not_major"
    assert after(a_hazard(level="suspected_major"), report).double_reported_at == report.received_at


def test_the_whole_day_of_the_deadline_counts() -> None:
    hazard = a_hazard(due=date(2026, 11, 15))
    assert not is_overdue(hazard, date(2026, 11, 15))
    assert is_overdue(hazard, date(2026, 11, 16))
    assert not is_overdue(a_hazard(state="closed"), date(2027, 1, 1))


def test_the_id_of_a_hazard_follows_from_the_failed_answer() -> None:
    fact = UUID("018f0000-0000-7000-8000-000000000001")
    assert hazard_id(fact, "hazchem.major.01") == hazard_id(fact, "hazchem.major.01")
    assert hazard_id(fact, "hazchem.major.01") != hazard_id(fact, "hazchem.major.02")
    assert len(short_code(hazard_id(fact, "x"))) == 5
