"""All that follows from the ledger can be thrown away and comes back the same."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise import connections
from tortoise.models import Model

from server.database import TABLES
from server.facts import Fact
from server.following import FOLLOWING_TABLES, follow
from server.ledger.rebuild import rebuild
from server.ledger.tables import ExpectedFile
from server.moments import CHINA
from tests.ledger.stories import a_busy_week

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

# What does not follow from facts, each with what it is instead. A table that is neither here nor among those that a
# rebuild makes again fails a test: somebody has to decide.
KEPT = {
    "LedgerFact": "the facts themselves",
    "LedgerHead": "the chain's end, which facts are checked against",
    "Receipt": "signed once and for ever",
    "Checkpoint": "signed once and for ever",
    "Epoch": "the life of the database",
    "FileHolding": "who handed which bytes in",
    "File": "bytes in the store",
    "Upload": "bytes on their way",
    "Account": "people",
    "Session": "people",
    "Device": "people",
    "Post": "people",
    "Invitation": "keys that were handed out",
    "CountedTry": "who guesses",
    "SecurityEvent": "what happened at the door",
    "CodeGenerator": "people",
    "RecoveryCode": "people",
    "Passkey": "people",
    "SignInStep": "half done",
    "LinkedIdentity": "people",
    "PhoneTold": "what phones last told of themselves",
    "NewsRead": "what a person has read",
    "GradeOutlook": "what the calendar will do, found anew by whoever grades",
    "OwnDraft": "not said yet",
    "PhotoPrint": "what stored photos look like",
    "Likeness": "found from stored photos; what people said of it is said again",
    "PlatformSent": "what platforms were sent",
    "PolicyAdoption": "decisions of authorities, by installation",
    "BulkGrading": "how far grading everybody is",
    "WorkingYears": "working days that the installation was given",
    "TaskTold": "what was told",
    "MailAddress": "people",
    "Tip": "told without a name, and on purpose no fact",
    "TipLine": "told without a name, and on purpose no fact",
    "TipPhoto": "told without a name, and on purpose no fact",
    "Webhook": "whom to tell",
    "WebhookDelivery": "what was told",
    "WebhookAttempt": "what was told",
}

pytestmark = pytest.mark.usefixtures("database")


def models() -> list[type[Model]]:
    found = [value for name in TABLES for value in vars(sys.modules[name]).values()]
    return [one for one in found if isinstance(one, type) and issubclass(one, Model) and one is not Model]


def test_every_table_is_made_again_or_there_is_a_reason_why_not() -> None:
    made = {table.__name__ for table in (*FOLLOWING_TABLES, ExpectedFile)}
    assert {model.__name__ for model in models()} == made | set(KEPT)
    assert made & set(KEPT) == set()


async def dumped() -> dict[str, list[dict[str, Any]]]:
    """Every table that follows, as the database itself has it."""
    return {table.__name__: await on_disk(table._meta.db_table) for table in (*FOLLOWING_TABLES, ExpectedFile)}


async def on_disk(table: str) -> list[dict[str, Any]]:
    """Rows as the database has them, in its own words."""
    return [
        dict(row) for row in await connections.get("default").execute_query_dict(f'SELECT * FROM "{table}" ORDER BY id')
    ]


async def test_a_rebuild_gives_the_same_rows_again() -> None:
    # Their ids run backwards, so that a rebuild comes to them in another order than that in which they were told.
    for number in range(3):
        await a_busy_week(UUID(int=9 - number), NOW + timedelta(days=number))
    before = await dumped()
    assert [row["id"] for row in before["ExpectedFile"]] == [1, 2, 3]
    assert len(before["HazardRow"]) >= 9
    assert len(before["Grade"]) >= 3
    seen: list[int] = []
    replayed = await rebuild(seen.append)
    assert await dumped() == before
    assert seen[-1] == replayed


async def test_rows_are_the_same_to_the_letter_where_moments_were_given_in_chinas_time() -> None:
    await a_busy_week(uuid4(), NOW.astimezone(CHINA))
    before = await dumped()
    assert any(row["closed_at"] for row in before["HazardRow"])
    await rebuild()
    assert await dumped() == before


async def test_only_a_page_of_facts_is_held_at_a_time_and_each_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    await a_busy_week(uuid4(), NOW)
    before, held = await dumped(), []

    async def following(facts: Sequence[Fact]) -> None:
        held.append(len(facts))
        await follow(facts)

    monkeypatch.setattr("server.ledger.rebuild.PAGE", 4)
    monkeypatch.setattr("server.ledger.rebuild.follow", following)
    told: list[int] = []
    assert await rebuild(told.append) == sum(held)
    assert max(held) == 4
    assert len(told) == len(held)
    assert await dumped() == before


async def test_a_rebuild_brings_back_rows_that_were_damaged() -> None:
    await a_busy_week(uuid4(), NOW)
    before = await dumped()
    for table in FOLLOWING_TABLES:
        await table.all().delete()
    await rebuild()
    assert await dumped() == before
