"""Coming in by an invitation: name, sign-in and password, or a new password, or one more enterprise to serve."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.areas.tables import Area
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.caller import caller_of
from server.moments import day_in_china
from server.people.accounts import AccountFault, GuessedEarly
from server.people.invitations import clean_code, find_invitation
from server.people.joining import InvitationGone, join_as_new, join_besides, renew_password
from server.people.passwords import MIN_LENGTH
from server.people.post import last_day
from server.people.sessions import revoke_session
from server.people.tables import Account, Invitation, Session
from server.trust.codes import has_codes
from server.trust.limits import INVITATIONS, count_try, place_of, take_back
from server.views.entering import entered, must_have_second
from server.views.page import render
from server.views.words import day_words
from server.wording import t

MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class AcceptPage:
    """What templates/invitation_accept.html shows; an empty `sort` asks for a code."""

    code: str
    sort: str
    role: str
    where: str
    area: str
    until: str
    login: str
    name: str
    known: bool
    besides: bool
    least: int
    error: str


async def ask(request: Request) -> Response:
    """GET /i?code=: for who has the characters and no camera"""
    code = clean_code(request.query_params.get("code", ""))
    return RedirectResponse(f"/i/{code}", 303) if code else _asking(request, "", 200)


async def show(request: Request) -> Response:
    """GET /i/{code}"""
    invitation = await _find(request)
    return await _page(request, invitation) if invitation else _gone(request)


async def submit(request: Request) -> Response:
    """POST /i/{code}"""
    invitation = await _find(request)
    if invitation is None:
        return _gone(request)
    form = {key: str(value) for key, value in (await request.form(max_files=0, max_fields=MOST_FIELDS)).items()}
    try:
        return await _come_in(request, invitation, form)
    except InvitationGone:
        return _gone(request)
    except AccountFault as fault:
        return await _page(request, invitation, form, t(request.state.locale, fault_key(fault)), 422)


async def _come_in(request: Request, invitation: Invitation, form: dict[str, str]) -> Response:
    moment, actor = now(), request.state.actor
    if _may_besides(request, invitation) and form.get("besides"):
        return await _besides(request, invitation, actor.id)
    password = form.get("password", "")
    if invitation.sort == "reset":
        account = await renew_password(invitation, password, moment)
    else:
        name = " ".join(form.get("name", "").split())
        locale = request.state.locale
        account = await join_as_new(invitation, form.get("login", ""), name, password, locale, moment)
    return await entered(request, account, "/")


def _may_besides(request: Request, invitation: Invitation) -> bool:
    """Whether this session can serve one enterprise more; one that only delivers what it holds cannot."""
    actor = request.state.actor
    lasting = actor is not None and not actor.leaving
    return lasting and invitation.enterprise is not None and invitation.sort != "reset"


async def _besides(request: Request, invitation: Invitation, person: UUID) -> Response:
    """In the same session, unless what they become takes a second factor that they have not given."""
    session: Session = request.state.session
    post = await join_besides(invitation, person, now())
    account = await Account.get(id=person)
    if await must_have_second(request, account) and not await has_codes(person):
        await revoke_session(session.token_hash, person, now())
        return await entered(request, account, "/")
    await Session.filter(token_hash=session.token_hash).update(post=post.id)
    return RedirectResponse("/", 303)


async def _find(request: Request) -> Invitation | None:
    """The invitation. Wrong codes are counted by address, before they are looked for."""
    address, moment = place_of(caller_of(request).address), now()
    await count_try(INVITATIONS, address, now=moment)
    found = await find_invitation(request.path_params["code"], moment)
    if found is not None:
        await take_back(INVITATIONS, address)
    return found


async def _page(
    request: Request, invitation: Invitation, form: dict[str, str] | None = None, error: str = "", status: int = 200
) -> Response:
    firm = await Enterprise.get_or_none(id=invitation.enterprise) if invitation.enterprise else None
    area = await Area.get_or_none(id=invitation.area) if invitation.area else None
    renewed = await Account.get_or_none(id=invitation.account) if invitation.account else None
    locale, today = request.state.locale, day_in_china(now())
    context = AcceptPage(
        code=clean_code(request.path_params["code"]),
        sort=invitation.sort,
        role=invitation.role,
        where=firm.name if firm else t(locale, "people.account.region", code=invitation.region or ""),
        area=area.name if area else "",
        until=day_words(locale, last_day(invitation.until), today) if invitation.until else "",
        login=renewed.login if renewed else (form or {}).get("login", "")[:60],
        name=renewed.name if renewed else (form or {}).get("name", "")[:100],
        known=renewed is not None,
        besides=_may_besides(request, invitation),
        least=MIN_LENGTH,
        error=error,
    )
    return render(request, "invitation_accept.html", context, status)


def _gone(request: Request) -> Response:
    """One answer for what never was, has ended or was used up."""
    return _asking(request, t(request.state.locale, "people.accept.gone"), 404)


def _asking(request: Request, error: str, status: int) -> Response:
    context = AcceptPage("", "", "", "", "", "", "", "", known=False, besides=False, least=MIN_LENGTH, error=error)
    return render(request, "invitation_accept.html", context, status)


def fault_key(fault: AccountFault) -> str:
    """What is wrong, as a wording key for who fills in the form (pure)."""
    known, said = ("login", "password", "name", "already"), str(fault)
    part = next((word for word in known if said.startswith(word)), "other")
    part = "guessed" if isinstance(fault, GuessedEarly) else "taken" if said.endswith("is taken") else part
    return f"people.accept.fault.{part}"
