"""Whether the numbers of a policy make sense together (pure): every fault by its place, with what to do about it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from server.grading.policy_shape import Policy

LEVELS = ["1", "2", "3", "4"]
PARTS = ["D", "H", "M", "R", "T"]
BANDS = ["A", "B", "C", "D"]
COLOURS = ["blue", "yellow", "orange", "red"]
# What needs no reason: names of the policy itself, and numbers that a reason beside them covers.
UNREASONED = {"version", "from_day", "why", "why_zh", "why_en"}
COVERED = {
    "size_factor_beyond": "size_factor",
    "widen_below_planned": "windows_days",
    "priority_veto": "priority_weight",
    "priority_ungraded": "priority_weight",
}
Where = tuple[str | int, ...]


class PolicyFault(Struct, frozen=True):
    """One fault: where, what is wrong, and what to do."""

    where: Where
    what: str
    remedy: str
    line: int = 0

    @property
    def text(self) -> str:
        """The same in one line."""
        place = ".".join(str(one) for one in self.where)
        at = f"line {self.line}: " if self.line else ""
        return f"{at}{place + ': ' if place else ''}{self.what}; {self.remedy}"


def policy_faults(policy: Policy) -> Iterator[PolicyFault]:
    """Everything that would make grades nonsense, unfair, or no longer explicable."""
    yield from _keys(policy)
    yield from _bands(policy)
    yield from _lookup(policy)
    yield from _fading(policy)
    yield from _fairness(policy)
    yield from _windows(policy)
    yield from _reasons(policy)


def _keys(policy: Policy) -> Iterator[PolicyFault]:
    for name in ("stratum_share", "coverage_weight", "coverage_window_days", "priority_weight", "lookup"):
        yield from _exactly(name, getattr(policy, name), LEVELS)
    yield from _exactly("caps", policy.caps, PARTS)
    for name in ("overdue", "deadline_limit_days"):
        yield from _exactly(name, getattr(policy, name), ["general", "major"])
    for name in ("stratum_share", "coverage_weight", "caps"):
        for key, value in getattr(policy, name).items():
            if value < 1:
                yield PolicyFault((name, key), "nothing counts for nothing here", "give it 1 or more")


def _exactly(name: str, found: Iterable[str], wanted: list[str]) -> Iterator[PolicyFault]:
    if sorted(found) != wanted:
        yield PolicyFault(
            (name,), f"it has {', '.join(sorted(found)) or 'nothing'}", f"give each of {', '.join(wanted)}"
        )


def _bands(policy: Policy) -> Iterator[PolicyFault]:
    names, least = [band for band, _ in policy.bands], [points for _, points in policy.bands]
    if names != BANDS:
        yield PolicyFault(("bands",), f"the bands are {', '.join(names)}", "give A, B, C, D in this order")
    yield from _falls("bands", least)
    if least and least[-1] != 0:
        yield PolicyFault(("bands",), "somebody could fall below the last band", "let D begin at 0")
    if least and least[0] > sum(policy.caps.values()):
        yield PolicyFault(("bands",), "nobody could ever reach A", "let A begin at no more than the caps come to")
    yield from _falls("weakest_link_milli", [points for _, points in policy.weakest_link_milli])
    limits = [band for band, _ in policy.weakest_link_milli]
    if limits != sorted(set(limits)):
        yield PolicyFault(("weakest_link_milli",), "a worse part does not limit more", "name better bands first")
    if policy.coverage_milli.provisional > policy.coverage_milli.full or policy.coverage_milli.full > 1000:
        yield PolicyFault(("coverage_milli",), "provisional is above full, or full above 1000", "let them rise to 1000")


def _lookup(policy: Policy) -> Iterator[PolicyFault]:
    rows = {key: [COLOURS.index(row[band]) for band in BANDS if band in row] for key, row in policy.lookup.items()}
    for key, row in rows.items():
        if len(row) != len(BANDS):
            yield PolicyFault(("lookup", key), "a band is missing", "give a colour to A, B, C and D")
        elif row != sorted(row):
            yield PolicyFault(
                ("lookup", key), "a worse band gets a better colour", "let colours only worsen from A to D"
            )
        elif any(right - left > 1 for left, right in pairwise(row)):
            yield PolicyFault(
                ("lookup", key), "a single point moves two colours", "let neighbours differ by one colour"
            )
    for upper, lower in pairwise(sorted(rows)):
        if any(below < above for above, below in zip(rows[upper], rows[lower], strict=False)):
            yield PolicyFault(
                ("lookup", lower), "more can go wrong and the colour is better", "let it be no better than above"
            )


def _fading(policy: Policy) -> Iterator[PolicyFault]:
    for name in ("closed_late_decay", "decay", "history_decay", "size_factor"):
        steps: Sequence[tuple[int, int]] = getattr(policy, name)
        yield from _rises(name, [limit for limit, _ in steps])
        yield from _not_rising(name, [amount for _, amount in steps])
        if any(amount > 1000 for _, amount in steps):
            yield PolicyFault((name,), "a share above 1000 thousandths", "give at most 1000")
    if policy.size_factor and policy.size_factor_beyond > policy.size_factor[-1][1]:
        yield PolicyFault(
            ("size_factor_beyond",), "larger plants would lose more again", "give no more than the last step"
        )
    yield from _falls("zero_findings", [least for least, _ in policy.zero_findings])
    yield from _falls("zero_findings", [points for _, points in policy.zero_findings])


def _fairness(policy: Policy) -> Iterator[PolicyFault]:
    """Hiding must never pay, and a major hazard never cost less than a general one."""
    times, over = policy.external_multiplier
    if over < 1 or times < over:
        yield PolicyFault(
            ("external_multiplier",), "found by others would cost less than found oneself", "give times >= over >= 1"
        )
    for name, rule in policy.overdue.items():
        if rule.cap < rule.base:
            yield PolicyFault(("overdue", name), "the cap is below the base", "let the cap be at least the base")
    if {"general", "major"} <= set(policy.overdue):
        general, major = policy.overdue["general"], policy.overdue["major"]
        if major.base < general.base or major.daily < general.daily or major.cap < general.cap:
            yield PolicyFault(
                ("overdue", "major"), "a major hazard costs less than a general one", "give at least as much"
            )
    if policy.miss.major < policy.miss.general:
        yield PolicyFault(
            ("miss", "major"), "a missed major hazard costs less than a general one", "give at least as much"
        )
    if policy.first_inspection_factor_milli > 1000:
        yield PolicyFault(("first_inspection_factor_milli",), "a first visit would cost more", "give at most 1000")
    weights = [policy.priority_weight[level] for level in LEVELS if level in policy.priority_weight]
    if weights != sorted(weights):
        yield PolicyFault(
            ("priority_weight",), "more can go wrong and it comes later", "let weights rise with the class"
        )


def _windows(policy: Policy) -> Iterator[PolicyFault]:
    yield from _rises("windows_days", policy.windows_days)
    if not policy.windows_days:
        yield PolicyFault(("windows_days",), "there is no window", "give at least one number of days")
    if any(days > 366 for days in policy.windows_days):
        yield PolicyFault(("windows_days",), "a window of more than a year", "give at most 366 days")
    days = [policy.coverage_window_days[level] for level in LEVELS if level in policy.coverage_window_days]
    if days != sorted(days, reverse=True) or 0 in days:
        yield PolicyFault(
            ("coverage_window_days",), "a red point may be left longer than a blue one", "let days fall from 1 to 4"
        )
    yield from _falls("point_level.uplift", [least for least, _ in policy.point_level.uplift])


def _reasons(policy: Policy) -> Iterator[PolicyFault]:
    silent = set() if policy.peer_findings_milli else {"peer_findings_milli"}
    numbers = set(policy.__struct_fields__) - UNREASONED - silent
    for name in sorted(numbers):
        if not (policy.why.get(name) or policy.why.get(COVERED.get(name, ""), "")).strip():
            yield PolicyFault(("why", name), f"{name} has no reason", "say in a sentence why it is as it is")
    for said, reasons in (("why", policy.why), ("why_zh", policy.why_zh), ("why_en", policy.why_en)):
        for name in sorted(set(reasons) - numbers):
            yield PolicyFault(
                (said, name), f"a reason for {name}, which no policy has", "look at the spelling, or leave it out"
            )


def _rises(name: str, numbers: Sequence[int]) -> Iterator[PolicyFault]:
    if list(numbers) != sorted(set(numbers)):
        yield PolicyFault((name,), "the limits do not rise from step to step", "put them in order, each once")


def _falls(name: str, numbers: Sequence[int]) -> Iterator[PolicyFault]:
    if list(numbers) != sorted(set(numbers), reverse=True):
        yield PolicyFault(
            tuple(name.split(".")), "the numbers do not fall from step to step", "put the largest first, each once"
        )


def _not_rising(name: str, numbers: Sequence[int]) -> Iterator[PolicyFault]:
    if list(numbers) != sorted(numbers, reverse=True):
        yield PolicyFault((name,), "something that fades would weigh more again", "let the amounts fall")
