"""The door for files: tus 1.0.0 at /api/v1/files. Here is only HTTP; `receive` does the work."""

from collections.abc import Awaitable, Callable
from functools import wraps
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.evidence import receive, tus
from server.evidence.place import place
from server.evidence.queries import find_scope
from server.evidence.tables import Upload
from server.http.errors import problem_json
from server.http.guard import permit, signed_in
from server.http.own_name import in_own_name
from server.people.acting import acting_in
from server.people.policy import EnterpriseScope

Handler = Callable[[Request], Awaitable[Response]]


def speaks_tus(handler: Handler) -> Handler:
    """A handler that checks the protocol's version and whose every answer, also a problem, carries it."""

    @wraps(handler)
    async def speaking(request: Request) -> Response:
        try:
            tus.check_version(request.headers)
            in_own_name(request)
            response = await handler(request)
        except problems.Problem as problem:
            response = problem_json(problem, request.state.locale)
        response.headers.update(
            {
                "Tus-Resumable": tus.VERSION,
                "Cache-Control": "no-store",
                "Access-Control-Expose-Headers": tus.EXPOSED,
            }
        )
        if response.status_code == problems.TUS_VERSION.status:
            response.headers["Tus-Version"] = tus.VERSION
        return response

    return speaking


async def announce(request: Request) -> Response:
    """OPTIONS: what is supported; asked before anybody signs in, so it is open to all."""
    return Response(status_code=204, headers=tus.announcement(place().max_bytes) | {"Tus-Resumable": tus.VERSION})


@speaks_tus
async def create(request: Request) -> Response:
    """POST /api/v1/files: begin an upload, with its first chunk where the body has one."""
    promise = tus.read_creation(request.headers, place().max_bytes)
    actor, brings_a_chunk = signed_in(request), _has_body(request)
    enterprise = await _enterprise(request, promise)
    await receive.refuse_held(enterprise, promise.sha256)
    upload = receive.promised(promise, enterprise, actor.id, now())
    if brings_a_chunk:
        checksum = tus.read_checksum(request.headers)
        offset = await receive.begin_with_chunk(upload, request.stream(), _coming(request), checksum)
    else:
        await receive.begin(upload)
        offset = 0
    headers = {"Location": f"/api/v1/files/{upload.id}", "Upload-Offset": str(offset)}
    return Response(status_code=201, headers=headers | tus.expiry_header(upload.expires))


@speaks_tus
async def look(request: Request) -> Response:
    """HEAD /api/v1/files/{upload}: how far it is."""
    upload = await _upload(request)
    said = {"sha256": upload.sha256, "filename": upload.name, "filetype": upload.type}
    headers = {
        "Upload-Offset": str(await receive.offset_of(upload)),
        "Upload-Length": str(upload.length),
        "Upload-Metadata": tus.written_metadata(said),
    }
    return Response(status_code=200, headers=headers | tus.expiry_header(upload.expires))


@speaks_tus
async def add(request: Request) -> Response:
    """PATCH /api/v1/files/{upload}: the next chunk; the last one is answered when the file is evidence."""
    tus.check_chunk_type(request.headers)
    start, checksum = tus.read_offset(request.headers), tus.read_checksum(request.headers)
    upload = await _upload(request)
    offset = await receive.add_chunk(upload, start, request.stream(), _coming(request), checksum)
    return Response(status_code=204, headers={"Upload-Offset": str(offset)} | tus.expiry_header(upload.expires))


@speaks_tus
async def remove(request: Request) -> Response:
    """DELETE /api/v1/files/{upload}: give it up."""
    await receive.end(await _upload(request))
    return Response(status_code=204)


async def override(request: Request) -> Response:
    """POST /api/v1/files/{upload}: for proxies that let only GET and POST through."""
    handlers = {"PATCH": add, "DELETE": remove, "HEAD": look}
    handler = handlers.get(request.headers.get("x-http-method-override", "").upper())
    if handler is None:
        refusal = problem_json(problems.METHOD_NOT_ALLOWED, request.state.locale)
        refusal.headers["allow"] = ", ".join([*handlers, "OPTIONS"])
        return refusal
    return await handler(request)


async def _enterprise(request: Request, promise: tus.Creation) -> UUID:
    """For which enterprise a file is handed in: one's own, or for a regulator the one that is named."""
    actor = signed_in(request)
    try:
        wanted = UUID(promise.enterprise) if promise.enterprise else actor.enterprise
    except ValueError as wrong:
        raise problems.UPLOAD_UNREADABLE.because(metadata="enterprise") from wrong
    if wanted is not None and wanted == actor.enterprise:
        permit(actor, "file.upload", EnterpriseScope(wanted, ""))
        return wanted
    scope = await find_scope(wanted) if wanted else None
    if scope is None:
        raise problems.UNKNOWN_ENTERPRISE
    permit(await acting_in(actor, scope.id), "file.upload", scope)
    enterprise: UUID = scope.id
    return enterprise


async def _upload(request: Request) -> Upload:
    try:
        wanted = UUID(request.path_params["upload"])
    except ValueError as wrong:
        raise problems.UPLOAD_UNKNOWN from wrong
    return await receive.get_upload(wanted, signed_in(request), now())


def _has_body(request: Request) -> bool:
    if _coming(request) == 0 and "transfer-encoding" not in request.headers:
        return False
    tus.check_chunk_type(request.headers)
    return True


def _coming(request: Request) -> int:
    """How long the body says it is; nothing said is nothing known, and is checked while it comes."""
    text = request.headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0
