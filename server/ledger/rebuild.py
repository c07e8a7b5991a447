"""Throwing away all that follows from the ledger and making it again, page by page in constant memory."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from server.database import in_transaction
from server.facts import Fact
from server.following import FOLLOWING_TABLES, follow
from server.ledger.expected import expect_files
from server.ledger.rows import to_fact
from server.ledger.tables import ExpectedFile, LedgerFact
from server.ledger.verify import enterprises_with_a_ledger, stored_facts
from server.statements import asked

PAGE = 200
Progress = Callable[[int], None]


async def facts_held() -> int:
    """How many facts there are to replay."""
    return await LedgerFact.all().count()


async def rebuild(progress: Progress = lambda _: None) -> int:
    """Rebuild everything in one transaction; the number of facts that were replayed."""
    async with in_transaction():
        for table in FOLLOWING_TABLES:
            await table.all().delete()
        async with _numbered_as_before():
            await ExpectedFile.all().delete()
            done = 0
            for enterprise in await enterprises_with_a_ledger():
                done = await _replay(enterprise, done, progress)
        return done


@asynccontextmanager
async def _numbered_as_before() -> AsyncIterator[None]:
    """What was promised gets back the numbers that it had: they were counted as facts came, which nothing tells again.

    New rows are counted behind all that ever were, so no number is given back while another row has it.
    """
    await asked("CREATE TEMPORARY TABLE numbered AS SELECT id, fact, position FROM expected_file")
    await asked("CREATE INDEX numbered_by ON numbered (fact, position)")
    yield
    had = "SELECT id FROM numbered had WHERE had.fact = expected_file.fact AND had.position = expected_file.position"
    await asked(f"UPDATE expected_file SET id = ({had}) WHERE EXISTS ({had})")  # noqa: S608  # nosec B608  # no value of anybody's
    await asked("DROP TABLE numbered")


async def _replay(enterprise: UUID, done: int, progress: Progress) -> int:
    page: list[Fact] = []
    async for row in stored_facts(enterprise):
        page.append(to_fact(row))
        if len(page) == PAGE:
            done = await _replay_page(page, done, progress)
            page = []
    return await _replay_page(page, done, progress) if page else done


async def _replay_page(page: list[Fact], done: int, progress: Progress) -> int:
    await follow(page)
    await expect_files(page)
    progress(done + len(page))
    return done + len(page)
