"""Where a pull goes on (pure): a place in the ledger is what pages are cut at, so writers never shift them.

Numbers are given out behind the lock of the chain's head, one transaction after the other: whatever is committed
later has a larger one. So who asks for what comes after a number misses nothing, also while others write.
"""

import re
from dataclasses import dataclass

LAST_SEQ = 2**31 - 1
_CURSOR = re.compile(r"[0-9]{1,12}", re.ASCII)
_NEXT = re.compile(r"([0-9]{1,10})-([0-9]{1,10})(-full)?(?:-tasks([0-9]{1,10}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """After `cursor`. `begun` is where the ledger stood at the first page, None on that page itself.

    `full` is a pull from the very beginning, which needs nothing of what was over when it began. `tasks` is the number
    after which risk points are still to be told what is next there; None where all were.
    """

    cursor: int
    begun: int | None = None
    full: bool = False
    tasks: int | None = 0

    @property
    def is_first(self) -> bool:
        """Whether this is a pull's first page."""
        return self.begun is None

    def after(self, cut: int, head: int, tasks: int | None) -> str:
        """What to ask for after a page that ends at `cut`, and at the risk point that has the number `tasks`."""
        more = "" if tasks is None else f"-tasks{tasks}"
        return f"{cut}-{head if self.begun is None else self.begun}{'-full' if self.full else ''}{more}"


def read_place(cursor: str, following: str) -> Place | None:
    """The place that a request names by its cursor, or by the `next` of the page before; None where it is none."""
    if following:
        found = _NEXT.fullmatch(following)
        return _on_the_way(found) if found else None
    if not _CURSOR.fullmatch(cursor):
        return None
    return Place(_seq(cursor), full=int(cursor) == 0)


def _on_the_way(found: re.Match[str]) -> Place:
    return Place(_seq(found[1]), _seq(found[2]), bool(found[3]), _seq(found[4]) if found[4] else None)


def _seq(digits: str) -> int:
    """No larger than what a column holds: a number from before a restored backup is no error."""
    return min(int(digits), LAST_SEQ)
