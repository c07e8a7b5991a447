"""What other systems are told (pure): the kinds of events, their wording on the wire, and when to try again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from msgspec import Struct

from server.canonical import canonical_bytes
from server.moments import written

KINDS = (
    "inspection.accepted",
    "hazard.opened",
    "hazard.overdue",
    "hazard.closed",
    "grade.changed",
    "grade.warning",
    "task.due",
    "task.overdue",
    "security.alert",
)
# Nothing that happened: rows that a person hands over, to those alone who are named for it.
HANDED_OVER = "exchange.rows"
_SPACE = UUID("0f6b6f2e-5d0a-5d0e-9c53-1c2f5a3f7e10")
# As the Standard Webhooks specification suggests: quick at first, then patient, for about three days.
DELAYS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 36_000, 50_400, 72_000, 86_400)
)


class Event(Struct, frozen=True):
    """Something that happened in an enterprise. `key` tells it from every other of its kind."""

    kind: str
    key: str
    enterprise: UUID
    at: datetime
    about: dict[str, Any]

    def body(self) -> str:
        """The text that is sent, and signed to the byte."""
        data = {"enterprise": str(self.enterprise), **self.about}
        return canonical_bytes({"type": self.kind, "timestamp": written(self.at), "data": data}).decode()

    def delivery(self, webhook: UUID) -> UUID:
        """The id of this event's delivery to one webhook: always the same, so it is made once."""
        return uuid5(_SPACE, f"{webhook} {self.kind} {self.key}")


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries; None when it is given up."""
    return DELAYS[tries - 1] if tries <= len(DELAYS) else None


def is_meant(webhook_enterprise: UUID | None, webhook_region: str | None, enterprise: UUID, region: str) -> bool:
    """Whether a webhook is for events of this enterprise."""
    if webhook_enterprise is not None:
        return webhook_enterprise == enterprise
    return webhook_region is not None and region.startswith(webhook_region)
