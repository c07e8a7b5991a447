"""What people said of likenesses, on the rows that are there."""

from collections.abc import Sequence

from server.facts import EvidenceCompared, Fact
from server.likeness.tables import Likeness


async def project(facts: Sequence[Fact]) -> None:
    """A likeness that somebody looked at is settled; said twice, the first counts."""
    for fact in facts:
        if isinstance(fact.body, EvidenceCompared):
            pair = {"earlier": fact.body.earlier, "later": fact.body.later, "fact": fact.subject}
            await Likeness.filter(enterprise=fact.enterprise, seen_in=None, **pair).update(seen_in=fact.id)
