"""Part H (事故执法): accidents and sanctions, fading in steps. Section 10.4 of the method."""

from server.grading.days import days_between
from server.grading.explanation import Cited, Deduction, Part, part
from server.grading.policy import Policy, stepped
from server.grading.snapshot import HistoryEvent, Snapshot


def history_part(snapshot: Snapshot, policy: Policy) -> Part:
    """A loss for each event; an event of a kind that the policy does not know costs nothing."""
    losses = [_loss(event, snapshot, policy) for event in snapshot.history]
    return part("H", policy.caps["H"], losses, () if snapshot.history_recorded else ("history",))


def _loss(event: HistoryEvent, snapshot: Snapshot, policy: Policy) -> Deduction:
    base = policy.history_points.get(event.kind, 0)
    decay = stepped(policy.history_decay, days_between(event.date, snapshot.as_of))
    return Deduction(
        rule=f"history.{event.kind}",
        points=-(base * decay // 1000),
        evidence=event.date,
        about=(Cited("record", event.id),) if event.id else (),
        numbers={"base": base, "decay_milli": decay},
    )
