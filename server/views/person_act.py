"""What who is in charge does with one person: each act is a form on the person's page."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from tortoise.transactions import in_transaction

from server import problems
from server.clock import now
from server.facts import HazardAssigned
from server.http.guard import signed_in
from server.moments import CHINA
from server.people.accounts import AccountFault
from server.people.actor import Actor
from server.people.invitations import RESET_FOR, invite
from server.people.post import end_of_day
from server.people.privacy import make_pseudonym
from server.people.queries import posts_of
from server.people.sessions import revoke_session, wipe_session
from server.people.tables import Session
from server.people.team import Member, change_role, end_deputy, find_member, let_go, make_deputy, take_back
from server.people.tip_officers import mark_officer
from server.people.trail import note
from server.reminders.tables import MailAddress
from server.sync.say import say
from server.views.form import MOST_FIELDS
from server.views.person_detail import member_of, open_work_of, page

Form = Mapping[str, str]
Act = Callable[[Actor, Member, Form], Awaitable[str | None]]


async def submit(request: Request) -> Response:
    """POST /people/{person}/{act}"""
    member, name = await member_of(request), request.path_params["act"]
    act = ACTS.get(name)
    if act is None:
        raise problems.NOT_FOUND
    if signed_in(request).deputy and name not in BY_DEPUTY:
        raise problems.NOT_ALLOWED
    form = {key: str(value) for key, value in (await request.form(max_files=0, max_fields=MOST_FIELDS)).items()}
    try:
        onward = await act(signed_in(request), member, form)
    except AccountFault as fault:
        return await page(request, member, f"people.fault.{fault}", 422)
    return RedirectResponse(onward or f"/people/{member.account.id}", 303)


async def _role(actor: Actor, member: Member, form: Form) -> None:
    await change_role(member, form.get("role", ""), actor.enterprise, actor.id, now())


async def _leave(actor: Actor, member: Member, form: Form) -> str:
    """What is open goes to a colleague first: no hazard is ever left with nobody."""
    work = await open_work_of(member.account.id, actor.enterprise)
    if work:
        heir = await _colleague(actor, form.get("heir", ""))
        if heir is None or heir.gone or heir.account.id == member.account.id:
            raise AccountFault("heir")
        while work:
            for row in work:
                body = HazardAssigned(person=heir.account.id, due=row.due.isoformat())
                await say(actor, row.enterprise, "hazard.assigned", row.id, body)
            work = await open_work_of(member.account.id, actor.enterprise)
    await let_go(member, actor.enterprise, actor.id, now())
    return "/people"


async def _return(actor: Actor, member: Member, form: Form) -> None:
    await take_back(member, actor.enterprise, actor.id, now())


async def _deputy(actor: Actor, member: Member, form: Form) -> None:
    away, end = await _colleague(actor, form.get("away", "")), end_of_day(form.get("until", ""))
    begin = _begin_of_day(form.get("from", ""))
    if away is None or away.gone:
        raise AccountFault("deputy")
    if begin is None or end is None:
        raise AccountFault("days")
    await make_deputy(member, away, begin, end, actor.id, now())


async def _deputy_end(actor: Actor, member: Member, form: Form) -> None:
    if member.post is None:
        await end_deputy(member, actor.id, now())


async def _reset(actor: Actor, member: Member, form: Form) -> str:
    """A link that is handed over in person. Whose first post is elsewhere gets theirs from there."""
    moment = now()
    # Whoever serves others too would be let in there by it: they ask whoever runs the installation.
    if member.post is not None or member.gone or await posts_of(member.account.id, moment):
        raise AccountFault("reset")
    _, code = await invite(
        "reset", moment, moment + RESET_FOR, role=member.role, by=actor.id, enterprise=actor.enterprise,
        account=member.account.id,
    )  # fmt: skip
    await note("reset", moment, actor=actor.id, enterprise=actor.enterprise, about=member.account.id)
    return f"/people/invited/{code}"


async def _end(actor: Actor, member: Member, form: Form) -> None:
    """One phone or browser: at once, or (`how=wipe`) once it has sent what it holds."""
    session = form.get("session", "")
    if member.post is not None and not await Session.exists(token_hash=session, post=member.post):
        raise problems.NOT_FOUND
    end = wipe_session if form.get("how") == "wipe" else revoke_session
    if not await end(session, member.account.id, now()):
        raise problems.NOT_FOUND
    await note("ended", now(), actor=actor.id, enterprise=actor.enterprise, about=member.account.id)


async def _colleague(actor: Actor, text: str) -> Member | None:
    try:
        return await find_member(actor.enterprise, UUID(text))
    except ValueError:
        return None


def _begin_of_day(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), CHINA)
    except ValueError:
        return None


async def _erase(actor: Actor, member: Member, form: Form) -> str:
    """Only of somebody who left, whose account is of this enterprise, and who serves no other."""
    if not member.gone or member.post is not None:
        raise AccountFault("erase")
    moment = now()
    if await posts_of(member.account.id, moment):
        raise AccountFault("elsewhere")
    async with in_transaction():
        await MailAddress.filter(account=member.account.id).delete()
        await make_pseudonym(member.account, actor.id, actor.enterprise, moment)
    return "/people"


async def _tips(actor: Actor, member: Member, form: Form) -> None:
    """By an administrator, of a regulator: reads tip-offs under the name of an office, or (left empty) no longer."""
    await mark_officer(member.account, form.get("office", ""), now(), actor.id)


ACTS: dict[str, Act] = {
    "tips": _tips,
    "role": _role,
    "leave": _leave,
    "return": _return,
    "deputy": _deputy,
    "deputy-end": _deputy_end,
    "reset": _reset,
    "end": _end,
    "erase": _erase,
}
# What lasts longer than standing in for somebody is not a deputy's to do: they could stay for ever by it.
BY_DEPUTY = frozenset({"end"})
