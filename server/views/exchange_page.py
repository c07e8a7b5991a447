"""What a platform would be sent of one enterprise: counted, with every fault; taken away as a file, noted as sent."""

import json
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import ProfileDeclared
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import EnterpriseScope, may
from server.platforms.check import Fault
from server.platforms.profile import Profile, profiles
from server.platforms.sending import Parcel, as_file, note_sent, parcel
from server.platforms.settings import KEYS
from server.sync.say import say
from server.views.exchange_answers import Answer, answers, host_of, is_taken
from server.views.exchange_rows import RowLine, row_lines
from server.views.page import render
from server.views.visible import permitted, read_uuid
from server.views.words import moment_words
from server.webhooks.hand_over import takers
from server.webhooks.tables import Webhook
from server.wording import t

MOST_FAULTS = 100
LONGEST = 200


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One kind of fault: in which table and field, what it is, how often, and one row that has it."""

    table: str
    field: str
    what: str
    count: int
    row: str


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """What templates/exchange.html shows. `counts` are for each table: its words, all, new, changed, gone.

    `lines` are the first rows of what would be sent and `more` how many follow, `webhooks` the addresses that take it.
    """

    enterprise: str
    enterprise_id: str
    profiles: list[tuple[str, str, bool]]
    profile: str
    counts: list[tuple[str, str, int, int, int, int]]
    new: int
    faults: list[FaultLine]
    fault_count: int
    held: int
    outside: int
    lines: list[RowLine]
    more: int
    table: str
    webhooks: list[tuple[str, str]]
    answers: list[Answer]
    last: str
    declared: list[tuple[str, str]]
    may_declare: bool
    saved: bool


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/exchange?profile=&table=&file="""
    firm = await asked_firm(request)
    webhooks = await takers(firm.id, firm.region)
    profile = _profile(request, webhooks[0].profile if webhooks else "")
    found, wanted = await parcel(firm, profile, now()), request.query_params.get("file", "")
    if wanted in {"new", "all"}:
        name = f"zicha-exchange-{firm.uscc}-{profile.profile}-{wanted}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        data = as_file(found, everything=wanted == "all")
        return Response(data, headers=headers, media_type="application/json")
    return await _page(request, firm, found, webhooks)


async def note(request: Request) -> Response:
    """POST /enterprises/{enterprise}/exchange/sent: the file was handed over."""
    firm, form = await asked_firm(request), await request.form(max_files=0, max_fields=3)
    profile = profiles().get(str(form.get("profile", "")))
    if profile is None:
        raise problems.NOT_FOUND
    moment = now()
    await note_sent(firm.id, await parcel(firm, profile, moment), moment)
    return RedirectResponse(f"/enterprises/{firm.id}/exchange?profile={profile.profile}&saved=1", 303)


async def declare(request: Request) -> Response:
    """POST /enterprises/{enterprise}/exchange: the numbers by which platforms know the enterprise."""
    firm, form = await asked_firm(request), await request.form(max_files=0, max_fields=10)
    await permitted(signed_in(request), "fact:profile.declared", firm.id)
    if not any(key in form for key in KEYS):
        raise problems.FORM_INCOMPLETE
    facts = {key: str(form.get(key, "")).strip()[:LONGEST] for key in KEYS}
    await say(signed_in(request), firm.id, "profile.declared", firm.id, ProfileDeclared(dict(facts)))
    return RedirectResponse(f"/enterprises/{firm.id}/exchange?profile={_profile(request).profile}", 303)


async def _page(request: Request, firm: Enterprise, found: Parcel, webhooks: list[Webhook]) -> Response:
    actor, locale = signed_in(request), request.state.locale
    told, table, today = json.loads(firm.profile), request.query_params.get("table", ""), day_in_china(now())
    scope, (lines, more) = EnterpriseScope(firm.id, firm.region), row_lines(found, table, locale)
    context = ExchangePage(
        enterprise=firm.name,
        enterprise_id=str(firm.id),
        profiles=[(key, one.title[locale], key == found.profile.profile) for key, one in profiles().items()],
        profile=found.profile.profile,
        counts=[(kind, t(locale, f"platform.table.{kind}"), *numbers) for kind, numbers in found.counts().items()],
        new=len(found.new.rows()),
        faults=_faults(found.faults, locale),
        fault_count=len(found.faults),
        held=found.held,
        outside=found.outside,
        lines=lines,
        more=more,
        table=table,
        webhooks=[(str(one.id), host_of(one.url)) for one in webhooks if is_taken(one, found.profile)],
        answers=await answers(firm.id, locale, today),
        last=moment_words(locale, found.last, today) if found.last else "",
        declared=[(key, str(told.get(key, ""))) for key in KEYS],
        may_declare=may(actor, "fact:profile.declared", scope).allowed,
        saved="saved" in request.query_params,
    )
    return render(request, "exchange.html", context)


def _faults(found: list[Fault], locale: str) -> list[FaultLine]:
    """Each kind of fault once, however many rows have it."""
    counted = Counter((one.kind, one.field, one.what) for one in found)
    first = {(one.kind, one.field, one.what): one.row for one in reversed(found)}
    return [
        FaultLine(
            t(locale, f"platform.table.{kind}"), field, t(locale, f"platform.fault.{what}"), n, first[kind, field, what]
        )
        for (kind, field, what), n in counted.most_common(MOST_FAULTS)
    ]


async def asked_firm(request: Request) -> Enterprise:
    """The enterprise that an address names, for whoever may send what is its own."""
    enterprise: UUID = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "exchange.send", enterprise)
    return await Enterprise.get(id=enterprise)


def _profile(request: Request, usual: str = "") -> Profile:
    """The one that is asked for, or that of the address to which this enterprise's rows go."""
    known = profiles()
    return known.get(request.query_params.get("profile", ""), known.get(usual, known["base"]))
