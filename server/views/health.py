"""For machines that look after this one: is it alive, is it ready, what has it done."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from tortoise import connections

from server import metrics, problems
from server.checklists.shelf import library
from server.evidence.partial import check_room
from server.evidence.place import place
from server.http.respond import json_response
from server.ledger.keys import public_keys

PATIENCE = 3


async def alive(_request: Request) -> Response:
    """GET /healthz: the process answers."""
    return json_response({"status": "ok"})


async def ready(_request: Request) -> Response:
    """GET /readyz: the database answers, photos can be kept, checklists are loaded."""
    faults = {name: fault for name, check in CHECKS.items() if (fault := await _fault(check)) is not None}
    if faults:
        raise problems.NOT_READY.because(**faults)
    return json_response({"status": "ok", "checks": sorted(CHECKS)})


async def measurements(_request: Request) -> Response:
    """GET /metrics"""
    return Response(metrics.exposition(), headers={"content-type": metrics.CONTENT_TYPE})


async def receipt_keys(_request: Request) -> Response:
    """GET /.well-known/jwks.json: what receipts are verified with."""
    return json_response(public_keys(), headers={"cache-control": "public, max-age=300"})


async def _database_answers() -> None:
    await connections.get("default").execute_query("SELECT 1")


async def _files_can_be_kept() -> None:
    if not place().shared:
        await anyio.to_thread.run_sync(_write_and_remove, place().uploads)
    await place().store.has("readyz")


def _write_and_remove(folder: Path) -> None:
    check_room(folder, 0)
    probe = folder / f".ready-{secrets.token_hex(8)}"
    try:
        with probe.open("xb") as file:
            file.write(b"ready")
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)


async def _checklists_are_loaded() -> None:
    library()


CHECKS: dict[str, Callable[[], Awaitable[None]]] = {
    "database": _database_answers,
    "files": _files_can_be_kept,
    "checklists": _checklists_are_loaded,
}


async def _fault(check: Callable[[], Awaitable[None]]) -> str | None:
    """What kind of thing went wrong; its message may name hosts and paths, which are for the log only."""
    try:
        async with asyncio.timeout(PATIENCE):
            await check()
    except problems.Problem as known:
        return known.code
    except Exception as error:  # noqa: BLE001  # whatever it is, it means not ready
        return type(error).__name__
    return None
