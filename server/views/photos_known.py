"""What is known of the photos that a page shows, read with a fixed number of queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from server.enterprises.queries import find_scope
from server.evidence.queries import files_held
from server.evidence.tables import File
from server.likeness.tables import Likeness
from server.people.actor import Actor
from server.people.policy import may
from server.views.photo_missing import missing_words
from server.views.photo_words import withdrawn_words


@dataclass(frozen=True, slots=True)
class PhotosKnown:
    """By hash: the files that are here, why others are not, and which look like earlier ones.

    `positions` says whether this person may know where photos were taken.
    """

    held: Mapping[str, File] = field(default_factory=dict)
    absent: Mapping[tuple[UUID, str], str] = field(default_factory=dict)
    alike: Mapping[tuple[UUID, str], Likeness] = field(default_factory=dict)
    positions: bool = True


async def photos_known(
    actor: Actor, enterprise: UUID, photos: Collection[tuple[UUID, str]], locale: str, today: date
) -> PhotosKnown:
    """Of photos of one enterprise, each named by its fact and its hash."""
    scope = await find_scope(enterprise)
    held = await files_held(enterprise, {sha for _, sha in photos})
    lacking = [photo for photo in photos if photo[1] not in held]
    return PhotosKnown(
        held=held,
        absent=await _absent(lacking, locale, today) if lacking else {},
        alike=await _alike(enterprise, photos) if held and may(actor, "likeness.read", scope).allowed else {},
        positions=may(actor, "file.position", scope).allowed,
    )


async def _absent(lacking: Collection[tuple[UUID, str]], locale: str, today: date) -> dict[tuple[UUID, str], str]:
    facts = {fact for fact, _ in lacking}
    given_up, on_phones = await withdrawn_words(facts, locale, today), await missing_words(facts, locale, today)
    return {(fact, sha): given_up.get((fact, sha)) or on_phones.get(fact, "") for fact, sha in lacking}


async def _alike(enterprise: UUID, photos: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], Likeness]:
    rows = await Likeness.filter(enterprise=enterprise, later__in=[sha for _, sha in photos])
    return {(row.fact, row.later): row for row in rows if row.fact}
