"""Every criterion that was published for a sector is an item of its major-hazard checklist, one to one."""

from collections import Counter

import pytest

from server.checklists.checklist import Checklist, Item
from server.checklists.expression import leaves
from server.checklists.shelf import library

# How many criteria each document lists for each checklist; the register carries them all.
CRITERIA = {
    "hazchem/major": {"ajz3-2017-121-hazchem": 20},
    "fireworks/major": {"ajz3-2017-121-fireworks": 20},
    "noncoal-mine/major-underground": {"ka-2022-88": 32, "ka-2024-41": 4},
    "noncoal-mine/major-open-pit": {"ka-2022-88": 13, "ka-2024-41": 2},
    "noncoal-mine/major-tailings": {"ka-2022-88": 19, "ka-2024-41": 2},
    "industry-trade/major": {"yjgl-2023-10": 65},
}
MAJOR = sorted(CRITERIA)


def major(slug: str) -> Checklist:
    """The version in use."""
    return next(found for found in library().newest() if found.checklist == slug)


def cited(found: Checklist) -> Counter[tuple[str, str]]:
    """How often each clause is what an item is measured by."""
    return Counter((ref.document, ref.clause) for item in found.items() for ref in item.basis)


def test_all_criteria_of_the_register_are_items_and_none_is_twice() -> None:
    everywhere: Counter[tuple[str, str]] = sum((cited(major(slug)) for slug in MAJOR), Counter())
    criteria = {
        (name, clause.clause)
        for name, document in library().register.items()
        for clause in document.clauses
        if clause.criterion and name in {one for documents in CRITERIA.values() for one in documents}
    }
    assert set(everywhere) == criteria
    assert {clause for clause, times in everywhere.items() if times > 1} == set()


@pytest.mark.parametrize("slug", MAJOR)
def test_a_checklist_has_as_many_items_as_its_documents_have_criteria(slug: str) -> None:
    found = major(slug)
    assert Counter(document for document, _ in cited(found)) == CRITERIA[slug]
    assert sum(1 for _ in found.items()) == sum(CRITERIA[slug].values())


@pytest.mark.parametrize("slug", MAJOR)
def test_each_item_is_a_major_hazard_by_one_clause_whose_text_was_read(slug: str) -> None:
    register = library().register
    for item in major(slug).items():
        (ref,) = item.basis
        clause = register[ref.document].find(ref.clause)
        assert clause is not None, item.id
        assert clause.text_checked, item.id
        assert item.fail.level == "major", item.id


@pytest.mark.parametrize("slug", MAJOR)
def test_questions_are_plain_and_in_both_languages(slug: str) -> None:
    for item in major(slug).items():
        assert item.question.zh.endswith(("吗？", "？", "）")), item.id
        assert item.question.en.endswith(("?", ")")), item.id
        assert len(item.why.zh) <= 40, item.id


def test_no_two_items_of_a_section_ask_the_same() -> None:
    for slug in MAJOR:
        for section in major(slug).sections:
            questions = Counter(item.question.zh for item in section.items)
            assert max(questions.values()) == 1, (slug, section.id)


def test_every_declared_fact_decides_something() -> None:
    for slug in MAJOR:
        found = major(slug)
        asked = [section.applies for section in found.sections] + [item.applies for item in found.items()]
        used = {leaf.get("profile") for expression in asked if expression for leaf in leaves(expression)}
        assert {question.fact for question in found.profile} == used, slug


def test_what_an_item_waits_for_can_be_left_out() -> None:
    def conditional(item: Item) -> bool:
        return item.applies is not None and not item.allow_na

    assert [item.id for slug in MAJOR for item in major(slug).items() if conditional(item)] == []
