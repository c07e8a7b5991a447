"""Whether what somebody says of a record fits what is there: its sort, whose it is, and that it is no day to come."""

from uuid import UUID

from server import problems
from server.facts import Kept, NewFact, RecordWithdrawn
from server.moments import day_in_china
from server.people.actor import Actor
from server.problems import Problem
from server.records.record import SORT_OF_KIND
from server.records.tables import KeptRecord


async def record_fault(actor: Actor, enterprise: UUID, fact: NewFact) -> Problem | None:
    """The problem with a fact about a record, if it has one.

    What a regulator recorded an enterprise can neither correct nor withdraw, and the other way round.
    """
    body = fact.body
    if not isinstance(body, Kept | RecordWithdrawn):
        return None
    happened = getattr(body, "day", None)
    if happened is not None and happened > day_in_china(fact.occurred_at).isoformat():
        return problems.RECORD_FUTURE
    row = await KeptRecord.get_or_none(id=fact.subject)
    if row is None:
        return problems.FOREIGN_RECORD if isinstance(body, RecordWithdrawn) else None
    if row.enterprise != enterprise or (row.said_role == "regulator") != (actor.role == "regulator"):
        return problems.FOREIGN_RECORD
    if isinstance(body, Kept) and row.sort != SORT_OF_KIND[fact.kind]:
        return problems.RECORD_KIND
    return None
