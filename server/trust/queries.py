"""The trail as others read it: each sees what they answer for, and never a neighbour's."""

from collections.abc import Iterable
from uuid import UUID

from tortoise.queryset import QuerySet

from server.trust.events import ALERTS
from server.trust.tables import SecurityEvent


def trail_of(enterprise: UUID | None, region: str | None, *, installation: bool = False) -> QuerySet[SecurityEvent]:
    """Events of an enterprise's people, of a region's authorities, or of all who belong to no enterprise."""
    if installation or enterprise is not None:
        return SecurityEvent.filter(enterprise=None if installation else enterprise)
    return SecurityEvent.filter(region__startswith=region) if region else SecurityEvent.filter(id__in=[])


async def latest_alerts(events: QuerySet[SecurityEvent], most: int) -> list[SecurityEvent]:
    """The newest of those that people are told of at once."""
    return await events.filter(kind__in=sorted(ALERTS)).order_by("-at", "-id").limit(most)


def accounts_in(events: Iterable[SecurityEvent]) -> set[UUID]:
    """Whom the events are about, and who did them."""
    return {key for event in events for key in (event.account, event.by) if key is not None}
