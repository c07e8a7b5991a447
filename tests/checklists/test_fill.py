"""An index of clauses becomes a checklist as the register learns what each clause says."""

from typing import Any

import msgspec

from server.checklists.basis import Document
from server.checklists.checklist import Checklist
from server.checklists.fill import Filled, filled, index_of
from server.checklists.library import Library
from server.checklists.shelf import library
from tests.checklists.places import WORDS, checklist, document, item

ASK = {
    "question": {"zh": "泄漏报警都有人管吗？", "en": "Is every gas alarm looked after?"},
    "why": {"zh": "没人管的报警等于没有。", "en": "An alarm nobody answers is none."},
    "measure": {"zh": "指定专人", "en": "Name somebody"},
    "days": 3,
}


def clause(name: str, **more: Any) -> dict[str, Any]:
    return {"clause": name, "subject": "阀门", "fact": "报警无人处置", "text_checked": True} | more


def waiting(name: str) -> dict[str, Any]:
    return clause(name, text_checked=False, criterion=False, awaits_text=True)


def index(*clauses: str) -> Checklist:
    """One section for each chapter."""
    chapters = dict.fromkeys(name.rpartition(".")[0] for name in clauses)
    sections = [
        {
            "id": f"part_{chapter.replace('.', '_')}",
            "title": WORDS,
            "items": [
                item(f"demo.rule.{name}", basis=[{"document": "demo-rule", "clause": name}])
                for name in clauses
                if name.startswith(chapter)
            ],
        }
        for chapter in chapters
    ]
    return msgspec.convert(checklist(sections=sections), Checklist)


def fill(found: Checklist, *clauses: dict[str, Any]) -> Filled:
    plain = document(clauses=list(clauses), in_force_from="2026-09-30", number="AQ 1-2026")
    return filled(found, msgspec.convert(plain, Document))


def test_without_any_text_nothing_changes() -> None:
    found = fill(index("5.1.1"), waiting("5.1.1"))
    assert found.checklist == index("5.1.1")
    assert (found.asked, found.unasked, found.awaiting) == ((), (), ("5.1.1",))


def test_a_clause_that_is_asked_fills_its_item_which_keeps_its_id_and_its_basis() -> None:
    before = index("5.1.1", "5.1.2")
    found = fill(before, clause("5.1.1", ask=ASK), waiting("5.1.2"))
    first, second = found.checklist.items()
    assert (first.id, first.basis) == ("demo.rule.5.1.1", next(before.items()).basis)
    assert (first.question.zh, first.why.en) == ("泄漏报警都有人管吗？", "An alarm nobody answers is none.")
    assert (first.fail.level, first.fail.measure.zh, first.fail.days) == ("major", "指定专人", 3)
    assert second == list(before.items())[1]
    assert (found.asked, found.awaiting) == (("5.1.1",), ("5.1.2",))


def test_title_and_summary_say_how_far_it_is() -> None:
    part = fill(index("5.1.1", "5.1.2"), clause("5.1.1", ask=ASK), waiting("5.1.2")).checklist
    whole = fill(index("5.1.1"), clause("5.1.1", ask=ASK)).checklist
    assert part.title.zh == "AQ 1-2026 重大隐患判定条目"
    assert "2条，其中1条" in part.summary.zh
    assert whole.title.en == "AQ 1-2026: major hazard check"
    assert whole.summary.zh == "2026-09-30起施行的1条判定条件，逐条自查。"


def test_a_clause_with_text_that_nobody_asks_yet_is_told() -> None:
    found = fill(index("5.1.1"), clause("5.1.1"))
    assert found.checklist == index("5.1.1")
    assert found.unasked == ("5.1.1",)


def test_a_clause_that_the_index_did_not_know_takes_its_place_in_its_chapter() -> None:
    found = fill(index("5.1.1", "5.2.1"), waiting("5.1.1"), clause("5.1.2", ask=ASK), waiting("5.2.1"))
    assert [item.id for item in found.checklist.items()] == ["demo.rule.5.1.1", "demo.rule.5.1.2", "demo.rule.5.2.1"]


def test_filling_twice_changes_nothing_more() -> None:
    clauses = (clause("5.1.1", ask=ASK), clause("5.1.2", ask=ASK))
    once = fill(index("5.1.1"), *clauses)
    assert fill(once.checklist, *clauses).checklist == once.checklist


def test_the_index_of_a_document_is_the_list_that_rests_on_nothing_else() -> None:
    found = index_of(library(), "aq-3067-2026")
    assert found is not None
    assert found.checklist == "hazchem/aq3067-2026"
    assert index_of(library(), "no-such-rule") is None
    assert index_of(Library([], {}), "aq-3067-2026") is None
