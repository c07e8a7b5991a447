"""What the schema alone cannot see (pure): faults inside a checklist, and between checklists."""

import re
from collections.abc import Iterator
from decimal import Decimal

from server.checklists.basis import Register
from server.checklists.checklist import BasisRef, Checklist, Item, ProfileQuestion, Section
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.questionnaire import ProfileFact, Questionnaire
from server.checklists.questions import Facts, expression_faults

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


def faults_of(
    checklist: Checklist, register: Register, questionnaire: Questionnaire, types: EquipmentTypes
) -> list[str]:
    """Every fault of one checklist, each naming its item."""
    found = [f"item {key} is there twice" for key in _doubled([item.id for item in checklist.items()])]
    found += [f"section {key} is there twice" for key in _doubled([section.id for section in checklist.sections])]
    if not any(True for _ in checklist.items()):
        found.append("it asks nothing")
    facts: dict[str, ProfileFact | ProfileQuestion] = {fact.fact: fact for fact in questionnaire.facts}
    facts |= {question.fact: question for question in checklist.profile}
    earlier: set[str] = set()
    found += _head_faults(checklist, register, types)
    found += [f"applies: {what}" for what in expression_faults(checklist.applies, facts, earlier)]
    for section in checklist.sections:
        found += [f"section {section.id}: {what}" for what in _section_faults(section, facts, earlier)]
        for item in section.items:
            found += [f"{item.id}: {what}" for what in _item_faults(item, register)]
            found += [f"{item.id}: {what}" for what in expression_faults(item.applies, facts, earlier)]
            earlier.add(item.id)
    return found


def _head_faults(checklist: Checklist, register: Register, types: EquipmentTypes) -> Iterator[str]:
    for key in checklist.equipment:
        if types.find(key) is None:
            yield f"the folder equipment has no type {key}"
    if bool(checklist.equipment) != (checklist.occasion == "equipment"):
        yield "a checklist of occasion equipment names its types, and no other does"
    if checklist.frequency is not None and checklist.frequency.basis is not None:
        yield from (f"frequency: {what}" for what in _basis_faults(checklist.frequency.basis, register))


def _section_faults(section: Section, facts: Facts, earlier: set[str]) -> Iterator[str]:
    yield from expression_faults(section.applies, facts, earlier)
    counted = section.repeat.count if section.repeat else None
    if counted is not None and (counted not in facts or facts[counted].kind != "int"):
        yield f"repeat counts {counted}, which is no declared number"


def _item_faults(item: Item, register: Register) -> Iterator[str]:
    yield from _wording_faults(item)
    if item.plan not in PLAN_SECTIONS:
        yield f"the plan has no section {item.plan}"
    if not item.basis:
        yield "it has no basis"
    for ref in item.basis:
        yield from _basis_faults(ref, register)
    yield from _kind_faults(item)


def _basis_faults(ref: BasisRef, register: Register) -> Iterator[str]:
    document = register.get(ref.document)
    if document is None:
        yield f"document {ref.document} is not in the register"
    elif document.find(ref.clause) is None:
        yield f"document {ref.document} has no clause {ref.clause} in the register"


def _wording_faults(item: Item) -> Iterator[str]:
    if len(item.question.zh) > LONGEST_QUESTION["zh"] or len(item.question.en) > LONGEST_QUESTION["en"]:
        yield "the question is too long to be read on a phone"
    labels = [("choice " + choice.id, choice.label) for choice in item.choices]
    for name, words in [("question", item.question), ("why", item.why), ("measure", item.fail.measure), *labels]:
        if not _CHINESE.search(words.zh):
            yield f"the {name} has no Chinese in zh"
        if _CHINESE.search(words.en):
            yield f"the {name} has Chinese in en"


def _kind_faults(item: Item) -> Iterator[str]:
    if (item.kind in {"reading", "count"}) != (item.reading is not None):
        yield "readings and counts have a reading, nothing else has"
    if (item.kind == "choice") != bool(item.choices):
        yield "choices belong to kind choice, and it needs them"
    if item.kind == "photo" and item.evidence.when != "always":
        yield "a photo is what it asks for: evidence is always"
    yield from (f"choice {key} is there twice" for key in _doubled([choice.id for choice in item.choices]))
    if item.choices and {choice.result for choice in item.choices}.isdisjoint({"pass"}):
        yield "no choice is the safe one"
    reading = item.reading
    if reading is None:
        return
    if reading.min is None and reading.max is None:
        yield "a reading needs at least one limit"
    if item.kind == "count" and reading.decimals:
        yield "a count has no decimals"
    if reading.min is not None and reading.max is not None and Decimal(reading.min) > Decimal(reading.max):
        yield "the lower limit lies above the upper one"


def faults_between(checklists: list[Checklist]) -> Iterator[tuple[str, str]]:
    """Faults that only the whole library shows: an item id used by two checklists, versions with gaps."""
    owner: dict[str, str] = {}
    versions: dict[str, list[int]] = {}
    for found in checklists:
        file = f"{found.checklist}/{found.version}.yaml"
        versions.setdefault(found.checklist, []).append(found.version)
        for item in found.items():
            if owner.setdefault(item.id, found.checklist) != found.checklist:
                yield file, f"item {item.id} belongs to {owner[item.id]}"
    for slug, numbers in versions.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield slug, f"versions are {sorted(numbers)}, they count from 1 without a gap"


def _doubled(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
