"""What only the whole library shows (pure): ids of two owners or of another meaning, versions with gaps."""

from collections.abc import Iterator, Mapping

from server.checklists.checklist import Checklist, Item
from server.checklists.fault import Found

_NEW_ID = "an id is never used for anything else: give it one that nobody had"
Placed = tuple[str, Found]


def faults_between(files: Mapping[str, Checklist]) -> list[Placed]:
    """Every fault, with the file that has it."""
    in_order = sorted(files.items(), key=lambda one: (one[1].checklist, one[1].version))
    return [*_item_faults(in_order), *_version_faults(in_order)]


def _item_faults(in_order: list[tuple[str, Checklist]]) -> Iterator[Placed]:
    """An id belongs to one checklist; who shares neither question nor basis with what had it before is another item."""
    before: dict[str, tuple[str, Item]] = {}
    for file, found in in_order:
        for where, item in found.places():
            owner, old = before.setdefault(item.id, (found.checklist, item))
            if owner != found.checklist:
                yield file, Found((*where, "id"), f"item {item.id} belongs to {owner}", _NEW_ID)
            elif not _same_demand(old, item):
                what = f"{item.id} asked something else by another clause in an earlier version"
                yield file, Found((*where, "id"), what, _NEW_ID)
            else:
                before[item.id] = (owner, item)


def _same_demand(old: Item, new: Item) -> bool:
    return old.question.zh == new.question.zh or not set(old.basis).isdisjoint(new.basis)


def _version_faults(in_order: list[tuple[str, Checklist]]) -> Iterator[Placed]:
    newest = {found.checklist: file for file, found in in_order}
    for slug, file in newest.items():
        numbers = [found.version for _, found in in_order if found.checklist == slug]
        if numbers != list(range(1, len(numbers) + 1)):
            what = f"versions are {numbers}, they count from 1 without a gap"
            yield file, Found(("version",), what, f"make it version {len(numbers)}")
