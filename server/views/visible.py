"""Which enterprises a person may look into: their own, or those of their region. Every list starts here."""

from collections.abc import Collection
from uuid import UUID

from tortoise.queryset import QuerySet

from server import problems
from server.enterprises.queries import find_scope
from server.enterprises.tables import Enterprise
from server.http.guard import permit
from server.people.actor import Actor


def visible_enterprises(actor: Actor) -> QuerySet[Enterprise]:
    """The enterprises of a person's scope, and never any other."""
    if actor.role == "regulator":
        return Enterprise.filter(region__startswith=actor.region) if actor.region else Enterprise.filter(id__in=[])
    return Enterprise.filter(id=actor.enterprise)


def visible_region(actor: Actor) -> str:
    """The code with which all begin that a regulator sees; raises NOT_FOUND for anybody else."""
    if actor.role != "regulator" or not actor.region:
        raise problems.NOT_FOUND
    return actor.region


async def visible_names(actor: Actor) -> dict[UUID, str]:
    """Names by id of the enterprises that a person may look into."""
    return {row.id: row.name for row in await visible_enterprises(actor).only("id", "name")}


async def permitted(actor: Actor, action: str, enterprise: UUID) -> None:
    """Go on only if the person may do this to that enterprise; else it is not found."""
    scope = await find_scope(enterprise)
    if scope is None:
        raise problems.NOT_FOUND
    permit(actor, action, scope)


def read_uuid(text: str) -> UUID:
    """An id out of an address; what is none is not found."""
    try:
        return UUID(text)
    except ValueError:
        raise problems.NOT_FOUND from None


def one_of(names: Collection[UUID], text: str) -> UUID | None:
    """The one that an address names out of those that a person may look into, or none."""
    return next((key for key in names if str(key) == text), None)
