"""Reading enterprises."""

from collections.abc import Sequence
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.people.policy import EnterpriseScope


async def scopes_of(enterprises: Sequence[UUID]) -> dict[UUID, EnterpriseScope]:
    """Id and region of the enterprises that exist, for deciding who may do what."""
    if not enterprises:
        return {}
    rows = await Enterprise.filter(id__in=list(enterprises)).values_list("id", "region")
    return {key: EnterpriseScope(id=key, region=region) for key, region in rows}


async def find_scope(enterprise: UUID) -> EnterpriseScope | None:
    """Id and region of one enterprise, if it exists."""
    return (await scopes_of([enterprise])).get(enterprise)
