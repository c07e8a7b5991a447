"""Our own words (pure): no item repeats fifteen Chinese characters of what the register says of a clause."""

import re
from collections.abc import Iterator

from server.checklists.basis import Register
from server.checklists.checklist import Item, Words
from server.checklists.fault import Found, Way

LONGEST_COMMON = 14
_OTHER = re.compile("[^\u4e00-\u9fff]+")


class Copied:
    """Every run of fifteen Chinese characters of the register, whatever stands between them, and whose it is."""

    def __init__(self, register: Register) -> None:
        self._owner: dict[str, str] = {}
        for document in register.values():
            for clause in document.clauses:
                for run in _runs(clause.fact):
                    self._owner.setdefault(run, f"{document.document} {clause.clause}")

    def faults(self, item: Item) -> Iterator[Found]:
        """Sentences of an item that the register has as well."""
        for where, words in _texts(item):
            run = next((run for run in _runs(words.zh) if run in self._owner), None)
            if run is not None:
                what = f"“{run}” stands in the register too, at {self._owner[run]}"
                yield Found((*where, "zh"), what, "say it in other words: the register is no text to copy from")


def _texts(item: Item) -> Iterator[tuple[Way, Words]]:
    yield ("question",), item.question
    yield ("why",), item.why
    yield ("fail", "measure"), item.fail.measure
    for place, choice in enumerate(item.choices):
        yield ("choices", place, "label"), choice.label


def _runs(text: str) -> Iterator[str]:
    chinese = _OTHER.sub("", text)
    return (chinese[start : start + LONGEST_COMMON + 1] for start in range(len(chinese) - LONGEST_COMMON))
