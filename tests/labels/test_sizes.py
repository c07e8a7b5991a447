"""Label sizes: the arithmetic of products that are sold, checked against their paper."""

import pytest

from server.labels.sizes import SIZES, LabelSize


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_grid_lies_on_its_paper_and_in_its_middle(size: LabelSize) -> None:
    width, _ = size.paper
    right = width - size.left - (size.columns - 1) * size.pitch_x - size.width
    assert size.left >= 0 and size.top >= 0 and right >= -1e-9 and size.free_below >= -1e-9
    assert abs(right - size.left) <= 0.2, "the grid is centred across"
    assert abs(size.free_below - size.top) <= 0.2, "the grid is centred down"
    assert size.pitch_x >= size.width and size.pitch_y >= size.height, "labels do not overlap"


def test_the_five_products_of_the_shelf_are_there() -> None:
    sold = {(size.per_sheet, size.width, size.height) for size in SIZES.values()}
    assert {(24, 70, 37), (21, 63.5, 38.1), (65, 38.1, 21.2), (10, 96, 50.8), (1, 100, 70)} <= sold


def test_a_partly_used_sheet_is_used_up_before_the_next() -> None:
    places = list(SIZES["a4-24"].places(start=22, count=4))
    assert [sheet for sheet, _, _ in places] == [0, 0, 1, 1]
    assert places[0][1:] == SIZES["a4-24"].corner(22)
    assert places[2][1:] == SIZES["a4-24"].corner(0)
