"""The door for devices: push, pull, status, and who I am."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from server import metrics, problems
from server.clock import now
from server.http.body import read_body
from server.http.own_name import in_own_name
from server.http.respond import is_known, json_response, packed_response, tag_of
from server.ledger.epoch import current_epoch
from server.ledger.outcome import Outcome
from server.moments import day_in_china, written
from server.people.actor import Actor
from server.people.devices import device_seen, note_seen
from server.phones.keep import note_told
from server.phones.phone import HEADER, read_told
from server.settings import Settings
from server.sync.bounded import find_bounds, within
from server.sync.envelope import Read, read_push
from server.sync.limits import MOST_BYTES, MOST_IDS
from server.sync.place import read_place
from server.sync.pull import pulled
from server.sync.push import take_in
from server.sync.status import held
from server.sync.wire import results_on_wire


class StatusQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """The facts that a device asks about."""

    ids: list[UUID]


def me(actor: Actor) -> dict[str, object]:
    """The signed-in person as the field app keeps them."""
    return {
        "id": actor.id,
        "name": actor.name,
        "role": actor.role,
        "enterprise": actor.enterprise,
        "region": actor.region,
        "locale": actor.locale,
        "post": actor.post,
        "wipe": actor.leaving,
    }


def photo_policy(settings: Settings) -> dict[str, object]:
    """How phones are to treat photos before they send them (pixels, per cent, bytes)."""
    return {
        "longest_side": settings.photo_longest_side,
        "quality": settings.photo_quality,
        "keep_original": settings.photo_keep_original,
        "most_bytes": settings.max_file_bytes,
    }


async def show_me(request: Request) -> Response:
    """GET /api/v1/me"""
    actor: Actor = request.state.actor
    about = {"server_time": written(now()), "epoch": await current_epoch()}
    photos = photo_policy(request.app.state.settings)
    return json_response({"me": me(actor), "device": await _device_of(actor), "photos": photos} | about)


async def _device_of(actor: Actor) -> dict[str, object] | None:
    """The device that this sign-in was last used on: a browser that calls itself by another name lost its memory."""
    seen = await device_seen(actor.device) if actor.device else None
    return {"id": actor.device, "last_seen": written(seen)} if seen else None


async def push(request: Request) -> Response:
    """POST /api/v1/sync/push"""
    in_own_name(request)
    received_at = now()
    await note_told(request.state.actor, read_told(request.headers.get(HEADER)), received_at)
    reads = read_push(await read_body(request, MOST_BYTES), received_at)
    outcomes = await take_in(request.state.actor, reads, received_at)
    _count(reads, outcomes)
    results = results_on_wire(outcomes, request.state.locale)
    about = {"server_time": written(now()), "epoch": await current_epoch()}
    return packed_response(request, about | {"results": results})


def _count(reads: Sequence[Read], outcomes: Sequence[Outcome]) -> None:
    for offered, outcome in zip(reads, outcomes, strict=True):
        kind = offered.fact.kind if offered.fact else "unreadable"
        repeated = outcome.state in {"accepted", "waiting"} and not outcome.fresh
        metrics.FACTS.labels(kind, "repeated" if repeated else outcome.state).inc()


async def pull(request: Request) -> Response:
    """GET /api/v1/sync/pull?cursor=&next="""
    actor: Actor = request.state.actor
    if actor.enterprise is None:
        raise problems.UNKNOWN_ENTERPRISE
    cursor, following = request.query_params.get("cursor", "") or "0", request.query_params.get("next", "")
    place = read_place(cursor, following)
    if place is None:
        raise problems.UNREADABLE.because(cursor=cursor[:40], next=following[:40])
    moment = now()
    if actor.device:
        await note_seen(actor.device, moment)
        await note_told(actor, read_told(request.headers.get(HEADER)), moment)
    found = {"epoch": await current_epoch(), "me": me(actor)}
    page = await pulled(actor.enterprise, place, day_in_china(moment))
    bounds = await find_bounds(actor, actor.enterprise)
    found |= page if bounds is None else within(page, bounds)
    tag = tag_of(found)  # of all but the time
    if is_known(request, tag):
        return Response(status_code=304, headers={"etag": tag, "vary": "Accept-Encoding"})
    return packed_response(request, {"server_time": written(moment)} | found, {"etag": tag})


async def status(request: Request) -> Response:
    """POST /api/v1/sync/status"""
    try:
        question = msgspec.json.decode(await read_body(request, MOST_BYTES), type=StatusQuestion)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise problems.UNREADABLE.because(why=str(error)) from None
    if len(question.ids) > MOST_IDS:
        raise problems.TOO_MANY_FACTS.because(most=MOST_IDS, sent=len(question.ids))
    results = results_on_wire(await held(request.state.actor, question.ids), request.state.locale)
    about = {"server_time": written(now()), "epoch": await current_epoch()}
    return packed_response(request, about | {"results": results})
