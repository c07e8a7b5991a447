"""Where a document stands on a day, by samples that the phone shares, and what is said of it."""

from datetime import date
from typing import Any

import msgspec
import pytest

from server.checklists.basis import Document, Register
from server.checklists.basis_words import remarks
from server.checklists.checklist import OWN_RULE, BasisRef
from server.checklists.library import Library
from server.checklists.shelf import library
from server.checklists.standing import Life, life_of, standing_on
from tests.checklists.places import document
from tests.checklists.samples import sample

REF = BasisRef(document="demo-rule", clause="第一条")
OLD = {"document": "demo-rule", "since": "2026-09-30", "extent": "只是一部分"}


def register(*documents: dict[str, Any]) -> Register:
    """Documents by their names."""
    return {found["document"]: msgspec.convert(found, Document) for found in documents}


def words(documents: Register, on: date, locale: str = "en", ref: BasisRef = REF) -> list[str]:
    return [remark.words for remark in remarks(ref, documents, on, locale)]


@pytest.mark.parametrize("case", sample("standings.json"), ids=lambda case: case["name"])
def test_a_document_stands_as_on_the_phone(case: dict[str, Any]) -> None:
    found = standing_on(msgspec.convert(case["life"], Life), date.fromisoformat(case["day"]))
    assert (found.state, found.since, found.by and found.by.title) == (case["state"], case["since"], case["by"])


def test_who_takes_its_place_is_read_from_the_newer_document() -> None:
    documents = register(document(), document(document="new-rule", title="新规定", supersedes=[OLD]))
    life = life_of(documents["demo-rule"], documents)
    assert [(found.document, found.since, found.extent) for found in life.successors] == [
        ("new-rule", "2026-09-30", "只是一部分")
    ]
    assert life_of(documents["new-rule"], documents).successors == ()


def test_a_basis_is_told_as_it_stands_on_the_day() -> None:
    newer = document(document="new-rule", title="新规定", number="2号", supersedes=[OLD])
    documents = register(document(in_force_from="2020-02-01"), newer)
    assert words(documents, date(2020, 1, 31)) == ["not in force before 2020-02-01"]
    assert words(documents, date(2026, 9, 29)) == ["in force"]
    assert words(documents, date(2026, 9, 30)) == ["superseded since 2026-09-30 by 新规定 (2号); 只是一部分"]
    assert words(documents, date(2026, 9, 30), "zh") == ["自2026-09-30起由《新规定》（2号）代替；只是一部分"]


def test_what_does_not_bind_was_not_read_or_is_not_there_is_said() -> None:
    clause = {"clause": "第一条", "subject": "阀门", "fact": "待补", "text_checked": False}
    unread = register(document(binding=False, clauses=[clause]))
    absent = register(document(clauses=[clause | {"awaits_text": True}], in_force_until="2020-12-31"))
    day = date(2021, 1, 1)
    assert words(unread, day) == ["good practice or advice, not binding", "text not checked"]
    assert words(absent, day) == [
        "no longer in force, ended on 2020-12-31",
        "text still to be filled in, nothing follows from it",
    ]
    assert words(absent, day, ref=BasisRef(document=OWN_RULE, clause="厂规")) == []


def test_a_phone_learns_the_standing_on_the_day_and_all_days_on_which_it_changes() -> None:
    ref = BasisRef(document="ajz3-2017-121-hazchem", clause="第一项")
    before, after = (library().resolved(ref, day) for day in (date(2026, 9, 29), date(2026, 9, 30)))
    assert (before["in_force"], before["standing"]["state"]) == (True, "in_force")
    assert (after["in_force"], after["standing"]["state"]) == (False, "superseded")
    assert after["standing"]["by"]["number"] == "AQ 3067-2026"
    assert before["life"] == after["life"]


def test_the_list_tells_a_phone_that_something_is_new_about_the_documents() -> None:
    found = library().find("hazchem/major", 1)
    assert found is not None
    changed = dict(library().register)
    changed["ajz3-2017-121-hazchem"] = msgspec.structs.replace(
        changed["ajz3-2017-121-hazchem"], in_force_until="2026-12-31"
    )
    other = Library([found], changed)
    same = Library([found], dict(library().register))
    assert same.card(found)["bases"] == library().card(found)["bases"] != other.card(found)["bases"]
    assert same.card(found)["hash"] == other.card(found)["hash"]


def test_phones_get_every_basis_resolved() -> None:
    newest = next(found for found in library().newest() if found.checklist == "industry-trade/major")
    served = library().for_phone(newest, date(2026, 11, 23))
    assert len(served["hash"]) == 64
    assert served["sections"][0]["items"][0]["basis"][0] == {
        "document": "yjgl-2023-10",
        "title": "工贸企业重大事故隐患判定标准",
        "number": "应急管理部令第10号",
        "clause": "第三条(一)",
        "text_checked": True,
        "awaits_text": False,
        "binding": True,
        "in_force": True,
        "standing": {"state": "in_force", "since": "2023-05-15", "by": None},
        "life": {"begins": "2023-05-15", "ends": None, "successors": ()},
    }
