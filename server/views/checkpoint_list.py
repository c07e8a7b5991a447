"""The checkpoints of an enterprise's ledger: a page to copy them from, and the same for programs."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.http.respond import json_response
from server.ledger.signing import stated
from server.ledger.tables import Checkpoint
from server.moments import day_in_china
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import permitted, read_uuid
from server.views.words import moment_words

MOST = 200


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """One checkpoint."""

    seq: int
    made: str
    chain_hash: str
    jws: str


@dataclass(frozen=True, slots=True)
class CheckpointListPage:
    """What templates/checkpoint_list.html shows."""

    enterprise: str
    enterprise_id: str
    checkpoints: list[CheckpointLine]
    pages: Pages


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/checkpoints"""
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "ledger.read", enterprise)
    row = await Enterprise.get_or_none(id=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    held = Checkpoint.filter(enterprise=enterprise)
    pages = page_of(request, await held.count())
    rows = await held.order_by("-made_at", "-id").offset(pages.offset).limit(pages.size)
    lines = [line_of(one, request.state.locale) for one in rows]
    return render(request, "checkpoint_list.html", CheckpointListPage(row.name, str(enterprise), lines, pages))


def line_of(row: Checkpoint, locale: str) -> CheckpointLine:
    """A checkpoint as people read it."""
    made = moment_words(locale, row.made_at, day_in_china(now()))
    return CheckpointLine(row.seq, made, str(stated(row.jws).get("chain_hash", "")), row.jws)


async def show_json(request: Request) -> Response:
    """GET /api/v1/enterprises/{enterprise}/checkpoints?after=: in the order of the ledger, so many at a time."""
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "ledger.read", enterprise)
    asked = request.query_params.get("after", "0")
    if not (asked.isascii() and asked.isdigit()) or len(asked) > 18:
        raise problems.UNREADABLE.because(after=asked[:40])
    after = int(asked)
    rows = await Checkpoint.filter(enterprise=enterprise, id__gt=after).order_by("id").limit(MOST)
    return json_response(
        {
            "enterprise": str(enterprise),
            "keys": "/.well-known/jwks.json",
            "checkpoints": [stated(row.jws) | {"jws": row.jws} for row in rows],
            "next": rows[-1].id if len(rows) == MOST else None,
        }
    )
