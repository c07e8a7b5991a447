"""The floor: a bare Starlette handler that stores what it is sent, durably, and does nothing else with it."""

import os
import secrets
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

FOLDER = Path(os.environ.get("FLOOR_DIR", "."))


def kept(data: bytes) -> None:
    """One file per message, on the disk when this returns."""
    with (FOLDER / secrets.token_hex(16)).open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


async def store(request: Request) -> Response:
    """POST of anything."""
    await anyio.to_thread.run_sync(kept, await request.body())
    return JSONResponse({"ok": True}, 201)


async def keep(request: Request) -> Response:
    """POST of what a pull is to be answered with."""
    _ANSWER[:] = [await request.body()]
    return JSONResponse({"ok": True})


async def pulled(_request: Request) -> Response:
    """GET of those bytes."""
    return Response(_ANSWER[0], media_type="application/json")


_ANSWER: list[bytes] = []
app = Starlette(
    routes=[
        Route("/api/v1/sync/push", store, methods=["POST"]),
        Route("/api/v1/files", store, methods=["POST"]),
        Route("/keep", keep, methods=["POST"]),
        Route("/api/v1/sync/pull", pulled),
    ]
)
