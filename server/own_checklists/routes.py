"""An enterprise's own checklists for phones: like published ones, with what is waived."""

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.shelf import library
from server.clock import now
from server.enterprises.queries import find_scope
from server.http.guard import permit, signed_in
from server.http.respond import packed_response
from server.moments import day_in_china
from server.own_checklists.queries import body_of, content_of, subject_of
from server.own_checklists.tables import OwnChecklist
from server.own_checklists.tailor import OWN, reasons

KEPT = {"cache-control": "private, max-age=86400"}


async def show(request: Request) -> Response:
    """GET /api/v1/checklists/own/{own}/{version}"""
    row = await readable(request)
    plain = library().for_phone(content_of(row), day_in_china(now()))
    return packed_response(request, plain | {"own": True, "waived": reasons(body_of(row).waived)}, KEPT)


async def readable(request: Request) -> OwnChecklist:
    """The version of the address, if this person may look into its enterprise; any other is not found."""
    subject = subject_of(f"{OWN}/{request.path_params['own']}")
    row = await OwnChecklist.get_or_none(subject=subject, version=request.path_params["version"])
    scope = await find_scope(row.enterprise) if row else None
    if row is None or scope is None:
        raise problems.NOT_FOUND
    permit(signed_in(request), "own_checklist.read", scope)
    return row
