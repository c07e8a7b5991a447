"""When and by whom tiers were first said and last changed, as every row of the exchange has it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from msgspec import Struct

from server.ledger.tables import LedgerFact
from server.people.queries import Person, people_by_id
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskUnit

KINDS = (
    *("object.registered", "unit.registered", "event.assessed", "control.registered"),
    *("object.retired", "unit.retired", "event.retired", "control.retired", "task.planned"),
)
Stamps: TypeAlias = dict[str, Any]


class SaidOfTiers(Struct, frozen=True):
    """When and by whom a row was first said and last changed."""

    first: Mapping[UUID, tuple[datetime, UUID | None]]
    change: Mapping[int, tuple[datetime, UUID | None]]
    people: Mapping[UUID, Person]

    def stamps(self, row: RiskObject | RiskUnit | RiskEvent | RiskControl, since: datetime) -> Stamps:
        """As every row of the exchange has them."""
        created, by = self.first.get(row.id, (since, None))
        updated, later = self.change.get(row.changed_seq, (created, by))
        named = {key: self.people[key].name for key in (by, later) if key and key in self.people}
        return {
            "created_at": created,
            "updated_at": updated,
            "created_by": named.get(by, "") if by else "",
            "updated_by": named.get(later, "") if later else "",
        }


async def said_of_tiers(enterprise: UUID, people: Sequence[UUID | None]) -> SaidOfTiers:
    """What was said of tiers, by whom and when; in one pass."""
    first: dict[UUID, tuple[datetime, UUID | None]] = {}
    change: dict[int, tuple[datetime, UUID | None]] = {}
    rows = LedgerFact.filter(enterprise=enterprise, kind__in=KINDS).order_by("seq")
    for seq, subject, at, actor in await rows.values_list("seq", "subject", "received_at", "actor"):
        first.setdefault(subject, (at, actor))
        change[seq] = (at, actor)
    actors = {actor for _, actor in change.values()} | set(people)
    return SaidOfTiers(first, change, await people_by_id([one for one in actors if one]))
