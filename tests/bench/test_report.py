"""What the bench says of its rounds."""

from tests.bench.report import Round, lines


def test_ratios_are_taken_round_by_round_and_the_median_is_told() -> None:
    rounds = [Round(100, 1000, 4, 1), Round(50, 1000, 6, 1), Round(200, 1000, 5, 1)]
    heading, ours, floor, ratio = lines("SQLite", rounds)
    assert heading == "SQLite"
    assert "100.0 [50.0 to 200.0] inspections/s" in ours
    assert "5.0 [4.0 to 6.0] ms CPU each" in ours
    assert "1000.0 [1000.0 to 1000.0] inspections/s" in floor
    assert "10.0 [5.0 to 20.0] times slower" in ratio
    assert "5.0 [4.0 to 6.0] times the CPU" in ratio
