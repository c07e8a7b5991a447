"""Plans and single checks as rows of what an enterprise's ledger led to: plain values, for grading."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from server.facts import TaskOrdered
from server.tasks.calendar import Years
from server.tasks.due import Stop
from server.tasks.plan import Version


class Ordered(Struct, frozen=True):
    """A single check."""

    id: UUID
    body: TaskOrdered
    opens: datetime
    due: datetime


class PlannedWork(Struct, frozen=True):
    """What was planned and ordered, and what decides when it counts.

    `levels` are base levels by point, control and area, as text. `years` are the calendars with when they were
    imported: what was graded before is graded again without them.
    """

    versions: Sequence[Version] = ()
    orders: Sequence[Ordered] = ()
    own_days: Mapping[date, bool] = {}
    years: Sequence[tuple[datetime | None, Years]] = ()
    stops: Sequence[Stop] = ()
    levels: Mapping[str, int] = {}

    def titles(self) -> dict[str, str]:
        """What plans and single checks are called, by id."""
        found = {str(one.plan): one.body.title for one in self.versions}
        return found | {str(one.id): one.body.title for one in self.orders}
