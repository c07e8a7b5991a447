"""Part T (排查任务): were the planned checks done, and in time? Section 10.4 of the method."""

from collections.abc import Callable, Mapping

from server.grading.explanation import Deduction, Part, part
from server.grading.policy import Policy
from server.grading.snapshot import FIRST_ENGINE, Snapshot, Tasks


def rate_of(tasks: Tasks) -> int:
    """Thousandths done; late counts half."""
    return 1000 * (2 * tasks.on_time + tasks.late) // (2 * tasks.planned)


def rate_over(strata: Mapping[str, Tasks], policy: Policy) -> int:
    """Thousandths over all levels that have tasks, each by its share; 0 where none has."""
    planned = {level: tasks for level, tasks in strata.items() if tasks.planned > 0}
    shares = sum(policy.stratum_share[level] for level in planned)
    return sum(policy.stratum_share[level] * rate_of(tasks) for level, tasks in planned.items()) // max(1, shares)


def within_window(count: Callable[[int], dict[str, Tasks]], policy: Policy, engine: str) -> dict[str, Tasks]:
    """The tasks that count, of the window that counts. `count` gives those of so many last days."""
    return window_that_counts(count, policy, engine)[1]


def window_that_counts(
    count: Callable[[int], dict[str, Tasks]], policy: Policy, engine: str
) -> tuple[int, dict[str, Tasks]]:
    """How many last days count, with their tasks: the shortest time with enough planned ones.

    Planned tasks that nobody did would make it shorter as well, and so hide what is longer ago. So beyond the time that
    has enough tasks that were done it gets no shorter where that raises the rate: one more missed check never lifts.
    The first engine looked at what was planned only.
    """
    found: list[tuple[int, dict[str, Tasks]]] = []
    for days in policy.windows_days:
        strata = count(days)
        if sum(tasks.planned for tasks in strata.values()) >= policy.widen_below_planned:
            found.append((days, strata))
        done = sum(tasks.on_time + tasks.late for tasks in strata.values())
        if done >= policy.widen_below_planned or (found and engine == FIRST_ENGINE):
            break
    return min(found, key=lambda one: rate_over(one[1], policy)) if found else (days, strata)


def tasks_part(snapshot: Snapshot, policy: Policy) -> Part:
    """Rates per base level, weighted by the shares of the levels that have tasks."""
    cap = policy.caps["T"]
    strata = {level: tasks for level, tasks in snapshot.tasks.items() if tasks.planned > 0}
    if not strata:
        return part("T", cap, [Deduction(rule="tasks.none_planned", points=-cap)])
    shares = {level: policy.stratum_share[level] for level in strata}
    rates = {level: rate_of(tasks) for level, tasks in strata.items()}
    rate = rate_over(strata, policy)
    return part("T", cap, _losses(strata, shares, rates, cap - cap * rate // 1000))


def _losses(strata: dict[str, Tasks], shares: dict[str, int], rates: dict[str, int], lost: int) -> list[Deduction]:
    """The lost points shared out over the levels in proportion to what each lost, exactly."""
    weights = {level: shares[level] * (1000 - rates[level]) for level in sorted(strata, reverse=True)}
    total, seen, given = sum(weights.values()), 0, 0
    losses = []
    for level, weight in weights.items():
        seen += weight
        upto = lost * seen // total if total else 0
        tasks = strata[level]
        numbers = {
            "level": int(level),
            "planned": tasks.planned,
            "on_time": tasks.on_time,
            "late": tasks.late,
            "rate": rates[level],
        }
        losses.append(Deduction(rule="tasks.rate", points=given - upto, facts=tasks.missed, numbers=numbers))
        given = upto
    return losses
