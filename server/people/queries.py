"""What is read about people: accounts by login, colleagues, names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q, Subquery

from server.clock import now
from server.people.actor import AT_WORK
from server.people.post import effective_role, is_live
from server.people.tables import Account, Post


@dataclass(frozen=True, slots=True)
class Person:
    """A name with its role, as shown beside what the person did."""

    id: UUID
    name: str
    role: str


def _person(account: Account) -> Person:
    return Person(account.id, account.name, account.role)


async def find_account(login: str) -> Account | None:
    """The account with this login, whether or not it is disabled."""
    return await Account.get_or_none(login=login)


async def people_of(enterprise: UUID) -> list[Person]:
    """The people of an enterprise whom work can be given to, by name."""
    lasting = Q(until=None) | Q(until__gt=now())
    posts = await Post.filter(lasting, enterprise=enterprise, ended_at=None, role__in=AT_WORK)
    own = await Account.filter(lasting, enterprise=enterprise, disabled=False, role__in=AT_WORK)
    by_account = {post.account: post for post in posts}
    also = await Account.filter(id__in=list(by_account), disabled=False) if by_account else []
    people = [_person(row) for row in own] + [Person(row.id, row.name, by_account[row.id].role) for row in also]
    return sorted(people, key=lambda person: (person.name, person.id))


async def belonging(enterprise: UUID, accounts: Iterable[UUID]) -> set[UUID]:
    """Those of these people who have or had a post in the enterprise."""
    wanted = list(accounts)
    own = await Account.filter(id__in=wanted, enterprise=enterprise).values_list("id", flat=True)
    posts = await Post.filter(account__in=wanted, enterprise=enterprise).values_list("account", flat=True)
    return {UUID(str(key)) for key in (*own, *posts)}


async def may_enter(account: Account, moment: datetime) -> bool:
    """Whether the person still has anything to come for: their first post, or a further one."""
    return not account.disabled and (is_live(account.until, moment) or bool(await posts_of(account.id, moment)))


async def who_may_enter(account: UUID | None, moment: datetime) -> Account | None:
    """The account, where its person may sign in."""
    found = await Account.get_or_none(id=account) if account else None
    return found if found is not None and await may_enter(found, moment) else None


async def roles_of(account: Account, moment: datetime) -> list[str]:
    """Every role that the person holds now, the one in which they begin first: see `sessions.find_session`."""
    first = [effective_role(account, moment)] if is_live(account.until, moment) else []
    return first + [post.role for post in await posts_of(account.id, moment)]


async def posts_of(account: UUID, moment: datetime) -> list[Post]:
    """The further posts of a person that have not ended, in the order in which they began."""
    lasting = Q(until=None) | Q(until__gt=moment)
    return await Post.filter(lasting, account=account, ended_at=None).order_by("created", "id")


def peopled(moment: datetime) -> Q:
    """Of enterprises: those that have somebody, by a first post or by a further one that has not ended."""
    lasting = Q(until=None) | Q(until__gt=moment)
    first = Account.filter(enterprise__isnull=False).values("enterprise")
    further = Post.filter(lasting, ended_at=None).values("enterprise")
    return Q(id__in=Subquery(first)) | Q(id__in=Subquery(further))


async def people_by_id(ids: Iterable[UUID | None]) -> dict[UUID, Person]:
    """Names for the ids that a ledger cites, also of people who left."""
    wanted = {key for key in ids if key is not None}
    return {row.id: _person(row) for row in await Account.filter(id__in=list(wanted))} if wanted else {}
