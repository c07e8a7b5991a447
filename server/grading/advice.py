"""What to fix next (pure): the smallest sets of real actions that reach a better colour, by running the model again.

It is advice, not a promise; the hold of section 10.5 is left aside here and named beside it. A set is called smallest
only where every smaller one was tried, or can not do it because an action that all others together need is missing.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

from msgspec import Struct
from msgspec.structs import replace

from server.grading.actions import EFFORT, Action, Change, possible
from server.grading.crg1 import Result, grade
from server.grading.decide import WORSE_LAST
from server.grading.policy import Colour, Policy
from server.grading.snapshot import Snapshot

MOST_ACTIONS = 24
# So many sets are tried at most, a tenth of a second's work; a size of which there are more is not begun.
MOST_TRIED = 400
# So many ways of the same size are told; of the others how many there are.
MOST_WAYS = 6

__all__ = ["Action", "Advice", "advise", "done"]


class Way(Struct, frozen=True):
    """Actions that together reach `grade` (None: from red to ungraded), none of them needless."""

    actions: tuple[Action, ...]
    grade: Colour | None
    score: int


class Advice(Struct, frozen=True):
    """The actions that together reach `grade` (None: from red to ungraded); no actions when nothing helps.

    `is_smallest`: it is proved that no set of fewer actions reaches a better colour. `ways` are all sets of this size
    that do, the first being this one, or the first of them: then `more` says how many others there are.
    """

    actions: tuple[Action, ...]
    grade: Colour | None
    score: int
    others: tuple[Action, ...] = ()
    is_smallest: bool = False
    ways: tuple[Way, ...] = ()
    more: int = 0


class Search(Struct, frozen=True):
    """What is searched: the snapshot, its grade, and the actions, the most useful first.

    `whole`: these are all that there are.
    """

    today: Snapshot
    base: Result
    changes: dict[Action, Change]
    whole: bool
    policy: Policy


def advise(snapshot: Snapshot, policy: Policy) -> Advice:
    """The smallest sets by trying sizes in turn, each whole; beyond the bound the most useful ones added one by one."""
    search = _search(replace(snapshot.canonical(), previous=None), policy)
    needed = _indispensable(search)
    if needed is None:
        return _nothing(search)
    rest = [action for action in search.changes if action not in needed]
    left, size = MOST_TRIED, 0
    while size <= len(rest) and comb(len(rest), size) <= left:
        found = [chosen for chosen in _sets(needed, rest, size, search) if chosen and _reaches(chosen, search)]
        if found:
            return _advice(found, search, is_smallest=search.whole or len(found[0]) == 1)
        left, size = left - comb(len(rest), size), size + 1
    tried = len(needed) + size - 1
    return _one_by_one(search, tried) if size <= len(rest) else _nothing(search)


def _sets(needed: frozenset[Action], rest: Sequence[Action], size: int, search: Search) -> Iterator[list[Action]]:
    for more in combinations(rest, size):
        yield [action for action in search.changes if action in needed or action in more]


def done(snapshot: Snapshot, actions: Sequence[Action], policy: Policy) -> Snapshot:
    """The snapshot as it would be with these actions done today; whatever is not to be done there changes nothing."""
    today = snapshot.canonical()
    wanted = {(action.kind, action.evidence) for action in actions}
    for action, change in possible(today, policy):
        if (action.kind, action.evidence) in wanted:
            today = change(today)
    return today


def _search(today: Snapshot, policy: Policy) -> Search:
    """Every possible action with its gain, the most useful first."""
    base = grade(today, policy)
    found = []
    for action, change in possible(today, policy):
        result = grade(change(today), policy)
        found.append((replace(action, gain=result.score - base.score), change, result))
    found.sort(key=lambda one: (_rank(one[2]), -one[0].gain, one[0].kind, one[0].evidence))
    changes = {action: change for action, change, _ in found[:MOST_ACTIONS]}
    return Search(today, base, changes, whole=len(found) <= MOST_ACTIONS, policy=policy)


def _indispensable(search: Search) -> frozenset[Action] | None:
    """Actions without which all others together do not reach it; None where all together do not.

    Where enough was looked at for a colour, more done is never worse, so every set that reaches it has these. With too
    little looked at, one inspection more can end in a worse colour than none: nothing can be said then.
    """
    if search.base.coverage < search.policy.coverage_milli.provisional:
        return frozenset()
    every = list(search.changes)
    if not _reaches(every, search):
        return None
    return frozenset(one for one in every if not _reaches([other for other in every if other is not one], search))


def _one_by_one(search: Search, tried: int) -> Advice:
    """The most useful ones together until they reach it, then without the needless; up to `tried` all failed."""
    chosen: list[Action] = []
    result = search.base
    for action in search.changes:
        then = _after([*chosen, action], search)
        if _rank(then) <= _rank(result):
            chosen, result = [*chosen, action], then
        if _better(result, search.base):
            needed = _needed(chosen, search)
            return _advice([needed], search, is_smallest=search.whole and len(needed) == tried + 1)
    return _nothing(search)


def _needed(chosen: Sequence[Action], search: Search) -> list[Action]:
    """The same without what turns out not to be needed."""
    kept = list(chosen)
    for action in chosen:
        fewer = [one for one in kept if one is not action]
        if _reaches(fewer, search):
            kept = fewer
    return kept


def _advice(found: Sequence[Sequence[Action]], search: Search, *, is_smallest: bool) -> Advice:
    ways = sorted((_way(chosen, search) for chosen in found), key=lambda one: _order(one, search))
    first = ways[0]
    others = tuple(action for action in search.changes if action not in first.actions)
    told = tuple(ways[:MOST_WAYS])
    return Advice(first.actions, first.grade, first.score, others, is_smallest, told, len(ways) - len(told))


def _way(chosen: Sequence[Action], search: Search) -> Way:
    """In the order in which a sensible person does them: what others have to decide on comes last."""
    result = _after(chosen, search)
    place = {action: number for number, action in enumerate(search.changes)}
    inside = sorted(chosen, key=lambda one: (EFFORT[one.kind], place[one]))
    return Way(tuple(inside), result.grade, result.score)


def _order(way: Way, search: Search) -> tuple[int, int, int, list[int]]:
    """The better colour first, then the lighter work, then the higher score, then what is most useful by itself."""
    place = {action: number for number, action in enumerate(search.changes)}
    colour = WORSE_LAST.index(way.grade) if way.grade else len(WORSE_LAST)
    return colour, sum(EFFORT[one.kind] for one in way.actions), -way.score, sorted(place[one] for one in way.actions)


def _nothing(search: Search) -> Advice:
    return Advice(actions=(), grade=None, score=search.base.score, others=tuple(search.changes))


def _reaches(chosen: Sequence[Action], search: Search) -> bool:
    return _better(_after(chosen, search), search.base)


def _after(chosen: Sequence[Action], search: Search) -> Result:
    today = search.today
    for action in chosen:
        today = search.changes[action](today)
    return grade(today, search.policy)


def _rank(result: Result) -> tuple[int, int]:
    """Smaller is better; ungraded counts as worse than any colour but red."""
    colour = WORSE_LAST.index(result.grade) if result.grade else 2
    return colour * 2 + (result.grade is None), -result.score


def _better(result: Result, base: Result) -> bool:
    return _rank(result)[0] < _rank(base)[0]
