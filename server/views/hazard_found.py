"""Which hazards an address asks for: one filter for the list, its exports, and every number that leads here."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from starlette.requests import Request
from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from server.areas.tables import Area
from server.checklists.shelf import library
from server.hazards.tables import HazardRow
from server.moments import CHINA
from server.people.tables import Account, Post
from server.views.listing import asked, words_of

SHOWN = ("open", "overdue", "major", "supervised", "asked", "left", "rectified", "closed", "all")
# Names in an address by which numbers on other pages lead to the rows behind them.
NARROWING = (
    "enterprise",
    "area",
    "equipment",
    "item",
    "accident",
    "person",
    "since",
    "until",
    "closed_since",
    "closed_until",
)


def hazards_found(request: Request, names: Mapping[UUID, str], today: date) -> QuerySet[HazardRow]:
    """Hazards of these enterprises that the address asks for; an unreadable value finds nothing."""
    rows = HazardRow.filter(
        _shown(asked(request, "show", SHOWN, "open"), today, list(names)), enterprise__in=list(names)
    )
    for asked_as, name in (("area", "area"), ("equipment", "equipment"), ("person", "assignee")):
        if value := request.query_params.get(asked_as, ""):
            rows = rows.filter(**({f"{name}__isnull": True} if value == "none" else {name: _id(value)}))
    if item := request.query_params.get("item", ""):
        rows = rows.filter(item=item)
    if accident := request.query_params.get("accident", ""):
        rows = rows.filter(item__in=items_leading_to(accident)) if accident != "none" else rows.filter(item=None)
    rows = rows.filter(**_days(request))
    words = words_of(request)
    return rows.filter(_about(words, list(names))) if words else rows


def _shown(shown: str, today: date, enterprises: list[UUID]) -> Q:
    is_open = ~Q(state="closed")
    return {
        "open": is_open,
        "overdue": is_open & Q(due__lt=today),
        "major": is_open & ~Q(level="general"),
        "supervised": Q(supervision__in=["ordered", "applied"]),
        "asked": is_open & Q(asked_due__isnull=False),
        "left": Q(state="assigned") & _with_who_left(enterprises),
        "rectified": Q(state="rectified"),
        "closed": Q(state="closed"),
        "all": Q(),
    }[shown]


def _with_who_left(enterprises: list[UUID]) -> Q:
    """Given to somebody whose account is shut, or whose further post here has ended and who has no other here."""
    gone = Account.filter(disabled=True, enterprise__isnull=False).values("id")
    here = Account.filter(enterprise__in=enterprises, disabled=False).values("id")
    posts = Post.filter(enterprise__in=enterprises)
    ended = posts.filter(ended_at__isnull=False).values("account")
    held = posts.filter(ended_at=None).values("account")
    still = Q(assignee__in=Subquery(here)) | Q(assignee__in=Subquery(held))
    return Q(assignee__in=Subquery(gone)) | (Q(assignee__in=Subquery(ended)) & ~still)


def _days(request: Request) -> dict[str, datetime]:
    """Found from a day to a day, closed from a day; days are whole and in China."""
    limits = {
        "since": ("found_at__gte", 0),
        "until": ("found_at__lt", 1),
        "closed_since": ("closed_at__gte", 0),
        "closed_until": ("closed_at__lt", 1),
    }
    found = {}
    for name, (field, more) in limits.items():
        if text := request.query_params.get(name, ""):
            try:
                day = date.fromisoformat(text) + timedelta(days=more)
            except (ValueError, OverflowError):
                continue
            found[field] = datetime.combine(day, time(), CHINA)
    return found


def _about(words: str, enterprises: list[UUID]) -> Q:
    """By code, by what is wrong, by measures, area, or who mends it."""
    areas = Area.filter(enterprise__in=enterprises, name__icontains=words).values("id")
    posts = Post.filter(enterprise__in=enterprises, ended_at=None).values("account")
    here = Q(enterprise__in=enterprises) | Q(id__in=Subquery(posts))
    people = Account.filter(here, name__icontains=words).values("id")
    told = Q(title__icontains=words) | Q(measures__icontains=words) | Q(code=words.upper()[:5])
    return told | Q(area__in=Subquery(areas)) | Q(assignee__in=Subquery(people))


def items_leading_to(accident: str) -> list[str]:
    """The items whose fail can lead to a kind of accident."""
    return sorted({item.id for one in library().all() for item in one.items() if item.fail.accident == accident})


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
