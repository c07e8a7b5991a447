"""An enterprise joins by itself: who it is, who speaks for it, and then the questions about its profile."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from server.checklists.shelf import library
from server.clock import now
from server.enterprises.credit_code import is_credit_code
from server.enterprises.list_file import is_region
from server.enterprises.tables import Enterprise
from server.facts import EnterpriseRegistered, NewFact
from server.http.caller import caller_of
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.accounts import AccountFault, check_account, clean_login, make_account
from server.people.passwords import MIN_LENGTH
from server.people.privacy import CONSENT
from server.people.queries import find_account
from server.people.tables import Account
from server.people.trail import note
from server.trust.limits import REGISTRATIONS, count_try, place_of
from server.views.entering import entered
from server.views.invitation_accept import fault_key
from server.views.page import render
from server.wording import t

MOST_FIELDS = 20
_CONTACT = re.compile(r"\+?[\d -]{5,20}|[^@\s]{1,60}@[^@\s]{1,60}\.[^@\s]{2,20}")
FIELDS = ("uscc", "firm", "sector", "region", "address", "name", "contact", "login")


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What templates/join.html shows: what was typed, and what is wrong by field (wording keys)."""

    typed: dict[str, str]
    wrong: dict[str, str]
    sectors: list[str]
    least: int


def sectors() -> list[str]:
    """The sectors that have checklists of their own, as they are chosen."""
    return sorted({found.sector for found in library().newest()} - {"general", "fire"})


async def show(request: Request) -> Response:
    """GET /join"""
    return _page(request, dict.fromkeys(FIELDS, ""), {}, 200)


async def submit(request: Request) -> Response:
    """POST /join"""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    typed = {name: " ".join(str(form.get(name, "")).split())[:200] for name in FIELDS}
    typed |= {"uscc": typed["uscc"].upper().replace(" ", ""), "login": clean_login(typed["login"])}
    password = str(form.get("password", ""))[:400]
    wrong = await run_sync(faults_of, typed, password)
    if wrong:
        return _page(request, typed, wrong, 422)
    await count_try(REGISTRATIONS, place_of(caller_of(request).address), now=now())
    # Only whom an authority knows holds a code: anybody could take away another's otherwise. Who it is, is not told.
    if await Enterprise.exists(uscc=typed["uscc"], standing=""):
        return _page(request, typed, {"uscc": "join.wrong.taken"}, 422)
    if await find_account(typed["login"]):
        return _page(request, typed, {"login": "people.accept.fault.taken"}, 422)
    account = await _begin(typed, password, request.state.locale)
    return await entered(request, account, "/profile")


def faults_of(typed: dict[str, str], password: str) -> dict[str, str]:
    """What is wrong by field (pure)."""
    wrong = {}
    if not is_credit_code(typed["uscc"]):
        wrong["uscc"] = "join.wrong.uscc"
    if not typed["firm"]:
        wrong["firm"] = "join.wrong.firm"
    if typed["sector"] not in sectors():
        wrong["sector"] = "join.wrong.sector"
    if not is_region(typed["region"]):
        wrong["region"] = "join.wrong.region"
    if not 1 <= len(typed["name"]) <= 100:
        wrong["name"] = "join.wrong.name"
    if not _CONTACT.fullmatch(typed["contact"]):
        wrong["contact"] = "join.wrong.contact"
    try:
        check_account(typed["login"], "owner", uuid4(), None, password)
    except AccountFault as fault:
        wrong["password" if str(fault).startswith("password") else "login"] = fault_key(fault)
    return wrong


async def _begin(typed: dict[str, str], password: str, locale: Any) -> Account:
    """The account first: a ledger that nobody could open would be left over otherwise."""
    enterprise, moment = uuid4(), now()
    account = await make_account(
        login=typed["login"], name=typed["name"], role="owner", password=password, now=moment, enterprise=enterprise,
        locale=locale,
    )  # fmt: skip
    await Account.filter(id=account.id).update(contact=typed["contact"], consented=CONSENT)
    said = {"name": typed["firm"], "by_itself": True} | {
        name: typed[name] for name in ("uscc", "region", "sector", "address")
    }
    body = msgspec.convert(said, EnterpriseRegistered)
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=enterprise, occurred_at=moment, body=body)
    await record(enterprise, [fact], actor=Voice(account.id, "owner"), received_at=moment)
    await note("registered", moment, actor=account.id, enterprise=enterprise, words=typed["firm"])
    return account


def _page(request: Request, typed: dict[str, str], wrong: dict[str, str], status: int) -> Response:
    words = {name: t(request.state.locale, key, least=MIN_LENGTH) for name, key in wrong.items()}
    return render(request, "join.html", JoinPage(typed, words, sectors(), MIN_LENGTH), status)
