"""Showing files: GET /files/{sha256} as handed in, /thumb and /screen as smaller pictures.

With `?fact=` the screen size carries the caption of that fact: where, who, when, and the position.
Who may see a file is decided by who handed it in. Only verified pictures are kept, and they are sent so that
nothing in them could ever run in our pages.
"""

import re
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server import problems
from server.evidence.apart import made_smaller
from server.evidence.caption import about, caption
from server.evidence.complete import decoding
from server.evidence.place import original_key, place, rendition_key
from server.evidence.queries import find_file, find_scope, holders, holdings
from server.evidence.ranges import asked_range
from server.evidence.rendition import RENDITIONS, SCREEN, Rendition
from server.evidence.tables import File
from server.evidence.watermark import text_digest
from server.http.guard import signed_in
from server.http.respond import is_known
from server.ledger.promised import entry_for, files_of
from server.ledger.tables import LedgerFact
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    # Photos are of people's workplaces: the browser may keep them, nothing between may.
    "Cache-Control": "private, max-age=31536000, immutable",
}


async def show_file(request: Request) -> Response:
    """GET /files/{sha256}: with all that its camera wrote into it, so only for who may know the place."""
    file = await _visible(request, "file.position")
    headers = _headers(file, file.sha256)
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        part = asked_range(request.headers.get("range"), file.bytes)
    except ValueError:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{file.bytes}"})
    first, last = part or (0, file.bytes - 1)
    headers |= {"Content-Length": str(last - first + 1), "Accept-Ranges": "bytes"}
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.bytes}"
    body = await place().store.stream(original_key(file.sha256), first, last)
    return StreamingResponse(body, 206 if part else 200, headers, file.type)


async def show_rendition(request: Request) -> Response:
    """GET /files/{sha256}/thumb and /files/{sha256}/screen"""
    rendition = RENDITIONS.get(request.path_params["rendition"])
    if rendition is None:
        raise problems.NOT_FOUND
    file = await _visible(request)
    words = await _caption(request, file.sha256) if rendition is SCREEN and "fact" in request.query_params else []
    digest = text_digest(words) if words else ""
    headers = _headers(file, f"{file.sha256}-{rendition.name}{digest}")
    if words:
        headers["Cache-Control"] = "private, no-cache"  # a part of the site may get another name
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(await _rendition(file.sha256, rendition, words), 200, headers, "image/jpeg")


async def _caption(request: Request, sha256: str) -> list[str]:
    """The lines of the fact that is named, if it promised this file and this person may look at its files."""
    try:
        wanted = UUID(request.query_params["fact"])
    except ValueError:
        raise problems.NOT_FOUND from None
    fact = await LedgerFact.get_or_none(id=wanted)
    entry = entry_for((await files_of([wanted])).get(wanted, ()), sha256)
    scope = await find_scope(fact.enterprise) if fact else None
    if not fact or not entry or not scope or not may(signed_in(request), "file.read", scope).allowed:
        raise problems.NOT_FOUND
    positions = may(signed_in(request), "file.position", scope).allowed
    return caption(entry, await about(fact), request.state.locale, positions=positions)


async def _visible(request: Request, *more: str) -> File:
    """A file that somebody handed in whom this person may look at, and more; any other is not there."""
    sha256 = request.path_params["sha256"]
    actor = signed_in(request)
    scopes = await holders(sha256) if _SHA256.fullmatch(sha256) else []
    file = await find_file(sha256) if any(_all(actor, scope, "file.read", *more) for scope in scopes) else None
    if file is None:
        raise problems.NOT_FOUND
    return file


def _all(actor: Actor, scope: EnterpriseScope, *actions: str) -> bool:
    return all(may(actor, action, scope).allowed for action in actions)


async def held_picture(enterprise: UUID, sha256: str, rendition: Rendition) -> bytes:
    """A photo for drawing it into something of an enterprise; NOT_FOUND where that one never handed it in.

    Anybody can name a hash; whose photo it is, only whoever has it can know.
    """
    if sha256 not in await holdings(enterprise, [sha256]):
        raise problems.NOT_FOUND
    return await _rendition(sha256, rendition, [])


async def _rendition(sha256: str, rendition: Rendition, words: list[str]) -> bytes:
    """The smaller picture, made when it is first asked for."""
    key = rendition_key(rendition.name, sha256, text_digest(words) if words else "")
    kept = await place().store.read(key)
    if kept is None:
        original = await place().store.read(original_key(sha256))
        if original is None:
            raise problems.NOT_FOUND
        kept = await decoding(lambda: made_smaller(original, rendition, words))
        await place().store.keep(key, kept)
    return kept


def _headers(file: File, tag: str) -> dict[str, str]:
    return HARMLESS | {"ETag": f'"{tag}"', "Content-Disposition": f'inline; filename="{file.sha256[:12]}"'}
