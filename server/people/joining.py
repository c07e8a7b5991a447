"""Coming in by an invitation: a new account, a further post of somebody who is known, or a new password."""

from datetime import datetime
from uuid import UUID, uuid4

from tortoise.transactions import in_transaction

from server.people.accounts import AccountFault, checked, clean_login, make_account, reset_password
from server.people.actor import Locale
from server.people.invitations import use
from server.people.privacy import CONSENT
from server.people.tables import Account, Invitation, Post
from server.people.trail import note


class InvitationGone(Exception):
    """It ended between being shown and being used."""


async def join_as_new(
    invitation: Invitation, login: str, name: str, password: str, locale: Locale, now: datetime, contact: str = ""
) -> Account:
    """A new person. Raises AccountFault, or InvitationGone; then nothing happened."""
    login = clean_login(login)
    await checked(login, invitation.role, invitation.enterprise, invitation.region, password)
    if not 1 <= len(name) <= 100:
        raise AccountFault("name: 1 to 100 characters")
    async with in_transaction():
        await _take(invitation, now)
        account = await make_account(
            login=login, name=name, role=invitation.role, password=password, now=now, locale=locale,
            enterprise=invitation.enterprise, region=invitation.region, area=invitation.area, until=invitation.until,
        )  # fmt: skip
        await Account.filter(id=account.id).update(consented=CONSENT, contact=contact[:100] or None)
        await note("joined", now, actor=account.id, enterprise=invitation.enterprise, about=account.id, words=name)
    return account


async def join_besides(invitation: Invitation, account: UUID, now: datetime) -> Post:
    """A further post of somebody who is signed in.

    Raises AccountFault where they are there already, InvitationGone for who was let go.
    """
    if invitation.enterprise is None:
        raise AccountFault("only an enterprise can be served besides")
    if await Account.exists(id=account, disabled=True):
        raise InvitationGone
    async with in_transaction():
        await _take(invitation, now)
        own = Account.filter(id=account, enterprise=invitation.enterprise)
        if await own.exists() or await Post.exists(account=account, enterprise=invitation.enterprise, ended_at=None):
            raise AccountFault("already a member of this enterprise")
        post = await Post.create(
            id=uuid4(), account=account, role=invitation.role, enterprise=invitation.enterprise, area=invitation.area,
            until=invitation.until, created=now, created_by=invitation.created_by,
        )  # fmt: skip
        await note("joined", now, actor=account, enterprise=invitation.enterprise, about=account)
    return post


async def renew_password(invitation: Invitation, password: str, now: datetime) -> Account:
    """A new password by a link that somebody in charge handed over: every session ends, and the link with it."""
    account = await Account.get_or_none(id=invitation.account, disabled=False)
    if account is None:
        raise InvitationGone
    await checked(account.login, account.role, account.enterprise, account.region, password)
    async with in_transaction():
        await _take(invitation, now)
        await reset_password(account, password, now)
        await note("renewed", now, actor=account.id, enterprise=invitation.enterprise, about=account.id)
    return account


async def _take(invitation: Invitation, now: datetime) -> None:
    if not await use(invitation, now):
        raise InvitationGone
