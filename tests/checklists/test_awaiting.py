"""Clauses of which only number and topic are known: one index lists them, and nothing else concludes from them."""

from server.checklists.checklist import Item
from server.checklists.shelf import library

INDEX = "hazchem/aq3067-2026"
DOCUMENT = "aq-3067-2026"


def waiting() -> set[tuple[str, str]]:
    """Every clause of the register whose text is still to come."""
    return {
        (name, clause.clause)
        for name, document in library().register.items()
        for clause in document.clauses
        if clause.awaits_text
    }


def items_of(index: bool) -> list[Item]:
    """The items of the index, or of all else."""
    return [item for found in library().newest() if (found.checklist == INDEX) == index for item in found.items()]


def test_the_index_asks_each_clause_of_its_document_once_and_calls_it_a_major_hazard() -> None:
    asked = [(ref.document, ref.clause) for item in items_of(index=True) for ref in item.basis]
    assert sorted(asked) == sorted((DOCUMENT, clause.clause) for clause in library().register[DOCUMENT].clauses)
    assert {item.fail.level for item in items_of(index=True)} == {"major"}


def test_a_question_of_the_index_names_its_clause_and_topic() -> None:
    for item in items_of(index=True):
        (ref,) = item.basis
        clause = library().register[DOCUMENT].find(ref.clause)
        assert clause is not None
        assert clause.ask is not None or f"第{ref.clause}条" in item.question.zh, item.id
        assert not clause.awaits_text or clause.subject in item.question.zh, item.id


def test_nothing_else_is_measured_by_a_clause_that_awaits_its_text() -> None:
    others = {item.id for item in items_of(index=False) if {(r.document, r.clause) for r in item.basis} & waiting()}
    assert others == set()
