"""Reading enterprises."""

from collections.abc import Sequence
from uuid import UUID

from server.people.policy import EnterpriseScope
from server.statements import as_id, asked


async def scopes_of(enterprises: Sequence[UUID]) -> dict[UUID, EnterpriseScope]:
    """Id and region of the enterprises that exist, for deciding who may do what."""
    if not enterprises:
        return {}
    rows = await asked("SELECT id, region FROM enterprise WHERE id IN (:ids)", ids=list(enterprises))
    return {as_id(row["id"]): EnterpriseScope(id=as_id(row["id"]), region=row["region"]) for row in rows}


async def find_scope(enterprise: UUID) -> EnterpriseScope | None:
    """Id and region of one enterprise, if it exists."""
    return (await scopes_of([enterprise])).get(enterprise)
