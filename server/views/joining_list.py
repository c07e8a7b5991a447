"""Enterprises that registered themselves and wait for their authority, and those on its list that nobody claimed."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import EnterpriseConfirmed
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.queries import peopled
from server.people.tables import Account
from server.sync.say import say
from server.views.form import body_from
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import permitted, read_uuid, visible_enterprises
from server.views.words import moment_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class JoiningLine:
    """One enterprise, who registered it and how to reach them."""

    id: UUID
    name: str
    uscc: str
    region: str
    sector: str
    standing: str
    refusal: str
    since: str
    who: str
    contact: str


@dataclass(frozen=True, slots=True)
class JoiningListPage:
    """What templates/joining_list.html shows. `unclaimed` have nobody who could sign in."""

    waiting: list[JoiningLine]
    pages: Pages
    unclaimed: list[JoiningLine]


MOST_UNCLAIMED = 200


async def show(request: Request) -> Response:
    """GET /joining"""
    actor = signed_in(request)
    query = visible_enterprises(actor).filter(standing__in=["unconfirmed", "refused"])
    pages = page_of(request, await query.count())
    waiting = await query.order_by("-standing", "registered_at", "id").offset(pages.offset).limit(pages.size)
    bare = visible_enterprises(actor).filter(~peopled(now()), standing="")
    unclaimed = await bare.order_by("name", "id").limit(MOST_UNCLAIMED)
    owners = {
        row.enterprise: row
        for row in await Account.filter(enterprise__in=[row.id for row in waiting], role="owner").order_by("-created")
    }
    context = JoiningListPage(
        waiting=[_line(row, owners.get(row.id), request.state.locale) for row in waiting],
        pages=pages,
        unclaimed=[_line(row, None, request.state.locale) for row in unclaimed],
    )
    return render(request, "joining_list.html", context)


def _line(row: Enterprise, owner: Account | None, locale: str) -> JoiningLine:
    return JoiningLine(
        id=row.id,
        name=row.name,
        uscc=row.uscc,
        region=row.region,
        sector=row.sector,
        standing=row.standing,
        refusal=row.refusal,
        since=moment_words(locale, row.registered_at, day_in_china(now())),
        who=owner.name if owner else "–",
        contact=(owner.contact or "–") if owner else "–",
    )


async def decide(request: Request) -> Response:
    """POST /enterprises/{enterprise}/confirm: known, or refused with a reason that its people read"""
    actor, enterprise = signed_in(request), read_uuid(request.path_params["enterprise"])
    await permitted(actor, "joining.decide", enterprise)
    body = await body_from(request, EnterpriseConfirmed)
    if body.outcome == "confirmed" and await _doubled(enterprise):
        raise problems.FORM_INCOMPLETE.because(why=t(request.state.locale, "join.list.doubled"))
    await say(actor, enterprise, "enterprise.confirmed", enterprise, body)
    return RedirectResponse("/joining", 303)


async def _doubled(enterprise: UUID) -> bool:
    """Whether another one is known by the same code: two of them would be one firm with two ledgers."""
    row = await Enterprise.get(id=enterprise)
    return await Enterprise.filter(uscc=row.uscc, standing="").exclude(id=enterprise).exists()
