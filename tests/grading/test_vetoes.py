"""What gives red at once, and for how long."""

from server.grading.paperwork import LATER, Accident, Paperwork, Sanction, VetoTime, standing, veto_times


def test_two_of_one_gravity_are_red_while_both_are_recent_and_one_of_the_worst_alone() -> None:
    pair = Paperwork(accidents=(Accident("2026-01-01", 1), Accident("2026-06-01", 2)))
    assert veto_times(pair) == [VetoTime("accident_record", "2026-06-01", "2027-01-01")]
    apart = Paperwork(accidents=(Accident("2024-01-01", 1), Accident("2026-06-01", 2)))
    assert veto_times(apart) == []
    worst = Paperwork(accidents=(Accident("2026-01-01", 10),))
    assert veto_times(worst) == [VetoTime("accident_record", "2026-01-01", "2028-12-31")]


def test_a_listing_lasts_three_years_or_until_it_is_taken_back() -> None:
    def last(veto: str, ends: str | None) -> str:
        (time,) = veto_times(Paperwork(sanctions=(Sanction("2026-01-01", "finding", "s", veto, ends),)))
        return time.last

    assert (last("dishonest", None), last("dishonest", "2027-03-01")) == ("2028-12-31", "2027-03-01")
    assert (last("unlicensed", None), last("unlicensed", "2026-02-01")) == (LATER, "2026-02-01")
    assert last("falsified", "2026-01-02") == "2026-06-30", "held for its time whatever was agreed"


def test_the_last_day_still_counts_and_what_was_over_last_is_told() -> None:
    times = [VetoTime("refused", "2026-01-01", "2026-06-30"), VetoTime("unlicensed", "2026-02-01", "2026-03-01")]
    assert standing(times, "2026-06-30") == (("refused",), "2026-03-01")
    assert standing(times, "2026-07-01") == ((), "2026-06-30")
    assert standing(times, "2025-12-31") == ((), None)
