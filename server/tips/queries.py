"""Tip-offs as officers find them: those of their region, and never any other."""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.tips.tables import Tip, TipPhoto
from server.tips.tip import OPEN

SHOWN = ("open", "new", "answered", "waiting", "accepted", "done", "all")


def tips_of(region: str | None) -> QuerySet[Tip]:
    """Every tip-off of a region."""
    return Tip.filter(region__startswith=region) if region else Tip.filter(id__in=[])


def shown(what: str) -> Q:
    """Those that a list shows (pure)."""
    return {
        "open": Q(state__in=OPEN) | Q(awaits="office"),
        "new": Q(state="new"),
        "answered": Q(awaits="office"),
        "waiting": Q(awaits="sender"),
        "accepted": Q(state="accepted"),
        "done": Q(state__in=["refused", "closed"]),
        "all": Q(),
    }[what]


def to_read() -> Q:
    """What nobody has asked about or decided, what was answered, and what could not be given (pure)."""
    return Q(state="new", awaits="") | Q(awaits="office") | ~Q(fault="")


def about(words: str) -> Q:
    """Those in which somebody looks for words (pure)."""
    return Q(words__icontains=words) | Q(place__icontains=words) | Q(outcome__icontains=words)


async def photo_counts(tips: list[UUID]) -> dict[UUID, int]:
    """How many pictures each has."""
    found: dict[UUID, int] = dict.fromkeys(tips, 0)
    for tip in await TipPhoto.filter(tip__in=tips).values_list("tip", flat=True) if tips else []:
        found[UUID(str(tip))] += 1
    return found
