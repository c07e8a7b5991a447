"""The contract for programs: the same for everybody, and what is read here is what is answered."""

from starlette.requests import Request
from starlette.responses import Response

from server.contract.document import document
from server.http.respond import packed_response


async def show(request: Request) -> Response:
    """GET /api/v1/openapi.json"""
    return packed_response(request, document(), {"cache-control": "public, max-age=300"})
