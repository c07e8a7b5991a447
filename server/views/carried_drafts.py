"""Drafts of a phone's file as lines: what was begun where, how far it is, and whether its photos are in the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from server.areas.tables import Area
from server.carried.begun import Begun
from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.equipment.tables import Equipment
from server.own_checklists.queries import bring
from server.people.actor import Actor
from server.views.words import in_language, moment_words
from server.wording import t

LONGEST = 100


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One inspection that was begun."""

    checklist: str
    place: str
    answered: int
    total: int
    photos: int
    photos_lost: int
    signed: str
    when: str
    handed: bool


async def draft_lines(
    actor: Actor, drafts: Sequence[Begun | None], photos: Iterable[str], locale: str, today: date
) -> list[DraftLine]:
    """In the order of the file, without those that cannot be read."""
    read = [draft for draft in drafts if draft]
    await bring((draft.checklist, draft.version) for draft in read)
    names, here = await _names(actor, read), set(photos)
    return [_line(actor, draft, names, here, locale, today) for draft in read]


def _line(actor: Actor, draft: Begun, names: dict[str, str], photos: set[str], locale: str, today: date) -> DraftLine:
    found = _checklist(actor, draft)
    named = (names.get(draft.area or ""), names.get(draft.equipment or "") or (draft.tag or "")[:LONGEST])
    return DraftLine(
        checklist=in_language(locale, found.title) if found else draft.checklist[:LONGEST],
        place=" · ".join(name for name in named if name) or t(locale, "phone.whole"),
        answered=draft.answered,
        total=sum(1 for _ in found.items()) if found else 0,
        photos=len(draft.photos),
        photos_lost=len(draft.photos - photos),
        signed=" · ".join(hand.name[:LONGEST] for hand in draft.signatures if hand.name.strip()),
        when=_when(draft.changed_at, locale, today),
        handed=draft.handed is not None,
    )


def _checklist(actor: Actor, draft: Begun) -> Checklist | None:
    """Another enterprise's own checklist is not named to anybody who writes its slug into a file."""
    if library().owner_of(draft.checklist, draft.version) not in {None, actor.enterprise}:
        return None
    return library().find(draft.checklist, draft.version)


async def _names(actor: Actor, drafts: Sequence[Begun]) -> dict[str, str]:
    """Of places and things of this person's own enterprise."""
    ids = [known for draft in drafts for one in (draft.area, draft.equipment) if one and (known := _id(one))]
    if not ids or actor.enterprise is None:
        return {}
    areas = await Area.filter(enterprise=actor.enterprise, id__in=ids).values_list("id", "name")
    things = await Equipment.filter(enterprise=actor.enterprise, id__in=ids).values_list("id", "name")
    return {str(key): name for key, name in [*areas, *things]}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _when(text: str, locale: str, today: date) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return "–"
    return moment_words(locale, moment, today) if moment.tzinfo else "–"
