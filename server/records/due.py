"""What of an enterprise's records comes due, and when (pure): certificates, drills, reviews, declarations.

One record takes the place of another: the later certificate of the same holder and work, the newest declaration, the
newest level. What nobody ever recorded is never due: nothing is known of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from server.facts import CertificateKept, DeclarationFiled, DrillHeld, EmergencyPlanKept, Kept, StandardisationGranted
from server.records.record import SORTS

What = Literal["certificate", "drill", "review", "declaration", "standardisation", "commitment"]
# Sorts that hold for some time, and that are read to know what comes due.
LASTING = ("certificate", "plan", "drill", "declaration", "standardisation")
SOON_DAYS = 60


class Held(Struct, frozen=True):
    """A record that stands, with what was said of it, and the fact that said it last."""

    id: str
    sort: str
    body: Kept
    fact: str = ""


class Due(Struct, frozen=True, order=True):
    """Something with a last day. `record` is what it follows from; `title` tells it from others."""

    day: date
    what: What
    title: str
    record: str


def held(key: str, sort: str, body: str, fact: str = "") -> Held:
    """A record from its row."""
    return Held(key, sort, msgspec.json.decode(body, type=SORTS[sort][1]), fact)


def all_due(records: Iterable[Held]) -> list[Due]:
    """Everything that has a last day, the next first."""
    by_sort: dict[str, list[Held]] = defaultdict(list)
    for record in records:
        by_sort[record.sort].append(record)
    found = [
        *_certificates(by_sort["certificate"]),
        *_plans(by_sort["plan"], by_sort["drill"]),
        *_declarations(by_sort["declaration"]),
        *_standardisation(by_sort["standardisation"]),
    ]
    return sorted(found)


def coming_due(today: date, records: Iterable[Held], days: int = SOON_DAYS) -> list[Due]:
    """What is over, and what will be within so many days."""
    return [due for due in all_due(records) if due.day <= today + timedelta(days=days)]


def is_over(due: Due, today: date) -> bool:
    """The last day itself still counts."""
    return due.day < today


def months_after(day: date, months: int) -> date:
    """So many months later; a short month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def _certificates(records: Sequence[Held]) -> Iterator[Due]:
    newest: dict[tuple[str, str, str], Due] = {}
    for record in records:
        body = record.body
        assert isinstance(body, CertificateKept)
        due = Due(date.fromisoformat(body.expires), "certificate", f"{body.holder} · {body.work}", record.id)
        key = (body.holder, body.sort, body.work)
        newest[key] = max(newest.get(key, due), due)
    yield from newest.values()


def _plans(plans: Sequence[Held], drills: Sequence[Held]) -> Iterator[Due]:
    """Of each plan the next drill, counted from the last one or from the day of the plan; and its review."""
    last: dict[str, str] = {}
    for record in drills:
        if isinstance(record.body, DrillHeld) and record.body.plan is not None:
            key = str(record.body.plan)
            last[key] = max(last.get(key, ""), record.body.day)
    for record in plans:
        body = record.body
        assert isinstance(body, EmergencyPlanKept)
        since = date.fromisoformat(max(last.get(record.id, ""), body.issued))
        yield Due(months_after(since, body.drill_months), "drill", body.name, record.id)
        if body.review_due is not None:
            yield Due(date.fromisoformat(body.review_due), "review", body.name, record.id)


def _declarations(records: Sequence[Held]) -> Iterator[Due]:
    found = [(one.body.year, one.id) for one in records if isinstance(one.body, DeclarationFiled)]
    if found:
        year, key = max(found)
        yield Due(date(year + 1, 3, 31), "declaration", str(year + 1), key)


def _standardisation(records: Sequence[Held]) -> Iterator[Due]:
    newest = newest_level(records)
    if newest is not None:
        body = newest.body
        assert isinstance(body, StandardisationGranted)
        yield Due(date.fromisoformat(body.expires), "standardisation", body.number or body.by, newest.id)


def newest_level(records: Iterable[Held]) -> Held | None:
    """The level of standardisation that was granted last."""
    found = [one for one in records if isinstance(one.body, StandardisationGranted)]
    return max(found, key=lambda one: (getattr(one.body, "issued", ""), one.id), default=None)
