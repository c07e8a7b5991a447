"""Checklists for phones, and the drawings beside their questions: neither changes under its address."""

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.pictures import SIDES
from server.checklists.shelf import library
from server.clock import now
from server.http.respond import packed_response
from server.moments import day_in_china

# A phone asks anew, under another address, when its list says that something is new about the documents.
KEPT = {"cache-control": "private, max-age=86400"}
# Pages name a drawing with the hash of what it shows.
KEPT_FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}


async def show(request: Request) -> Response:
    """GET /api/v1/checklists/{sector}/{name}/{version}"""
    parameters = request.path_params
    slug = f"{parameters['sector']}/{parameters['name']}"
    found = library().find(slug, parameters["version"])
    if found is None:
        raise problems.NOT_FOUND.because(checklist=slug, version=parameters["version"])
    return packed_response(request, library().for_phone(found, day_in_china(now())), KEPT)


async def show_picture(request: Request) -> Response:
    """GET /checklists/pictures/{key}.{side}.svg"""
    found = library().pictures.get(request.path_params["key"])
    side = request.path_params["side"]
    if found is None or side not in SIDES:
        raise problems.NOT_FOUND
    return Response(getattr(found, side), 200, KEPT_FOR_EVER, "image/svg+xml")
