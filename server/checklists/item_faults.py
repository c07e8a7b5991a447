"""What is wrong with one item beyond its schema (pure): its words, its kind, and what it is measured by."""

import re
from collections.abc import Iterator
from decimal import Decimal

from server.checklists.basis import Register
from server.checklists.checklist import BasisRef, Item
from server.checklists.fault import Found, again, below

PLAN_SECTIONS = frozenset(
    f"{chapter}({section})"
    for chapter, sections in {
        "三": "一二三四五",
        "四": "一二三四",
        "五": "一二三四",
        "六": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
        "七": "一二三",
        "八": "一二三",
        "九": "一二三",
        "十": "一二三四五六",
    }.items()
    for section in sections
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
LONGEST_QUESTION = {"zh": 60, "en": 260}


def item_faults(item: Item, register: Register) -> Iterator[Found]:
    """Every fault of an item, with the way to it from the item."""
    yield from _wording_faults(item)
    if item.plan not in PLAN_SECTIONS:
        yield Found(("plan",), f"the plan has no section {item.plan}", "write it like 六(一)")
    if not item.basis:
        yield Found(("basis",), "it has no basis", "name a document and a clause of the folder basis")
    for place, ref in enumerate(item.basis):
        yield from below(("basis", place), basis_faults(ref, register))
    yield from _kind_faults(item)
    yield from _choice_faults(item)
    yield from below(("reading",), _reading_faults(item))


def basis_faults(ref: BasisRef, register: Register) -> Iterator[Found]:
    """A document or clause that the register lacks."""
    document = register.get(ref.document)
    if document is None:
        yield Found(("document",), f"document {ref.document} is not in the register", "add it to the folder basis")
    elif document.find(ref.clause) is None:
        names = ", ".join(clause.clause for clause in document.clauses[:6])
        yield Found(
            ("clause",),
            f"document {ref.document} has no clause {ref.clause} in the register",
            f"add it there, or name one that it has: {names}{' …' if len(document.clauses) > 6 else ''}",
        )


def _wording_faults(item: Item) -> Iterator[Found]:
    for locale, most in LONGEST_QUESTION.items():
        if len(getattr(item.question, locale)) > most:
            yield Found(
                ("question", locale), "the question is too long to be read on a phone", f"say it in {most} characters"
            )
    labels = [(("choices", place, "label"), choice.label) for place, choice in enumerate(item.choices)]
    for where, words in [
        (("question",), item.question),
        (("why",), item.why),
        (("fail", "measure"), item.fail.measure),
        *labels,
    ]:
        if not _CHINESE.search(words.zh):
            yield Found((*where, "zh"), f"the {where[-1]} has no Chinese in zh", "write it in Chinese")
        if _CHINESE.search(words.en):
            yield Found((*where, "en"), f"the {where[-1]} has Chinese in en", "write it in English")


def _kind_faults(item: Item) -> Iterator[Found]:
    if (item.kind in {"reading", "count"}) != (item.reading is not None):
        yield Found(("kind",), "readings and counts have a reading, nothing else has", "add reading, or change kind")
    if (item.kind == "choice") != bool(item.choices):
        yield Found(("kind",), "choices belong to kind choice, and it needs them", "add choices, or change kind")
    if item.kind == "photo" and item.evidence.when != "always":
        yield Found(("evidence",), "a photo is what it asks for: evidence is always", "write when: always")


def _choice_faults(item: Item) -> Iterator[Found]:
    for place, key in again(choice.id for choice in item.choices):
        yield Found(("choices", place, "id"), f"choice {key} is there twice", "give each choice its own id")
    if item.choices and {choice.result for choice in item.choices}.isdisjoint({"pass"}):
        yield Found(("choices",), "no choice is the safe one", "add a choice whose result is pass")


def _reading_faults(item: Item) -> Iterator[Found]:
    reading = item.reading
    if reading is None:
        return
    if reading.min is None and reading.max is None:
        yield Found((), "a reading needs at least one limit", "add min or max, or ask it as a judgement")
    if item.kind == "count" and reading.decimals:
        yield Found(("decimals",), "a count has no decimals", "leave decimals out, or write kind: reading")
    if reading.min is not None and reading.max is not None and Decimal(reading.min) > Decimal(reading.max):
        yield Found(("min",), "the lower limit lies above the upper one", "change min and max")
