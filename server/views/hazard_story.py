"""The story of a hazard as people read it: who did what, when, in which words, and what it came to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from server.facts import FileEntry
from server.hazards.hazard import Hazard
from server.hazards.tables import HazardStep
from server.moments import read
from server.people.queries import Person
from server.views.hazard_criteria import criterion_words
from server.views.hazard_order import yuan
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import PhotosKnown
from server.views.words import day_words, moment_words
from server.wording import t

WORDS = (
    "title", "note", "reason", "number", "requirements", "goal", "measures", "crew", "emergency", "controls",
    "root_cause", "prevention", "assessors", "result", "statement", "where", "to_regulator", "to_staff",
)  # fmt: skip
# What needs its name beside it to be understood.
LABELLED = {"goal", "crew", "emergency", "controls", "root_cause", "prevention", "assessors", "where"}


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
    why: str


def story_line(
    step: HazardStep,
    people: Mapping[UUID, Person],
    files: tuple[FileEntry, ...],
    hazard: Hazard,
    locale: str,
    today: date,
    known: PhotosKnown,
) -> StepLine:
    """One entry in the reader's language; `files` are those of its fact, the hazard tells when it was found."""
    body: dict[str, Any] = json.loads(step.body)
    person = people.get(step.actor) if step.actor else None
    return StepLine(
        kind=step.kind,
        who=person.name if person else "",
        role=step.actor_role,
        when=moment_words(locale, step.occurred_at, today),
        words=[
            *_decided(step, body, locale),
            *(_said(key, str(body[key]), locale) for key in WORDS if body.get(key) and not _is_answer(step, key)),
            *_counted(body, locale),
            *_given(step, people, locale),
            *_due(body, locale, today),
        ],
        photos=_photos(step, files, hazard, locale, known),
        fits=step.fits,
        why=t(locale, f"hazards.why.{step.why}") if step.why else "",
    )


def _photos(
    step: HazardStep, files: tuple[FileEntry, ...], hazard: Hazard, locale: str, known: PhotosKnown
) -> list[PhotoLine]:
    """With a flag on those that show how it is now and were taken before it was found."""
    lines = photo_lines(step.fact, json.loads(step.photos), files, hazard.item, locale, known)
    if step.kind in OPENING:
        return lines
    old = {entry.sha256 for entry in files if is_before(entry, hazard)}
    flag = t(locale, "hazards.photo_before_hazard")
    return [replace(line, differs=[*line.differs, flag]) if line.sha256 in old else line for line in lines]


OPENING = {"inspection.submitted", "hazard.reported"}


def is_before(entry: FileEntry, hazard: Hazard) -> bool:
    """Whether a photo is older than the hazard that it should show mended (pure)."""
    return read(entry.captured_at) < hazard.found_at


def _is_answer(step: HazardStep, key: str) -> bool:
    """What an item was answered is told by its being here."""
    return key == "result" and step.kind == "inspection.submitted"


def _said(key: str, words: str, locale: str) -> str:
    return f"{t(locale, f'archive.field.{key}')} {words}" if key in LABELLED else words


def _counted(body: dict[str, Any], locale: str) -> list[str]:
    """Money, stops, milestones, and the criteria that were held against it."""
    found = [criterion_words(item, locale) for item in body.get("criteria", ())]
    if body.get("halted", "no") != "no":
        found.append(t(locale, f"hazards.stopped.{body['halted']}"))
    if body.get("cost_cents") is not None:
        found.append(t(locale, "hazards.cost", yuan=yuan(body["cost_cents"])))
    if isinstance(body.get("milestone"), int):
        found.append(t(locale, "hazards.milestone", number=body["milestone"]))
    return found + [f"{one['due']} {one['name']}" for one in body.get("milestones", ())]


def _decided(step: HazardStep, body: dict[str, Any], locale: str) -> list[str]:
    """What a decision came to."""
    if "outcome" in body:
        return [t(locale, f"hazards.outcome.{body['outcome']}")]
    if "published" in body:
        return [t(locale, f"hazards.published.{body['published']}")]
    return [t(locale, f"hazards.level.{body['level']}")] if step.kind == "hazard.classified" else []


def given_to(step: HazardStep) -> UUID | None:
    """Who was asked to mend it."""
    return UUID(json.loads(step.body)["person"]) if step.kind in GIVING else None


GIVING = {"hazard.assigned", "hazard.handed_over", "hazard.planned"}


def _given(step: HazardStep, people: Mapping[UUID, Person], locale: str) -> list[str]:
    asked = given_to(step)
    person = people.get(asked) if asked else None
    return [f"{t(locale, 'hazards.column.person')} {person.name}"] if person else []


def _due(body: dict[str, Any], locale: str, today: date) -> list[str]:
    """The deadline that a step set."""
    if not body.get("due"):
        return []
    return [f"{t(locale, 'hazards.column.due')} {day_words(locale, date.fromisoformat(body['due']), today)}"]
