"""Which documents change soon, and what rests on them."""

from datetime import date
from typing import Any

import msgspec

from server.checklists.basis import Document
from server.checklists.checklist import Checklist
from server.checklists.due import changes
from server.checklists.library import Library
from tests.checklists.places import checklist, document, item

DAY = date(2026, 9, 1)


def found(*documents: dict[str, Any], on: date = DAY, days: int = 90) -> list[tuple[str, str, str, list[str]]]:
    """Day, what, document, and the items on it, of a library whose only checklist rests on demo-rule."""
    register = {one["document"]: msgspec.convert(one, Document) for one in documents}
    lists = [msgspec.convert(checklist(item("demo.one"), item("demo.two")), Checklist)]
    return [
        (change.day, change.what, change.document, [name for names in change.items.values() for name in names])
        for change in changes(Library(lists, register), on, days)
    ]


ITEMS = ["demo.one", "demo.two"]


def test_nothing_changes_by_itself() -> None:
    assert found(document()) == []


def test_a_document_that_begins_ends_or_is_superseded_within_the_days_is_told_with_its_items() -> None:
    newer = document(
        document="new-rule",
        in_force_from="2026-09-30",
        supersedes=[{"document": "demo-rule", "since": "2026-09-30"}],
    )
    assert found(document(in_force_until="2026-10-31"), newer) == [
        ("2026-09-30", "superseded", "demo-rule", ITEMS),
        ("2026-09-30", "begins", "new-rule", []),
        ("2026-10-31", "ends", "demo-rule", ITEMS),
    ]


def test_both_ends_of_the_span_count_and_nothing_beyond() -> None:
    ending = document(in_force_until="2026-09-11")
    assert found(ending, days=10) == [("2026-09-11", "ends", "demo-rule", ITEMS)]
    assert found(ending, days=9) == []
    assert found(ending, on=date(2026, 9, 11), days=0) == [("2026-09-11", "ends", "demo-rule", ITEMS)]


def test_what_is_over_already_is_told_as_long_as_something_rests_on_it() -> None:
    over = document(in_force_until="2026-08-31")
    assert found(over) == [("2026-08-31", "already", "demo-rule", ITEMS)]
    unused = document(document="other-rule", in_force_until="2026-08-31")
    assert found(document(), unused) == []
