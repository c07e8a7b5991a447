"""To which addresses rows may be sent, and what was answered the last few times."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from server.people.queries import people_by_id
from server.platforms.profile import Profile
from server.views.words import moment_words
from server.webhooks.hand_over import handed_over
from server.webhooks.tables import Webhook


@dataclass(frozen=True, slots=True)
class Answer:
    """One time that something was sent. `ok`: it was taken."""

    when: str
    who: str
    where: str
    said: str
    ok: bool


def is_taken(webhook: Webhook, profile: Profile) -> bool:
    """Whether an address takes rows in this form; one of which nobody said anything takes all."""
    return webhook.profile in {"", profile.profile}


def host_of(url: str) -> str:
    """What of an address may be shown: it can hold a word that opens it (pure)."""
    return urlsplit(url).hostname or ""


async def answers(enterprise: UUID, locale: str, today: date) -> list[Answer]:
    """What came of the last few times."""
    rows = await handed_over(enterprise)
    people = await people_by_id([row.by for row in rows if row.by])
    return [
        Answer(
            moment_words(locale, row.at, today),
            people[row.by].name if row.by and row.by in people else "",
            host_of(row.url),
            row.fault or f"{row.status} {row.answer}".strip(),
            row.taken,
        )
        for row in rows
    ]
