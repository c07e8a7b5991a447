"""What is read about people: accounts by login, colleagues, names."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from server.people.tables import Account


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
    rows = await Account.filter(enterprise=enterprise, disabled=False).order_by("name", "id")
    return [_person(row) for row in rows]


async def people_by_id(ids: Iterable[UUID | None]) -> dict[UUID, Person]:
    """Names for the ids that a ledger cites, also of people who left."""
    wanted = {key for key in ids if key is not None}
    return {row.id: _person(row) for row in await Account.filter(id__in=list(wanted))} if wanted else {}
