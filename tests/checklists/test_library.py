"""The whole library, whatever is added to it: no fault, nothing left out, and quick to be read."""

import time
from collections import Counter
from itertools import pairwise

import pytest

from server.checklists.check import check_library
from server.checklists.coverage import criteria, plan_sections, uncovered
from server.checklists.fault import Fault
from server.checklists.item_faults import LONGEST_QUESTION
from server.checklists.library import Library
from server.checklists.load import load_library
from server.checklists.shelf import library
from server.settings import ROOT

FOLDER = ROOT / "checklists"
# How many criteria there are by the documents themselves.
CRITERIA = {
    "ajz3-2017-121-hazchem": 20,
    "ajz3-2017-121-fireworks": 20,
    "aq-3067-2026": 53,
    "ka-2022-88": 64,
    "ka-2024-41": 8,
    "yjgl-2023-10": 65,
}
# On a machine as slow as the slowest that tests run on; `make bench` measures what it really takes.
PATIENCE = 5


@pytest.fixture(scope="module")
def checked() -> tuple[Library, list[Fault]]:
    """The library and its faults."""
    return check_library(FOLDER)


def test_it_has_no_fault(checked: tuple[Library, list[Fault]]) -> None:
    assert "\n".join(map(str, checked[1])) == ""


def test_nothing_that_was_published_is_left_out() -> None:
    assert uncovered(library()) == []
    counts = Counter(found.document for found in criteria(library()))
    assert counts >= Counter(CRITERIA)
    assert [found.section for found in plan_sections(library())][::11] == ["六(一)", "六(十二)"]


def test_an_id_is_one_item_for_ever() -> None:
    owners: dict[str, set[str]] = {}
    for found in library().all():
        ids = [item.id for item in found.items()]
        assert len(ids) == len(set(ids)), found.checklist
        for key in ids:
            owners.setdefault(key, set()).add(found.checklist)
    assert {key for key, slugs in owners.items() if len(slugs) > 1} == set()


def test_an_id_keeps_its_demand_through_the_versions() -> None:
    for old, new in pairwise(library().all()):
        if old.checklist == new.checklist:
            for item in new.items():
                before = old.item(item.id)
                assert before is None or set(before.basis) & set(item.basis) or before.question == item.question, (
                    item.id
                )


def test_every_item_is_short_measured_by_something_and_says_when_photos_are_asked() -> None:
    for found in library().newest():
        for item in found.items():
            assert len(item.question.zh) <= LONGEST_QUESTION["zh"], item.id
            assert item.basis, item.id
            for ref in item.basis:
                assert library().register[ref.document].find(ref.clause) is not None, item.id
            assert item.evidence.when in {"none", "on_fail", "always"}, item.id


def test_it_is_read_and_checked_without_waiting() -> None:
    began = time.process_time()
    load_library(FOLDER)
    check_library(FOLDER)
    assert time.process_time() - began < PATIENCE


def test_every_kind_of_thing_that_may_carry_a_tag_has_a_checklist() -> None:
    asked = {kind for found in library().newest() for kind in found.equipment}
    assert {kind.type for kind in library().equipment_types.types} == asked
