"""What comes due of an enterprise's records, and which mornings lack a commitment."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from server.facts import CertificateKept, DeclarationFiled, DrillHeld, EmergencyPlanKept, Kept, StandardisationGranted
from server.grading.paperwork import Accident, Paperwork, basics_of, history_of, veto_of
from server.grading.snapshot import Basics
from server.records.commitment import counted_days, missing_days
from server.records.due import Held, all_due, coming_due, is_over, months_after

TODAY = date(2026, 11, 25)
PLAN = "02395498-83bc-5d6d-bfbb-e914ba68e374"


def kept(sort: str, body: Kept, key: str = "x") -> Held:
    return Held(key, sort, body)


def a_certificate(expires: str, holder: str = "吴海") -> Held:
    return kept("certificate", CertificateKept(holder, "special_operation", "焊接", expires))


def test_a_renewed_certificate_takes_the_place_of_the_old_one() -> None:
    held = [a_certificate("2026-11-01"), a_certificate("2029-11-01"), a_certificate("2026-11-20", "郑军")]
    assert [(one.title, one.day) for one in coming_due(TODAY, held)] == [("郑军 · 焊接", date(2026, 11, 20))]


def test_the_last_day_still_counts() -> None:
    (due,) = all_due([a_certificate("2026-11-25")])
    assert not is_over(due, TODAY)
    assert is_over(due, TODAY + timedelta(days=1))


def test_a_drill_is_due_so_many_months_after_the_last_one_of_its_plan() -> None:
    plan = kept("plan", EmergencyPlanKept("泄漏", "special", "2025-08-31", 6), PLAN)
    assert [one.day for one in all_due([plan])] == [date(2026, 2, 28)]
    other = kept("drill", DrillHeld("别的", "2026-09-01", "desktop", 3))
    own = kept("drill", DrillHeld("泄漏", "2026-08-31", "practical", 3, plan=UUID(PLAN)))
    assert [one.day for one in all_due([plan, other, own])] == [date(2027, 2, 28)]
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_a_declaration_holds_until_the_end_of_the_next_first_quarter_and_a_level_until_its_last_day() -> None:
    held = [kept("declaration", DeclarationFiled(year, f"{year}-02-01")) for year in (2024, 2025)]
    for issued, expires in (("2020-01-01", "2023-01-01"), ("2023-05-01", "2026-05-01")):
        held.append(kept("standardisation", StandardisationGranted(3, issued, expires)))
    assert [(one.what, one.day) for one in all_due(held)] == [
        ("declaration", date(2026, 3, 31)),
        ("standardisation", date(2026, 5, 1)),
    ]


def test_a_commitment_is_missed_on_days_that_none_covers_and_never_on_a_day_that_is_not_over() -> None:
    first = TODAY - timedelta(days=4)
    days = counted_days(first, TODAY)
    assert (days[0], days[-1]) == (first, TODAY - timedelta(days=1))
    assert counted_days(TODAY, TODAY) == []
    assert len(counted_days(date(2020, 1, 1), TODAY)) == 90
    spans = [(first, first), (first + timedelta(days=2), first + timedelta(days=9))]
    assert missing_days(spans, days[0], days[-1]) == [first + timedelta(days=1)]


def test_what_has_no_record_stays_unknown_and_leaves_the_snapshot_as_it_always_was() -> None:
    assert basics_of(Paperwork(), "2026-11-25") == Basics(recorded=False)
    assert history_of(Paperwork()) == ()
    known = Paperwork(10, 2, "2026-03-31", ("2026-11-24", "2026-11-25"), ("2027-01-01",))
    assert basics_of(known, "2026-11-25") == Basics(10, 2, True, 1, False, True)


@pytest.mark.parametrize(
    ("accidents", "red"),
    [
        ([Accident("2024-01-01", 10)], True),
        ([Accident("2024-01-01", 3)], False),
        ([Accident("2024-01-01", 3), Accident("2025-01-01", 9)], True),
        ([Accident("2026-01-01", 1), Accident("2026-10-01", 2)], True),
        ([Accident("2025-01-01", 1), Accident("2026-10-01", 2)], False),
        ([Accident("2020-01-01", 30)], False),
    ],
)
def test_the_accident_record_that_is_red_at_once_is_that_of_the_guide(accidents: list[Accident], red: bool) -> None:
    assert bool(veto_of(accidents, "2026-11-25")) is red
