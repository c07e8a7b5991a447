"""Two photos that look alike, side by side; a person says that they were compared, and that becomes a fact."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.queries import find_scope
from server.facts import EvidenceCompared
from server.facts.evidence import COMPARED
from server.http.guard import signed_in
from server.likeness.tables import Likeness
from server.moments import day_in_china
from server.people.policy import may
from server.sync.say import say
from server.views.alike_lines import AlikePhoto, AlikeSeen, both_photos, what_was_said
from server.views.form import body_from
from server.views.page import render
from server.views.visible import permitted, visible_names

DO = f"fact:{COMPARED}"
LONGEST_WORDS = 200
NO_SUCH_ID = 1 << 63


@dataclass(frozen=True, slots=True)
class AlikeDetailPage:
    """What templates/alike_detail.html shows: the earlier photo first."""

    id: int
    same: bool
    photos: list[AlikePhoto]
    seen: AlikeSeen | None
    next: int | None
    may_say: bool
    longest: int


async def show(request: Request) -> Response:
    """GET /photos/alike/{pair}"""
    row, actor, locale = await _visible(request), signed_in(request), request.state.locale
    scope = await find_scope(row.enterprise)
    context = AlikeDetailPage(
        id=row.id,
        same=row.earlier == row.later,
        photos=await both_photos(row, locale, positions=may(actor, "file.position", scope).allowed),
        seen=await what_was_said(row, locale, day_in_china(now())),
        next=await _next(row, list(await visible_names(actor))),
        may_say=row.seen_in is None and may(actor, DO, scope).allowed,
        longest=LONGEST_WORDS,
    )
    return render(request, "alike_detail.html", context)


async def submit(request: Request) -> Response:
    """POST /photos/alike/{pair}: seen, and nothing is wrong. Said by two at once, the first counts."""
    row = await _visible(request)
    await permitted(signed_in(request), DO, row.enterprise)
    if row.fact is None:
        raise problems.NOT_FOUND
    if row.seen_in is None:
        body = await body_from(request, EvidenceCompared, earlier=row.earlier, later=row.later)
        await say(signed_in(request), row.enterprise, COMPARED, row.fact, body)
    return RedirectResponse(f"/photos/alike/{row.id}", 303)


async def _next(row: Likeness, visible: list[UUID]) -> int | None:
    """The next older pair that nobody has compared yet, or the newest of all."""
    open_ones = Likeness.filter(enterprise__in=visible, fact__isnull=False, seen_in=None).exclude(id=row.id)
    found = await open_ones.filter(id__lt=row.id).order_by("-id").first() or await open_ones.order_by("-id").first()
    return found.id if found else None


async def _visible(request: Request) -> Likeness:
    wanted = request.path_params["pair"]
    row = await Likeness.get_or_none(id=wanted, fact__isnull=False) if wanted < NO_SUCH_ID else None
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "likeness.read", row.enterprise)
    return row
