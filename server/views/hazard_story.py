"""The story of a hazard as people read it: who did what, when, in which words, and what it came to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from server.facts import FileEntry
from server.hazards.tables import HazardStep
from server.people.queries import Person
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import PhotosKnown
from server.views.words import day_words, moment_words
from server.wording import t

WORDS = ("title", "note", "reason", "measures", "to_regulator", "to_staff")


@dataclass(frozen=True, slots=True)
class StepLine:
    """One entry of the story."""

    kind: str
    who: str
    role: str
    when: str
    words: list[str]
    photos: list[PhotoLine]
    fits: bool


def story_line(
    step: HazardStep,
    people: Mapping[UUID, Person],
    files: tuple[FileEntry, ...],
    item: str | None,
    locale: str,
    today: date,
    known: PhotosKnown,
) -> StepLine:
    """One entry in the reader's language; `files` are those of its fact, `item` is the question that was failed."""
    body: dict[str, Any] = json.loads(step.body)
    person = people.get(step.actor) if step.actor else None
    return StepLine(
        kind=step.kind,
        who=person.name if person else "",
        role=step.actor_role,
        when=moment_words(locale, step.occurred_at, today),
        words=[
            *_decided(step, body, locale),
            *(str(body[key]) for key in WORDS if body.get(key)),
            *_given(step, people, locale),
            *_due(body, locale, today),
        ],
        photos=photo_lines(step.fact, json.loads(step.photos), files, item, locale, known),
        fits=step.fits,
    )


def _decided(step: HazardStep, body: dict[str, Any], locale: str) -> list[str]:
    """What a verification or a classification came to."""
    if step.kind == "hazard.verified":
        return [t(locale, f"hazards.outcome.{body['outcome']}")]
    return [t(locale, f"hazards.level.{body['level']}")] if step.kind == "hazard.classified" else []


def given_to(step: HazardStep) -> UUID | None:
    """Who was asked to mend it."""
    return UUID(json.loads(step.body)["person"]) if step.kind == "hazard.assigned" else None


def _given(step: HazardStep, people: Mapping[UUID, Person], locale: str) -> list[str]:
    asked = given_to(step)
    person = people.get(asked) if asked else None
    return [f"{t(locale, 'hazards.column.person')} {person.name}"] if person else []


def _due(body: dict[str, Any], locale: str, today: date) -> list[str]:
    """The deadline that a step set."""
    if not body.get("due"):
        return []
    return [f"{t(locale, 'hazards.column.due')} {day_words(locale, date.fromisoformat(body['due']), today)}"]
