"""What the schema alone cannot see (pure): faults inside a checklist, and between checklists."""

from collections.abc import Iterator

from server.checklists.basis import Register
from server.checklists.checklist import Checklist, Section
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.fault import Found, again, below
from server.checklists.item_faults import basis_faults, item_faults
from server.checklists.questionnaire import Questionnaire
from server.checklists.questions import Facts, all_facts, expression_faults


def faults_of(
    checklist: Checklist, register: Register, questionnaire: Questionnaire, types: EquipmentTypes
) -> list[Found]:
    """Every fault of one checklist, with the way to it."""
    facts = all_facts(questionnaire.facts, checklist.profile)
    found = [*_doubled_faults(checklist), *_head_faults(checklist, register, types)]
    found += below(("applies",), expression_faults(checklist.applies, facts, set()))
    earlier: set[str] = set()
    for place, section in enumerate(checklist.sections):
        found += below(("sections", place), _section_faults(section, facts, earlier))
        for number, item in enumerate(section.items):
            where = ("sections", place, "items", number)
            found += below(where, item_faults(item, register))
            found += below((*where, "applies"), expression_faults(item.applies, facts, earlier))
            earlier.add(item.id)
    return found


def _doubled_faults(checklist: Checklist) -> Iterator[Found]:
    places = [(*where, "id") for where, _ in checklist.places()]
    for number, key in again(item.id for item in checklist.items()):
        yield Found(places[number], f"item {key} is there twice", "give each item its own id")
    for place, key in again(section.id for section in checklist.sections):
        yield Found(("sections", place, "id"), f"section {key} is there twice", "give each section its own id")
    if not places:
        yield Found(("sections",), "it asks nothing", "add a section with an item")


def _head_faults(checklist: Checklist, register: Register, types: EquipmentTypes) -> Iterator[Found]:
    for place, key in enumerate(checklist.equipment):
        if types.find(key) is None:
            yield Found(("equipment", place), f"the folder equipment has no type {key}", "add the type there")
    if bool(checklist.equipment) != (checklist.occasion == "equipment"):
        yield Found(
            ("equipment" if checklist.equipment else "occasion",),
            "a checklist of occasion equipment names its types, and no other does",
            "write occasion: equipment and equipment: [type], or neither",
        )
    if checklist.frequency is not None and checklist.frequency.basis is not None:
        yield from below(("frequency", "basis"), basis_faults(checklist.frequency.basis, register))


def _section_faults(section: Section, facts: Facts, earlier: set[str]) -> Iterator[Found]:
    yield from below(("applies",), expression_faults(section.applies, facts, earlier))
    counted = section.repeat.count if section.repeat else None
    if counted is not None and (counted not in facts or facts[counted].kind != "int"):
        yield Found(
            ("repeat", "count"),
            f"repeat counts {counted}, which is no declared number",
            "declare it with kind: int, or leave count out",
        )
