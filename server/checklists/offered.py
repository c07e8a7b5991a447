"""Which checklists a phone lists, and which of them it takes along without being asked."""

from collections.abc import Set as AbstractSet
from typing import Any

from server.checklists.checklist import Checklist
from server.checklists.deciding import concern, standing
from server.checklists.expression import Profile
from server.checklists.shelf import library


def cards_for(sector: str, profile: Profile, wanted: AbstractSet[str]) -> list[dict[str, Any]]:
    """Every checklist in use, the own sector first. `take` are those of the trade that may apply, and what is used.

    `wanted` are names of checklists and kinds of things that the enterprise has.
    """
    return [_card(found, sector, profile, wanted) for found in library().in_order(sector)]


def _card(found: Checklist, sector: str, profile: Profile, wanted: AbstractSet[str]) -> dict[str, Any]:
    stands = standing(found, profile) if concern(found, sector) else "elsewhere"
    used = found.checklist in wanted or not wanted.isdisjoint(found.equipment)
    return library().card(found) | {"standing": stands, "take": used or stands in {"applies", "open"}}
