"""Rules of craft for what is in use (pure): one plain demand each, our own words, nothing that is never asked."""

from collections.abc import Iterable, Iterator

from server.checklists.checklist import Checklist, Item
from server.checklists.copied import Copied
from server.checklists.deciding import facts_of
from server.checklists.fault import Found, below
from server.checklists.library import Library
from server.checklists.possible import possible
from server.checklists.questionnaire import with_sources
from server.checklists.questions import Facts, all_facts
from server.checklists.reviewed import Reviewed

JOINING = ("并且", "，同时", "以及", "；", ";")


Placed = tuple[Checklist, Found]


def wording_faults(library: Library, reviewed: Reviewed) -> Iterator[Placed]:
    """Questions that ask for two things, and sentences that are not our own."""
    copied = Copied(library.register)
    let_off = {one.item for one in reviewed.two_demands}
    for found in library.newest():
        for where, item in found.places():
            if item.id not in let_off:
                yield from ((found, fault) for fault in below(where, demand_faults(item)))
            yield from ((found, fault) for fault in below(where, copied.faults(item)))


def condition_faults(library: Library) -> Iterator[Placed]:
    """What is never asked, and facts that decide nothing; only for a library that has no other faults."""
    for found in library.newest():
        facts = all_facts(library.questionnaire.facts, found.profile)
        yield from ((found, fault) for fault in _never_asked(found, facts))
        yield from ((found, fault) for fault in _unused_questions(found))


def demand_faults(item: Item) -> Iterator[Found]:
    """A question that asks for two things: nobody knows what a no to it means."""
    question = item.question.zh
    joining = next((word for word in JOINING if word in question), None)
    if joining is not None:
        what = f"“{joining}” joins two demands in one question"
        yield Found(("question", "zh"), what, "make two items of it, or ask for the one that matters")
    if question.count("？") + question.count("?") > 1:
        yield Found(("question", "zh"), "it asks more than one question", "make an item of each")


def _never_asked(found: Checklist, facts: Facts) -> Iterator[Found]:
    remedy = "look at what its conditions ask for together"
    if not possible([found.applies], facts):
        yield Found(("applies",), "no enterprise can ever meet this condition", remedy)
        return
    for place, section in enumerate(found.sections):
        outer = [found.applies, section.applies]
        if not possible(outer, facts):
            yield Found(("sections", place, "applies"), "no enterprise can ever meet this condition", remedy)
            continue
        for number, item in enumerate(section.items):
            if item.applies is not None and not possible([*outer, item.applies], facts):
                where = ("sections", place, "items", number, "applies")
                yield Found(where, "no enterprise can ever meet this condition", remedy)


def _unused_questions(found: Checklist) -> Iterator[Found]:
    used = facts_of(found)
    for place, question in enumerate(found.profile):
        if question.fact not in used:
            yield Found(("profile", place), f"fact {question.fact} decides nothing here", "leave it out")


def unused_facts(library: Library) -> Iterator[tuple[int, Found]]:
    """Facts of the questionnaire that decide nothing, by place: people are asked only what matters."""
    named = {fact for found in library.newest() for fact in facts_of(found)}
    used = with_sources(library.questionnaire, named)
    for place, fact in enumerate(library.questionnaire.facts):
        if fact.fact not in used and not fact.graded_in:
            yield place, Found((), f"fact {fact.fact} decides nothing in any checklist", "leave it out")


def needless(reviewed: Reviewed, items: Iterable[Item]) -> Iterator[tuple[int, Found]]:
    """Entries of the reviewed list that let nothing off, by place."""
    asking = {item.id for item in items if any(True for _ in demand_faults(item))}
    for place, one in enumerate(reviewed.two_demands):
        if one.item not in asking:
            yield place, Found((), f"{one.item} needs no letting off", "take it out of the list")
