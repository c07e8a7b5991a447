"""Checklists for phones: a version never changes, so a phone asks for it once."""

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.shelf import library
from server.clock import now
from server.http.respond import packed_response
from server.moments import day_in_china

# A phone asks anew, under another address, when its list says that something is new about the documents.
KEPT = {"cache-control": "private, max-age=86400"}


async def show(request: Request) -> Response:
    """GET /api/v1/checklists/{sector}/{name}/{version}"""
    parameters = request.path_params
    slug = f"{parameters['sector']}/{parameters['name']}"
    found = library().find(slug, parameters["version"])
    if found is None:
        raise problems.UNKNOWN_CHECKLIST.because(checklist=slug, version=parameters["version"])
    return packed_response(request, library().for_phone(found, day_in_china(now())), KEPT)
