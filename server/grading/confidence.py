"""How much of a grade stands on something that was seen or recorded (pure). The project's own; it moves no colour.

Of the 1000 points those count as known behind which there is something: tasks, rectification and detection in as far as
risk points were looked at (the coverage), paperwork by each kind of record that is kept, accidents and sanctions where
there is a record of any. What nobody recorded costs no points, so a score can be high because little is known: this
says so.
"""

from server.grading.paperwork import BASICS
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot


def confidence_of(snapshot: Snapshot, policy: Policy) -> int:
    """Thousandths, rounded down."""
    caps = policy.caps
    looked_at = (caps["T"] + caps["R"] + caps["D"]) * snapshot.coverage
    papers = caps["M"] * (1000 * len(known_basics(snapshot)) // len(BASICS))
    past = caps["H"] * 1000 if snapshot.history_recorded else 0
    return (looked_at + papers + past) // sum(caps.values())


def known_basics(snapshot: Snapshot) -> tuple[str, ...]:
    """Which kinds of paperwork there are records of."""
    recorded = snapshot.basics.recorded
    return recorded if isinstance(recorded, tuple) else BASICS if recorded else ()
