"""What a form asks to be printed."""

from hypothesis import given
from hypothesis import strategies as st

from server.labels.order import MOST_COPIES, MOST_LABELS, read_order
from server.labels.sizes import SIZES

KNOWN = ["AAAA1111", "BBBB2222", "CCCC3333"]


def test_chosen_tags_keep_the_order_of_the_list() -> None:
    order = read_order({"size": "a4-65", "start": "7", "copies": "2", "outlines": "1"}, ["CCCC3333", "AAAA1111"], KNOWN)
    assert order.codes == ("AAAA1111", "CCCC3333")
    assert (order.size, order.start, order.copies, order.outlines) == (SIZES["a4-65"], 7, 2, True)
    assert (order.count, order.sheets) == (4, 1)


def test_nothing_ticked_means_everything() -> None:
    assert read_order({}, [], KNOWN).codes == tuple(KNOWN)


def test_somebody_elses_tag_is_not_printed() -> None:
    assert read_order({}, ["ZZZZ9999"], KNOWN).codes == ()


def test_sheets_are_counted_with_the_labels_that_are_used_up() -> None:
    assert read_order({"size": "a4-24", "start": "24"}, KNOWN, KNOWN).sheets == 2
    assert read_order({"size": "roll-100x70"}, KNOWN, KNOWN).sheets == 3


@given(st.dictionaries(st.sampled_from(["size", "start", "copies", "outlines"]), st.text(max_size=12)))
def test_a_strange_form_still_gives_an_order_that_can_be_printed(values: dict[str, str]) -> None:
    order = read_order(values, KNOWN, KNOWN * 1000)
    assert 1 <= order.start <= order.size.per_sheet
    assert 1 <= order.copies <= MOST_COPIES
    assert order.count <= MOST_LABELS
