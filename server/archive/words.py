"""Facts in words, for the pages of an archive: names in place of ids, labels in place of field names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from tortoise.expressions import Q, Subquery

from server.areas.tables import Area
from server.checklists.checklist import Words
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.ledger.tables import LedgerFact
from server.moments import CHINA, read
from server.people.queries import people_by_id
from server.people.tables import Account, Post
from server.risk_points.tables import RiskPoint
from server.wording import t

# Shown elsewhere on the page: photos as pictures, answers as a list of their own, the title above.
_ELSEWHERE = frozenset({"photos", "answers", "title"})
_NOTHING: tuple[Any, ...] = ("", None, [], {})
_MOMENTS = frozenset({"started_at", "ended_at", "opens_at", "due_at", "begins_at", "ends_at"})
_NAMED_VALUES = {
    "level": "hazards.level.",
    "outcome": "hazards.outcome.",
    "cause": "archive.cause.",
    "every_unit": "tasks.unit.",
    "on_days": "tasks.days.",
    "duty_of": "tasks.duty.",
    "occasion": "tasks.occasion.",
    "stopped_for": "tasks.stopped_for.",
    "halted": "hazards.stopped.",
    "published": "hazards.published.",
}


@dataclass(slots=True)
class Names:
    """Names by id: people, and the enterprise's areas, equipment and risk points."""

    enterprise: str = ""
    uscc: str = ""
    people: dict[UUID, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def of(self, value: str) -> str:
        """The name where the value is the id of something that has one."""
        return self.things.get(value, value)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of an inspection."""

    question: str
    result: str
    words: list[str]


async def names_of(enterprise: UUID) -> Names:
    """What an enterprise's facts speak of."""
    row = await Enterprise.get_or_none(id=enterprise)
    names = Names(row.name, row.uscc) if row else Names()
    for table in (Area, Equipment, RiskPoint):
        found = await table.filter(enterprise=enterprise).values_list("id", "name")
        names.things |= {str(key): name for key, name in found}
    posts = Post.filter(enterprise=enterprise).values("account")
    staff = await Account.filter(Q(enterprise=enterprise) | Q(id__in=Subquery(posts))).values_list("id", "name")
    names.people |= dict(staff)
    names.things |= {str(key): name for key, name in staff}
    return names


async def learn_speakers(names: Names, rows: list[LedgerFact]) -> None:
    """The names of who says these facts, also of regulators."""
    unknown = {row.actor for row in rows if row.actor and row.actor not in names.people}
    names.people |= {key: person.name for key, person in (await people_by_id(unknown)).items()}


def content_lines(body: Mapping[str, Any], names: Names, locale: str) -> list[tuple[str, str]]:
    """Label and value of each field of a fact, in its own order."""
    return [
        (t(locale, f"archive.field.{key}"), _value(key, value, names, locale))
        for key, value in body.items()
        if key not in _ELSEWHERE and value not in _NOTHING
    ]


def _value(key: str, value: Any, names: Names, locale: str) -> str:
    if isinstance(value, bool):
        return t(locale, "archive.yes" if value else "archive.no")
    if key in _MOMENTS:
        return local_moment(read(value))
    if isinstance(value, str):
        return t(locale, _NAMED_VALUES[key] + value) if key in _NAMED_VALUES else names.of(value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(name, inner, names, locale)}" for name, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_value(key, inner, names, locale) for inner in value)
    return str(value)


def local_moment(moment: datetime) -> str:
    """A moment in China, where the enterprise is."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def answer_lines(body: Mapping[str, Any], locale: str) -> list[AnswerLine]:
    """Every answer of an inspection, with its question as the checklist version asked it."""
    found = library().find(str(body.get("checklist")), _version(body))
    questions = {item.id: _in(locale, item.question) for item in found.items()} if found else {}
    return [
        AnswerLine(
            question=questions.get(answer["item"], answer["item"]),
            result=answer["result"],
            words=[str(answer[key]) for key in ("which", "value", "reason", "note") if answer.get(key)],
        )
        for answer in body.get("answers", ())
    ]


def checklist_title(body: Mapping[str, Any], locale: str) -> str:
    """What was walked; empty where nothing was."""
    found = library().find(str(body.get("checklist")), _version(body))
    return _in(locale, found.title) if found else ""


def _version(body: Mapping[str, Any]) -> int:
    version = body.get("version")
    return version if isinstance(version, int) else 0


def _in(locale: str, words: Words) -> str:
    return words.en if locale == "en" else words.zh


def photos_of(row: LedgerFact) -> list[dict[str, Any]]:
    """The files that a fact promised."""
    return list(msgspec.json.decode(row.files))
