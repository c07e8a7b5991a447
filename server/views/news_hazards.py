"""What is new about hazards for whoever decides: what waits for an answer, orders, and steps that changed nothing."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct
from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from server.enterprises.tables import Enterprise
from server.hazards.hazard import short_code
from server.hazards.tables import HazardStep
from server.wording import t

TOLD = (
    "hazard.extension_asked", "hazard.extension_answered", "hazard.planned", "hazard.supervised",
    "hazard.milestone_reached", "hazard.lifting_applied", "hazard.lifting_reviewed", "hazard.reopened",
)  # fmt: skip


class HazardNews(Struct, frozen=True):
    """One step with its sentence."""

    at: datetime
    enterprise: UUID
    hazard: UUID
    words: str


async def hazard_news(seen: QuerySet[Enterprise], since: datetime, most: int, locale: str) -> list[HazardNews]:
    """The latest steps since a moment that somebody should know of; one query, by when they came."""
    rows = HazardStep.filter(
        Q(fits=False) | Q(kind__in=TOLD), received_at__gte=since, enterprise__in=Subquery(seen.values("id"))
    )
    found = await rows.order_by("-received_at", "-seq").limit(most)
    return [HazardNews(step.received_at, step.enterprise, step.hazard, _words(step, locale)) for step in found]


def _words(step: HazardStep, locale: str) -> str:
    code, what = short_code(step.hazard), t(locale, f"ledger.kind.{step.kind}")
    if step.fits:
        return t(locale, "news.hazard", code=code, what=what)
    return t(locale, "news.hazard.clash", code=code, what=what, why=t(locale, f"hazards.why.{step.why}"))
