"""A version of a checklist to take away: a workbook to edit, a form for ODK and KoboToolbox, JSON for programs."""

from functools import partial

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.exchange.download import FORMS, download
from server.own_checklists.queries import content_of
from server.own_checklists.routes import readable


async def show(request: Request) -> Response:
    """GET /checklists/{sector}/{name}/{version}/export?format=xlsx|xlsform|json"""
    parameters = request.path_params
    slug, version = f"{parameters['sector']}/{parameters['name']}", parameters["version"]
    found = library().find(slug, version)
    if found is None or library().owner_of(slug, version) is not None:
        raise problems.NOT_FOUND
    return await _file(request, found)


async def show_own(request: Request) -> Response:
    """GET /checklists/own/{own}/{version}/export?format=xlsx|xlsform|json"""
    return await _file(request, content_of(await readable(request)))


async def _file(request: Request, found: Checklist) -> Response:
    """Written in a thread: a workbook takes a moment."""
    form = request.query_params.get("format", "xlsx")
    if form not in FORMS:
        raise problems.NOT_FOUND
    file = await anyio.to_thread.run_sync(partial(download, library(), found, form))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.body, headers=headers, media_type=file.media_type)
