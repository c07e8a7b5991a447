"""The order, the filters and the words of a list, out of its address (pure)."""

from urllib.parse import parse_qs, quote

import pytest
from starlette.requests import Request

from server.views.listing import Order, asked, choices, link, listing, order_of

COLUMNS = ("-when", "name")


def request(query: str) -> Request:
    """Somebody asks for a list."""
    return Request(
        {"type": "http", "method": "GET", "path": "/", "query_string": quote(query, safe="=&").encode(), "headers": []}
    )


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", Order("when", down=True)),
        ("sort=when", Order("when", down=False)),
        ("sort=name", Order("name", down=False)),
        ("sort=-name", Order("name", down=True)),
        ("sort=password", Order("when", down=True)),
        ("sort=--name", Order("when", down=True)),
        ("sort=", Order("when", down=True)),
    ],
)
def test_a_list_is_sorted_by_a_column_that_it_has(query: str, order: Order) -> None:
    assert order_of(request(query), COLUMNS) == order


def test_pressing_a_heading_again_turns_the_list_round() -> None:
    seen = listing(request("sort=name"), COLUMNS, {})
    assert (seen.headings["name"].href, seen.headings["name"].sorted) == ("?sort=-name", "ascending")
    assert (seen.headings["when"].href, seen.headings["when"].sorted) == ("?sort=-when", "")


def test_a_link_keeps_everything_else_and_goes_back_to_the_first_page() -> None:
    href = link(request("q=泵&show=failed&page=3&sort=name"), show="clean")
    assert parse_qs(href[1:]) == {"q": ["泵"], "show": ["clean"], "sort": ["name"]}
    assert link(request("show=failed"), show="") == "?"


def test_what_holds_anyway_is_not_in_the_address() -> None:
    all_of_it, used = choices(request("show=all"), "show", {"all": 2, "used": 1}, "all", "used")
    assert (all_of_it.href, all_of_it.current) == ("?show=all", True)
    assert (used.href, used.current, used.count) == ("?", False, 1)


def test_only_values_that_there_are_can_be_asked_for() -> None:
    assert asked(request("show=all"), "show", ("used", "all"), "used") == "all"
    assert asked(request("show=drop"), "show", ("used", "all"), "used") == "used"


def test_a_list_knows_whether_rows_were_left_out() -> None:
    assert not listing(request("sort=name&page=2"), COLUMNS, {"show": []}).narrowed
    for query in ("q=x", "show=failed", "enterprise=1"):
        assert listing(request(query), COLUMNS, {"show": []}, ["enterprise"]).narrowed


def test_a_search_keeps_the_filters_but_not_the_page() -> None:
    seen = listing(request("q=old&show=failed&page=3"), COLUMNS, {})
    assert (seen.words, seen.kept) == ("old", [("show", "failed")])
