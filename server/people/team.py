"""What who is in charge does with the people of an enterprise: roles, deputies, leaving, coming back, phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from server.clock import now as this_moment
from server.moments import day_in_china
from server.people.accounts import AccountFault
from server.people.actor import FOR_A_TIME, OF_ENTERPRISE
from server.people.post import is_live, last_day, may_deputise
from server.people.queries import posts_of
from server.people.sessions import wipe_phones_in, wipe_sessions
from server.people.tables import Account, Post
from server.people.trail import note


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a post in an enterprise: their first one, or (`post`) a further one."""

    account: Account
    role: str
    area: UUID | None
    until: datetime | None
    post: UUID | None
    gone: bool


async def members(enterprise: UUID | None) -> list[Member]:
    """Everybody who has or had a post there, by name; with None the people of the installation itself."""
    if enterprise is None:
        rows = await Account.filter(enterprise=None).order_by("name", "id")
        return [Member(row, row.role, None, row.until, None, row.disabled) for row in rows]
    own = await Account.filter(enterprise=enterprise).order_by("name", "id")
    posts = await Post.filter(enterprise=enterprise)
    known = {row.id: row for row in await Account.filter(id__in=[post.account for post in posts])} if posts else {}
    found = [Member(row, row.role, row.area, row.until, None, _gone(row)) for row in own]
    found += [
        Member(known[one.account], one.role, one.area, one.until, one.id, one.ended_at is not None)
        for one in posts
        if one.account in known
    ]
    return sorted(found, key=lambda one: (one.gone, one.account.name, one.account.id))


def _gone(row: Account) -> bool:
    """Whether somebody left their first post: for good, or to serve others only. Outsiders just come to their end."""
    return row.disabled or (row.role not in FOR_A_TIME and not is_live(row.until, this_moment()))


async def find_member(enterprise: UUID | None, account: UUID) -> Member | None:
    """One of them."""
    return next((one for one in await members(enterprise) if one.account.id == account), None)


def chiefs(team: Sequence[Member], now: datetime) -> list[Member]:
    """Who can let others in: there is always one left (pure)."""
    return [one for one in team if one.role in {"owner", "admin"} and not one.gone and is_live(one.until, now)]


async def change_role(member: Member, role: str, enterprise: UUID | None, by: UUID, now: datetime) -> None:
    """Another role; an outsider who becomes staff is no longer bounded.

    AccountFault where the last one in charge would be gone, or an outsider would stay for ever.
    """
    if role not in OF_ENTERPRISE or enterprise is None:
        raise AccountFault("role")
    await _someone_left(member, enterprise, now, still=role == "owner")
    if role in FOR_A_TIME and member.until is None:
        raise AccountFault("until")
    bounds: dict[str, None] = {} if role in FOR_A_TIME else {"until": None}
    bounds |= {} if role == "contractor" else {"area": None}
    if member.post:
        await Post.filter(id=member.post).update(role=role, **bounds)
    else:
        await Account.filter(id=member.account.id).update(role=role, **bounds)
    await note("role", now, actor=by, enterprise=enterprise, about=member.account.id, words=role)


async def let_go(member: Member, enterprise: UUID | None, by: UUID, now: datetime) -> None:
    """The post ends: nobody signs in for it, and their phones send what they hold before they forget it.

    Whoever serves other enterprises keeps their account for those.
    """
    await _someone_left(member, enterprise, now, still=False)
    async with in_transaction():
        if member.post:
            await wipe_phones_in(member.account.id, member.post, now)
            await Post.filter(id=member.post).update(ended_at=now)
        elif await posts_of(member.account.id, now):
            await wipe_phones_in(member.account.id, None, now)
            await Account.filter(id=member.account.id).update(until=now)
        else:
            await wipe_sessions(member.account.id, now)
            await Account.filter(id=member.account.id).update(disabled=True, tip_office="")
        await note("left", now, actor=by, enterprise=enterprise, about=member.account.id)


async def take_back(member: Member, enterprise: UUID | None, by: UUID, now: datetime) -> None:
    """Somebody who left is one of us again; they sign in anew. AccountFault where nothing is left to sign in with."""
    if not member.account.password_hash:
        raise AccountFault("erase")
    if member.role in FOR_A_TIME and not is_live(member.until, now):
        raise AccountFault("until")
    if member.post:
        await Post.filter(id=member.post).update(ended_at=None)
    else:
        until = member.until if member.role in FOR_A_TIME else None
        await Account.filter(id=member.account.id).update(disabled=False, until=until)
    await note("returned", now, actor=by, enterprise=enterprise, about=member.account.id)


async def make_deputy(member: Member, away: Member, begin: datetime, end: datetime, by: UUID, now: datetime) -> None:
    """One stands in for another from a moment to a moment. Raises AccountFault where that gains nothing or is past."""
    if member.post or away.account.id == member.account.id or not may_deputise(member.role, away.role):
        raise AccountFault("deputy")
    if end <= begin or end <= now:
        raise AccountFault("days")
    await Account.filter(id=member.account.id).update(
        deputy_role=away.role, deputy_of=away.account.id, deputy_from=begin, deputy_until=end
    )
    # No name: lines stay when the name of the one who was away is taken back.
    words = f"{day_in_china(begin)} – {last_day(end)}"
    await note("deputy", now, actor=by, enterprise=member.account.enterprise, about=member.account.id, words=words)


async def end_deputy(member: Member, by: UUID, now: datetime) -> None:
    """The one who was away is back."""
    gone = {"deputy_role": None, "deputy_of": None, "deputy_from": None, "deputy_until": None}
    await Account.filter(id=member.account.id).update(**gone)
    await note("deputy_ended", now, actor=by, enterprise=member.account.enterprise, about=member.account.id)


async def _someone_left(member: Member, enterprise: UUID | None, now: datetime, *, still: bool) -> None:
    left = [one for one in chiefs(await members(enterprise), now) if one.account.id != member.account.id]
    in_charge = member.role in {"owner", "admin"}
    if in_charge and not still and not any(one.role == member.role for one in left):
        raise AccountFault("last")
