"""Drawings of numbers: what is drawn where, so that a phone shows it and nothing hides what matters."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from server.views.month_bars import BOTTOM, TOP, month_bars
from server.views.month_bars import HEIGHT as BARS_HEIGHT
from server.views.score_plot import HEIGHT, LEFT, MOST_MARKED, RIGHT, WIDTH, Spot, score_plot

TODAY = date(2026, 11, 25)
BANDS = (("A", 900), ("B", 750), ("C", 600), ("D", 0))
WORST_FIRST = ("red", "orange", "yellow", "blue", "ungraded")


def spot(days_ago: int, score: int, grade: str = "yellow") -> Spot:
    return Spot(TODAY - timedelta(days=days_ago), grade, score)


def test_a_single_grade_has_no_course_to_draw() -> None:
    assert score_plot([spot(3, 900)], BANDS, TODAY, "zh") is None


@pytest.mark.parametrize("scores", [(1000, 0), (999, 900), (0, 1000), (640, 580)])
def test_every_sign_lies_within_the_drawing_and_more_points_lie_higher(scores: tuple[int, int]) -> None:
    plot = score_plot([spot(60, scores[0]), spot(0, scores[1])], BANDS, TODAY, "zh")
    assert plot is not None
    assert all(LEFT <= sign.x <= WIDTH - RIGHT and 0 <= sign.y <= HEIGHT for sign in plot.signs)
    first, last = plot.signs
    assert (first.y < last.y) is (scores[0] > scores[1])


def test_many_grades_of_one_colour_thin_out_and_a_change_of_colour_never_does() -> None:
    spots = [spot(60 - n, 900) for n in range(60)]
    spots[30:33] = [spot(30, 900), spot(29, 880, "orange"), spot(28, 900)]
    plot = score_plot(spots, BANDS, TODAY, "zh")
    assert plot is not None
    assert len(plot.signs) < 30
    assert [sign.grade for sign in plot.signs].count("orange") == 1


def test_the_weightiest_steps_are_numbered_in_the_drawing_and_told_below_it() -> None:
    spots = [replace(spot(60 - 3 * n, 900 - n), gain=-1, what=f"检查 {n} 次") for n in range(20)]
    spots[10] = replace(spots[10], grade="orange", gain=-40, what="新发现 3 条隐患")
    plot = score_plot(spots, BANDS, TODAY, "zh")
    assert plot is not None
    assert len(plot.marks) <= MOST_MARKED
    assert [mark.number for mark in plot.marks] == list(range(1, len(plot.marks) + 1)), "the oldest first"
    assert ("orange", "-40", "新发现 3 条隐患") in [(mark.grade, mark.gain, mark.what) for mark in plot.marks]
    assert sorted(sign.number for sign in plot.signs if sign.number) == [mark.number for mark in plot.marks]


def test_bars_are_as_high_as_their_numbers_and_leave_no_gap() -> None:
    counts = {"red": 1, "orange": 2, "yellow": 3, "blue": 7, "ungraded": 4}
    bars = month_bars([("10月", {"blue": 5}), ("11月", counts)], WORST_FIRST)
    last = [piece for piece in bars.pieces if piece.x == bars.pieces[-1].x]
    assert [piece.grade for piece in last] == list(WORST_FIRST)
    assert all(lower.y == upper.y + upper.height for lower, upper in pairwise(last))
    assert sum(piece.height for piece in last) == BARS_HEIGHT - TOP - BOTTOM
    assert bars.most == 17


def test_where_nobody_is_nothing_is_drawn() -> None:
    assert month_bars([("11月", {})], WORST_FIRST).pieces == []
