"""A checklist of an enterprise's own follows from a published one, and what must not be left out cannot be."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from server.canonical import digest
from server.checklists.checklist import Checklist
from server.facts import ChecklistTailored, LeftOut, OwnItem, OwnSection
from server.own_checklists.changes import Unreadable, changed
from server.own_checklists.tailor import slug_of, tailored, tailoring_faults
from tests.checklists.small import a_checklist

SUBJECT = UUID("5f0c1a2b3c4d5e6f7a8b9c0d1e2f3a4b")
MAJOR = a_checklist("hazchem/worst")
ROUND = a_checklist("hazchem/round", occasion="shift", items=4)
RULE = OwnItem(id="own.5f0c.v1.1", section="walk", question="叉车钥匙拔了吗？", rule="叉车规程 第5条")


def of(base: Checklist | None, **changes: object) -> ChecklistTailored:
    named = {"base": base.checklist, "base_version": base.version} if base else {}
    return ChecklistTailored(**{"version": 1, "title": "本厂巡查"} | named | changes)  # type: ignore[arg-type]


def test_what_is_dropped_is_not_asked_and_what_is_added_stands_at_the_end_of_its_place() -> None:
    body = of(ROUND, dropped=(LeftOut("hazchem.round.2", "没有罐区"),), added=(RULE,))
    made = tailored(SUBJECT, body, ROUND)
    assert [item.id for item in made.items()] == ["hazchem.round.1", "hazchem.round.3", "hazchem.round.4", RULE.id]
    assert made.checklist == slug_of(SUBJECT) == f"own/{SUBJECT.hex}"
    (own,) = [item for item in made.items() if item.id == RULE.id]
    assert (own.basis[0].document, own.basis[0].clause) == ("own-rule", "叉车规程 第5条")
    assert own.fail.level == "general"
    assert digest(repr(tailored(SUBJECT, body, ROUND))) == digest(repr(made))


def test_a_section_of_ones_own_holds_what_no_other_place_has() -> None:
    own = replace(RULE, section="own_1", kind="reading", unit="℃", max="25.5")
    made = tailored(SUBJECT, of(None, sections=(OwnSection("own_1", "食堂"),), added=(own,)), None)
    (section,) = made.sections
    (item,) = section.items
    assert section.title.zh == "食堂"
    assert item.reading is not None
    assert (item.reading.max, item.reading.decimals, item.reading.unit) == ("25.5", 1, "℃")


FAULTS = {
    "nothing wrong": (ROUND, of(ROUND), []),
    "another number": (ROUND, of(ROUND, version=3), ["version"]),
    "a base that is not there": (None, of(ROUND), ["base"]),
    "an item that nobody asked": (ROUND, of(ROUND, dropped=(LeftOut("x", "y"),)), ["items"]),
    "dropped and waived": (
        ROUND,
        of(ROUND, dropped=(LeftOut("hazchem.round.1", "a"),), waived=(LeftOut("hazchem.round.1", "b"),)),
        ["items"],
    ),
    "a major item dropped": (MAJOR, of(MAJOR, dropped=(LeftOut("hazchem.worst.1", "x"),)), ["major"]),
    "a major item waived": (MAJOR, of(MAJOR, waived=(LeftOut("hazchem.worst.1", "x"),)), []),
    "nowhere": (ROUND, of(ROUND, added=(replace(RULE, section="attic"),)), ["section"]),
    "twice": (ROUND, of(ROUND, added=(RULE, RULE)), ["items"]),
    "no limit": (ROUND, of(ROUND, added=(replace(RULE, kind="reading"),)), ["limits"]),
    "nothing at all": (None, of(None), ["empty"]),
    "all dropped": (
        ROUND,
        of(ROUND, dropped=tuple(LeftOut(f"hazchem.round.{n}", "x") for n in range(1, 5))),
        ["empty"],
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_why_it_cannot_be_published_is_named(what: str) -> None:
    base, body, faults = FAULTS[what]
    assert tailoring_faults(body, base, 1) == faults


def test_an_owner_changes_a_draft_step_by_step_and_back() -> None:
    body = of(ROUND)
    body = changed(body, "drop", {"item": "hazchem.round.1", "reason": " 没有叉车 "}, SUBJECT)
    body = changed(body, "waive", {"item": "hazchem.round.1", "reason": "停用"}, SUBJECT)
    assert (body.dropped, body.waived) == ((), (LeftOut("hazchem.round.1", "停用"),))
    body = changed(body, "keep", {"item": "hazchem.round.1"}, SUBJECT)
    body = changed(body, "section", {"title": "食堂"}, SUBJECT)
    own = {"section": "own_1", "question": "燃气阀关了吗？", "rule": "食堂规定", "days": "3", "do": "add", "place": "x"}
    body = changed(changed(body, "add", own, SUBJECT), "add", own, SUBJECT)
    first, second = body.added
    assert first.id != second.id
    assert first.days == 3
    body = changed(changed(body, "remove", {"item": first.id}, SUBJECT), "name", {"title": "我们的"}, SUBJECT)
    assert (body.added, body.title, body.waived) == ((second,), "我们的", ())


@pytest.mark.parametrize(
    ("deed", "form"),
    [
        ("drop", {"item": "hazchem.round.1", "reason": " "}),
        ("name", {"title": ""}),
        ("add", {"section": "walk", "question": "长" * 61, "rule": "x"}),
        ("add", {"section": "walk", "question": "好吗？", "rule": "x", "days": "900"}),
        ("add", {"section": "walk", "question": "好吗？", "rule": "x", "days": "many"}),
        ("add", {"section": "walk", "question": "好吗？", "rule": "x", "min": "1e3"}),
    ],
)
def test_what_is_not_filled_in_changes_nothing(deed: str, form: dict[str, str]) -> None:
    with pytest.raises(Unreadable):
        changed(of(ROUND), deed, form, SUBJECT)
