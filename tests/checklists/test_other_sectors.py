"""The plan's other sectors: what was read of each document is asked as what it is, and no more than that."""

from collections.abc import Iterator

import pytest

from server.checklists.checklist import BasisRef, Checklist, Item
from server.checklists.shelf import library

# Documents whose criteria were read in part, and the checklist that asks them.
READ_IN_PART = {
    "order-21-coal-2026": "coal-mine/major-known",
    "jby-2023-52": "road-transport/company",
    "jbh-2017-170": "other-transport/passenger-ship",
    "jbs-2016-178": "other-transport/port-dangerous-goods",
    "post-major-2024": "other-transport/postal",
    "jzg-2024-5": "urban-construction/building-site",
    "jcg-2023-4": "urban-construction/city-gas",
    "nyf-2022-11": "agriculture-forestry-fishery/fishing-vessel",
    "nbj-2022-7": "agriculture-forestry-fishery/farm-machinery",
}
OTHERS = sorted({*READ_IN_PART.values(), "fire/premises", "functional-zone/chemical-park", "hazardous-waste/storage"})
SECTORS = {slug.split("/")[0] for slug in OTHERS}


def newest(slug: str) -> Checklist:
    """The version in use."""
    return next(found for found in library().newest() if found.checklist == slug)


def measured() -> Iterator[tuple[Item, BasisRef]]:
    """Every item of these sectors with each clause that it is measured by."""
    for found in library().newest():
        if found.sector in SECTORS:
            yield from ((item, ref) for item in found.items() for ref in item.basis)


@pytest.mark.parametrize("document", READ_IN_PART)
def test_each_criterion_that_was_read_is_asked_as_a_major_hazard(document: str) -> None:
    criteria = {one.clause for one in library().register[document].clauses if one.criterion and one.text_checked}
    items = newest(READ_IN_PART[document]).items()
    asked = {
        ref.clause for item in items for ref in item.basis if ref.document == document and item.fail.level == "major"
    }
    assert asked == criteria


def test_nothing_else_counts_as_major() -> None:
    register = library().register
    for item, ref in measured():
        clause = register[ref.document].find(ref.clause)
        assert clause is not None
        if item.fail.level == "major" and ref.document in READ_IN_PART:
            assert clause.criterion, item.id
            assert clause.text_checked, item.id


def test_what_counts_as_major_rests_on_a_document_that_says_so() -> None:
    for found in library().newest():
        if found.sector in SECTORS:
            majors = [item for item in found.items() if item.fail.level == "major"]
            assert all({ref.document for ref in item.basis} & READ_IN_PART.keys() for item in majors), found.checklist


def test_a_document_that_was_replaced_is_not_asked() -> None:
    register = library().register
    replaced = {older.document for document in register.values() for older in document.supersedes if not older.extent}
    assert replaced
    assert {ref.document for _, ref in measured()}.isdisjoint(replaced)


@pytest.mark.parametrize("slug", OTHERS)
def test_a_summary_says_what_is_not_covered(slug: str) -> None:
    summary = newest(slug).summary
    assert any(word in summary.zh for word in ("没有", "只读到", "只有读到", "转载")), summary.zh
    assert any(word in summary.en for word in ("not", "No ", "reprint")), summary.en


def test_every_sector_of_the_plan_has_a_checklist() -> None:
    asked = {item.plan for found in library().newest() for item in found.items()}
    sections = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    assert {f"六({section})" for section in sections} <= asked
