"""What the bench says of its rounds."""

from tests.bench.report import Pass, Round, lines, percentile


def test_ratios_are_taken_round_by_round_and_the_median_is_told() -> None:
    floor = Pass(1000, 1, (1.0,))
    rounds = [Round(Pass(rate, cpu, (5.0, 9.0)), floor) for rate, cpu in ((100, 4), (50, 6), (200, 5))]
    heading, ours, bare, ratio = lines("SQLite", rounds)
    assert heading == "SQLite"
    assert "100.0 [50.0 to 200.0] inspections/s" in ours
    assert "5.0 [4.0 to 6.0] ms CPU each  p50 5 p99 9 ms" in ours
    assert "1000.0 [1000.0 to 1000.0] inspections/s" in bare
    assert "10.0 [5.0 to 20.0] times slower" in ratio
    assert "5.0 [4.0 to 6.0] times the CPU" in ratio


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [percentile(range(1, 101), part) for part in (50, 99, 100)] == [50, 99, 100]
    assert percentile([7.0], 99) == 7.0
    assert percentile([], 50) == 0.0
