"""In which post somebody acts: who serves several enterprises speaks in each by the post that they hold there."""

from dataclasses import replace
from uuid import UUID

from server.clock import now
from server.people.actor import Actor
from server.people.post import effective_role, is_live
from server.people.queries import posts_of
from server.people.tables import Account


async def acting_in(actor: Actor, enterprise: UUID) -> Actor:
    """The person as they stand in that enterprise; unchanged where they hold nothing there.

    What was made on a phone for one enterprise may come after its person switched to another: it is theirs to say
    for as long as they hold the post, whichever one the session is in.
    """
    if actor.enterprise == enterprise or actor.role in {"regulator", "admin"}:
        return actor
    moment = now()
    account = await Account.get_or_none(id=actor.id, disabled=False)
    if account is None:
        return actor
    if account.enterprise == enterprise and is_live(account.until, moment):
        role = effective_role(account, moment)
        return replace(actor, role=role, enterprise=enterprise, area=account.area, post=None, region=None)  # type: ignore[arg-type]
    post = next((one for one in await posts_of(actor.id, moment) if one.enterprise == enterprise), None)
    if post is None:
        return actor
    return replace(actor, role=post.role, enterprise=enterprise, area=post.area, post=post.id, region=None)  # type: ignore[arg-type]
