"""Part T (排查任务): were the planned checks done, and in time? Section 10.4 of the method."""

from server.grading.explanation import Deduction, Part, part
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot, Tasks


def rate_of(tasks: Tasks) -> int:
    """Thousandths done; late counts half."""
    return 1000 * (2 * tasks.on_time + tasks.late) // (2 * tasks.planned)


def tasks_part(snapshot: Snapshot, policy: Policy) -> Part:
    """Rates per base level, weighted by the shares of the levels that have tasks."""
    cap = policy.caps["T"]
    strata = {level: tasks for level, tasks in snapshot.tasks.items() if tasks.planned > 0}
    if not strata:
        return part("T", cap, [Deduction(rule="tasks.none_planned", points=-cap)])
    shares = {level: policy.stratum_share[level] for level in strata}
    rates = {level: rate_of(tasks) for level, tasks in strata.items()}
    rate = sum(shares[level] * rates[level] for level in strata) // sum(shares.values())
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
