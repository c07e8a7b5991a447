"""Whether all that was published is asked (pure): criteria of major hazards, and sections of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from server.checklists.basis import Document
from server.checklists.library import Library

PLAN = "plan-14-5"
SECTIONS = tuple(
    f"六({number})" for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion, and the items that ask it as a major hazard: `hazchem/major/2 hazchem.major.01`."""

    document: str
    clause: str
    subject: str
    awaits_text: bool
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A section of the plan, and the checklists with the number of their items that belong to it."""

    section: str
    sector: str
    checklists: dict[str, int]


def documents(library: Library) -> list[Document]:
    """Those that define the major hazards of a sector: nothing of them may be left out."""
    return [found for found in library.register.values() if found.major_hazards_of is not None]


def criteria(library: Library) -> Iterator[Criterion]:
    """Every criterion of these, with who asks it; a clause of which only the topic is known counts as one."""
    asked: dict[tuple[str, str], list[str]] = {}
    for found in library.newest():
        for item in found.items() if found.occasion == "major" else ():
            for ref in item.basis if item.fail.level == "major" else ():
                asked.setdefault((ref.document, ref.clause), []).append(f"{found.checklist}/{found.version} {item.id}")
    for document in documents(library):
        for clause in document.clauses:
            if clause.criterion or clause.awaits_text:
                items = tuple(asked.get((document.document, clause.clause), ()))
                yield Criterion(document.document, clause.clause, clause.subject, clause.awaits_text, items)


def plan_sections(library: Library) -> Iterator[PlanSection]:
    """Every section of the plan's sixth chapter, with the checklists that serve it."""
    plan = library.register.get(PLAN)
    sectors = {clause.clause.split("·")[0]: clause.section for clause in plan.clauses} if plan else {}
    for section in SECTIONS:
        counts = {found.checklist: sum(item.plan == section for item in found.items()) for found in library.newest()}
        yield PlanSection(section, sectors.get(section, ""), {slug: count for slug, count in counts.items() if count})


def uncovered(library: Library) -> list[str]:
    """What nobody asks."""
    clauses = [f"{found.document} {found.clause} {found.subject}" for found in criteria(library) if not found.items]
    return clauses + [f"{found.section} {found.sector}" for found in plan_sections(library) if not found.checklists]
