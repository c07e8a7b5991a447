"""Records as lists and pages show them: days and numbers in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from server.records.commitment import COUNTS
from server.records.due import Due, is_over
from server.records.record import SORTS
from server.records.tables import KeptRecord
from server.views.record_fields import FIELDS, Field
from server.views.record_typed import written_in, yuan
from server.views.words import day_words, deadline_words
from server.wording import t

THOUSANDS = 1000


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record. `until` is empty where it does not end by itself; `figure` is the number that matters, in words."""

    id: str
    sort: str
    title: str
    day: str
    until: str
    over: bool
    figure: str
    enterprise: str
    enterprise_id: str
    stands: bool
    corrected: bool
    href: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something that is over or soon will be."""

    what: str
    title: str
    deadline: str
    over: bool
    href: str


def record_lines(rows: Sequence[KeptRecord], names: Mapping[UUID, str], locale: str, today: date) -> list[RecordLine]:
    """Lines in the order of the rows."""
    return [_line(row, names, locale, today) for row in rows]


def _line(row: KeptRecord, names: Mapping[UUID, str], locale: str, today: date) -> RecordLine:
    body = msgspec.json.decode(row.body)
    ends = row.until_day is not None and row.sort != "commitment"
    return RecordLine(
        id=str(row.id),
        sort=row.sort,
        title=title_words(row.sort, row.title, body, locale),
        day=day_words(locale, row.day, today) if row.day != row.until_day or row.sort == "commitment" else "",
        until=day_words(locale, row.until_day, today) if row.until_day else "",
        over=ends and row.stands and row.until_day is not None and row.until_day < today,
        figure=figure(row.sort, body, locale),
        enterprise=names.get(row.enterprise, ""),
        enterprise_id=str(row.enterprise),
        stands=row.stands,
        corrected=row.corrections > 0,
        href=f"/records/{row.sort}/{row.id}",
    )


def title_words(sort: str, title: str, body: Mapping[str, Any], locale: str) -> str:
    """What tells a record from others of its sort, with our words where people wrote none."""
    if sort == "standardisation":
        return t(locale, f"record.choice.standardisation.{body['level']}") + (f" · {title}" if title else "")
    if sort == "declaration":
        return t(locale, "record.declaration.of", year=body["year"])
    return title


def figure(sort: str, body: Mapping[str, Any], locale: str) -> str:
    """The number or kind that matters in a list."""
    if sort == "expense" or (sort == "sanction" and body.get("fen")):
        return t(locale, "record.yuan", n=grouped(yuan(body.get("fen", 0))))
    if sort == "training":
        shown = written_in(sort, body)
        return t(locale, "record.training.figure", hours=shown["minutes"], people=body["people"])
    if sort == "drill":
        return t(locale, "record.drill.figure", people=body["people"])
    if sort == "commitment":
        return t(locale, f"record.choice.commitment.{body['risk']}")
    if "sort" in body:
        return t(locale, f"record.choice.{sort}.{body['sort']}")
    return ""


def grouped(number: str) -> str:
    """`1,234.50`"""
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def due_lines(found: Sequence[Due], enterprise: UUID, locale: str, today: date) -> list[DueLine]:
    """What comes due; a missing commitment leads to its form."""
    return [
        DueLine(
            what=t(locale, f"record.due.{due.what}"),
            title=due.title,
            deadline=t(locale, "record.due.today")
            if due.what == "commitment"
            else deadline_words(locale, due.day, today),
            over=is_over(due, today),
            href=_leads_to(due, enterprise),
        )
        for due in found
    ]


def _leads_to(due: Due, enterprise: UUID) -> str:
    if due.what == "commitment":
        return f"/enterprises/{enterprise}/records/commitment/new"
    sort = {"drill": "plan", "review": "plan"}.get(due.what, due.what)
    return f"/records/{sort}/{due.record}"


def label_key(sort: str, field: Field) -> str:
    """The wording key of a field: some are called otherwise in each record."""
    return (
        f"record.field.{sort}.{field.name}" if field.name in {"name", "day", "sort"} else f"record.field.{field.name}"
    )


def told(sort: str, body: Mapping[str, Any], locale: str, plans: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every field that was filled in, with its label, as people read it."""
    shown = written_in(sort, body)
    found = []
    for field in FIELDS[sort]:
        label = t(locale, label_key(sort, field))
        if field.shape == "counts":
            found += [
                (t(locale, f"record.count.{key}"), shown[f"count-{key}"]) for key in COUNTS if f"count-{key}" in shown
            ]
        elif shown.get(field.name):
            found.append((label, _value(sort, field, shown[field.name], locale, plans)))
    return found


async def plan_names(enterprise: UUID, *bodies: Mapping[str, Any]) -> dict[str, str]:
    """The titles of the plans that these name, by id."""
    plans = {plan for body in bodies if isinstance(plan := body.get("plan"), str)}
    rows = await KeptRecord.filter(id__in=plans, enterprise=enterprise) if plans else []
    return {str(row.id): row.title for row in rows}


def _value(sort: str, field: Field, text: str, locale: str, plans: Mapping[str, str]) -> str:
    if field.shape == "day":
        return day_words(locale, date.fromisoformat(text), date.min)
    if field.shape == "plan":
        return plans.get(text, "–")
    if field.name == "drill_months":
        return t(locale, "record.months", n=text)
    keys = {"choice": f"record.choice.{sort}.{text}", "yuan": "record.yuan", "hours": "record.hours"}
    key = "record.flag.yes" if field.shape == "flag" else keys.get(field.shape)
    return t(locale, key, n=grouped(text) if field.shape == "yuan" else text) if key else text


def is_sort(text: str) -> bool:
    """Whether an address names a sort of record."""
    return text in SORTS
