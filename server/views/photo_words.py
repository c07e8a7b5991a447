"""Why a photo is not there, in words: a gap that nobody explains looks like a photo that nobody took."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from server.ledger.withdrawn import withdrawals
from server.people.queries import people_by_id
from server.views.words import moment_words
from server.wording import t


async def withdrawn_words(facts: Iterable[UUID], locale: str, today: date) -> dict[tuple[UUID, str], str]:
    """For each withdrawn photo of these facts, by fact and hash, who gave it up, when and why."""
    found = await withdrawals(facts)
    told = [(fact, sha, one) for fact, photos in found.items() for sha, one in photos.items()]
    people = await people_by_id(one.actor for _, _, one in told)
    return {
        (fact, sha): t(
            locale,
            f"common.photo.withdrawn.{one.cause}",
            who=people[one.actor].name if one.actor in people else t(locale, f"people.role.{one.role}"),
            when=moment_words(locale, one.at, today),
            why=one.words,
        )
        for fact, sha, one in told
    }
