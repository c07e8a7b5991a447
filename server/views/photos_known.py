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
from server.views.photo_missing import missing_words, phones_holding
from server.views.photo_words import withdrawn_words


@dataclass(frozen=True, slots=True)
class PhotosKnown:
    """By hash: the files that are here, why others are not, and which look like earlier ones.

    `phones` are those that still hold photos, by the fact, for whoever may see phones; `positions` says whether
    this person may know where photos were taken.
    """

    held: Mapping[str, File] = field(default_factory=dict)
    absent: Mapping[tuple[UUID, str], str] = field(default_factory=dict)
    alike: Mapping[tuple[UUID, str], Likeness] = field(default_factory=dict)
    phones: Mapping[UUID, UUID] = field(default_factory=dict)
    given_up: frozenset[tuple[UUID, str]] = frozenset()
    positions: bool = True


async def photos_known(
    actor: Actor, enterprise: UUID, photos: Collection[tuple[UUID, str]], locale: str, today: date
) -> PhotosKnown:
    """Of photos of one enterprise, each named by its fact and its hash."""
    scope = await find_scope(enterprise)
    held = await files_held(enterprise, {sha for _, sha in photos})
    lacking = [photo for photo in photos if photo[1] not in held]
    given_up = await withdrawn_words({fact for fact, _ in lacking}, locale, today) if lacking else {}
    awaited = {fact for fact, sha in lacking if (fact, sha) not in given_up}
    on_phones = await missing_words(awaited, locale, today) if awaited else {}
    return PhotosKnown(
        held=held,
        absent={(fact, sha): given_up.get((fact, sha)) or on_phones.get(fact, "") for fact, sha in lacking},
        alike=await _alike(enterprise, photos) if held and may(actor, "likeness.read", scope).allowed else {},
        phones=await phones_holding(awaited) if awaited and may(actor, "phone.list", scope).allowed else {},
        given_up=frozenset(given_up),
        positions=may(actor, "file.position", scope).allowed,
    )


async def _alike(enterprise: UUID, photos: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], Likeness]:
    rows = await Likeness.filter(enterprise=enterprise, later__in=[sha for _, sha in photos])
    return {(row.fact, row.later): row for row in rows if row.fact}
