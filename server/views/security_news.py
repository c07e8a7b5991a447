"""News of the door: what happened to accounts that a person answers for, or to their own."""

from server.people.actor import Actor
from server.people.policy import may
from server.people.queries import people_by_id
from server.trust.queries import accounts_in, latest_alerts, trail_of
from server.trust.tables import SecurityEvent
from server.wording import t

MOST = 10


async def door_alerts(actor: Actor, locale: str) -> list[tuple[SecurityEvent, str]]:
    """The newest alerts, each in a sentence: everybody's for an owner, for others what is about themselves."""
    if may(actor, "security.read").allowed:
        rows = await latest_alerts(trail_of(actor.enterprise, actor.region, installation=actor.role == "admin"), MOST)
    else:
        rows = await latest_alerts(SecurityEvent.filter(account=actor.id), MOST)
    people = await people_by_id(accounts_in(rows))

    def words(row: SecurityEvent) -> str:
        name = people[row.account].name if row.account in people else "–"
        return t(locale, "trust.news", who=name, what=t(locale, f"trust.event.{row.kind}"))

    return [(row, words(row)) for row in rows]
