"""The move: tables, then photos, then the comparison. The server must be stopped; keys stay where they are."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from tortoise import Tortoise, connections
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.models import Model

from server.database import APP, opened_database
from server.evidence.tables import Upload
from server.ledger.epoch import current_epoch
from server.ledger.tables import Epoch
from server.migrate import migrate_database
from server.moving.photos import bring_photos
from server.moving.rows import bring, fingerprint, key_of, page
from server.settings import Settings

Tell = Callable[[str, int], None]


class MoveRefused(Exception):
    """The move would mix two installations; the message says why."""


async def move(here: Settings, to_database: str, to_files: str | None, tell: Tell = lambda *_: None) -> list[str]:
    """Bring everything there; what is not the same at the end, nothing when all is. Raises MoveRefused."""
    if to_database == here.database_url:
        raise MoveRefused("this database is where everything is already")
    there = replace(here, database_url=to_database)
    await migrate_database(here)
    await migrate_database(there)
    async with _at(here):
        epoch = await current_epoch()
    async with _at(there):
        await _refuse_strangers(epoch)
    await _bring_tables(here, there, tell)
    async with _at(there):
        await _count_on()
    faults = await _photos(here, to_files, tell) if to_files else []
    return faults + await _compare(here, there, tell)


@asynccontextmanager
async def _at(place: Settings) -> AsyncIterator[None]:
    """One of the two databases, open. Compiled queries are kept by table only: the other's would not fit."""
    EXECUTOR_CACHE.clear()
    async with opened_database(place):
        yield
    EXECUTOR_CACHE.clear()


def _tables() -> list[type[Model]]:
    """Every table, the epoch first: by it a target is known as the same installation when the move is run again."""
    found = [model for model in Tortoise.apps[APP].values() if model is not Epoch]
    return [Epoch, *sorted(found, key=lambda model: model.__name__)]


def _of_interest(model: type[Model]) -> dict[str, Any]:
    """Half an upload does not move, from a folder or from a store: the phone begins it anew."""
    return {"done": True} if model is Upload else {}


async def _refuse_strangers(epoch: UUID) -> None:
    """Into an empty database, or on with a move that was interrupted."""
    theirs = await Epoch.first()
    if theirs is not None and theirs.epoch == epoch:
        return
    if theirs is not None or any([await model.exists() for model in _tables()]):
        raise MoveRefused("the target is the database of another installation; name an empty one")


async def _bring_tables(here: Settings, there: Settings, tell: Tell) -> None:
    done = 0
    async with _at(here):
        tables = _tables()
    for model in tables:
        after = None
        while rows := await _page(here, model, after):
            async with _at(there):
                await bring(model, rows)
            after, done = rows[-1].pk, done + len(rows)
            tell("rows", done)


async def _page(here: Settings, model: type[Model], after: Any) -> list[Model]:
    async with _at(here):
        return await page(model, after, _of_interest(model))


async def _count_on() -> None:
    """PostgreSQL numbers new rows by itself, and must go on behind those that were brought with their numbers."""
    database = connections.get("default")
    if database.capabilities.dialect != "postgres":
        return
    for model in _tables():
        described = model.describe()
        if not described["pk_field"]["generated"]:
            continue
        table, key = described["table"], key_of(model)
        await database.execute_query(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{key}'),"  # nosec B608  # noqa: S608  # names of our own tables
            f' COALESCE((SELECT MAX("{key}") FROM "{table}"), 0) + 1, false)'
        )


async def _photos(here: Settings, to_files: str, tell: Tell) -> list[str]:
    async with _at(here):
        return await bring_photos(here.files_url, to_files, tell)


async def _compare(here: Settings, there: Settings, tell: Tell) -> list[str]:
    ours, theirs = await _fingerprints(here, tell), await _fingerprints(there, tell)
    return [
        f"table {name}: {ours[name][0]} rows here, {theirs[name][0]} there, and they are not the same"
        for name in ours
        if ours[name] != theirs[name]
    ]


async def _fingerprints(place: Settings, tell: Tell) -> dict[str, tuple[int, str]]:
    found = {}
    async with _at(place):
        for number, model in enumerate(_tables(), start=1):
            found[model.describe()["table"]] = await fingerprint(model, _of_interest(model))
            tell("tables compared", number)
    return found
