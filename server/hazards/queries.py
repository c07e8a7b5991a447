"""Reading hazards."""

import json
from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from server.checklists.shelf import library
from server.hazards.hazard import Hazard, is_overdue
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow, HazardStep
from server.own_checklists.queries import bring
from server.people.queries import Person, people_by_id
from server.wording import LOCALES, t


async def hazards_for_phone(part: dict[str, Any], over: int, today: date) -> list[dict[str, Any]]:
    """The hazards of one part of an enterprise, each with its story.

    Closed ones are included, so that phones see it, but for those that were closed by the fact numbered `over`.
    """
    rows = await HazardRow.filter(**part).order_by("changed_seq", "id")
    rows = [row for row in rows if row.state != "closed" or row.changed_seq > over]
    await bring((row.checklist, row.version) for row in rows)
    steps = await steps_of([row.id for row in rows])
    people = await people_by_id(step.actor for own in steps.values() for step in own)
    return [_for_phone(to_hazard(row), steps[row.id], people, today) for row in rows]


async def steps_of(hazards: list[UUID]) -> dict[UUID, list[HazardStep]]:
    """The story of each hazard, oldest first."""
    found: dict[UUID, list[HazardStep]] = defaultdict(list)
    if hazards:
        for row in await HazardStep.filter(hazard__in=hazards).order_by("seq"):
            found[row.hazard].append(row)
    return found


def title_of(hazard: Hazard) -> dict[str, str]:
    """What is wrong, in both languages: the item that failed, or the words of the report."""
    checklist = library().find(hazard.checklist, hazard.version) if hazard.checklist and hazard.version else None
    item = checklist.item(hazard.item) if checklist and hazard.item else None
    if item is None:
        return {"zh": hazard.title, "en": hazard.title}
    which = {"zh": f"{hazard.which}：", "en": f"{hazard.which}: "} if hazard.which else {"zh": "", "en": ""}
    return {"zh": which["zh"] + item.question.zh, "en": which["en"] + item.question.en}


def _why(step: HazardStep) -> dict[str, Any]:
    """Why a step changed nothing, in both languages."""
    if not step.why:
        return {}
    reasons = {locale: t(locale, f"hazards.why.{step.why}") for locale in LOCALES}
    return {"why_words": {locale: t(locale, "hazards.because", why=words) for locale, words in reasons.items()}}


def _for_phone(hazard: Hazard, steps: list[HazardStep], people: dict[UUID, Person], today: date) -> dict[str, Any]:
    return msgspec.structs.asdict(hazard) | {
        "title": title_of(hazard),
        "overdue": is_overdue(hazard, today),
        "photos": [photo for step in steps[:1] for photo in json.loads(step.photos)],
        "history": [
            {
                "fact": step.fact,
                "kind": step.kind,
                "at": step.occurred_at,
                "by": step.actor,
                "by_name": people[step.actor].name if step.actor in people else "",
                "role": step.actor_role,
                "body": json.loads(step.body),
                "photos": json.loads(step.photos),
                "fits": step.fits,
                **_why(step),
            }
            for step in steps
        ],
    }
