"""The caption of a photo: where, who, when, from where it came, and the position; for people and for the watermark."""

from dataclasses import dataclass

import msgspec

from server.areas.tables import Area
from server.enterprises.tables import Enterprise
from server.facts import FileEntry, Position
from server.hazards.tables import HazardRow
from server.ledger.tables import LedgerFact
from server.moments import CHINA, read
from server.people.queries import people_by_id
from server.wording import t


@dataclass(frozen=True, slots=True)
class About:
    """Whose photo it is: the site with the part of it, and the person."""

    place: str
    person: str


async def about(fact: LedgerFact) -> About:
    """What the ledger knows of the photos of a fact."""
    enterprise = await Enterprise.get_or_none(id=fact.enterprise)
    people = await people_by_id([fact.actor])
    names = [enterprise.name if enterprise else "", await _area(fact)]
    return About(" · ".join(filter(None, names)), people[fact.actor].name if fact.actor in people else "")


async def _area(fact: LedgerFact) -> str:
    """The part of the site that the fact names, or the hazard that it is about."""
    named = msgspec.json.decode(fact.body).get("area")
    if named is None and fact.kind.startswith("hazard."):
        hazard = await HazardRow.get_or_none(id=fact.subject, enterprise=fact.enterprise)
        named = hazard.area if hazard else None
    area = await Area.get_or_none(id=named, enterprise=fact.enterprise) if named else None
    return area.name if area else ""


def caption(entry: FileEntry, known: About, locale: str, *, positions: bool) -> list[str]:
    """The lines over a photo (pure), the position only where it may be known; an empty line is left out."""
    source = t(locale, f"common.photo.source.{entry.source}")
    lines = [
        known.place,
        " · ".join(filter(None, [known.person, taken_words(entry), source])),
        position_words(locale, entry.position) if positions else "",
    ]
    return [line for line in lines if line]


def taken_words(entry: FileEntry) -> str:
    """`2026-11-25 11:20` in China (pure); nothing for a moment that is none, as strangers may write it."""
    try:
        return f"{read(entry.captured_at).astimezone(CHINA):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return ""


def position_words(locale: str, position: Position | None) -> str:
    """Degrees to about a metre, with the accuracy that the phone claimed (pure)."""
    if position is None:
        return ""
    place = f"{float(position.lat):.5f}, {float(position.lon):.5f}"
    if not position.accuracy_m:
        return place
    return t(locale, "common.photo.position_sure", place=place, metres=position.accuracy_m)
