"""In which post somebody acts: who serves several enterprises speaks in each by the post that they hold there."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from server.clock import now
from server.people.actor import Actor
from server.people.post import effective_role, is_live
from server.people.tables import Account, Post


async def acting_in(actor: Actor, enterprise: UUID) -> Actor:
    """The person as they stand in that enterprise; unchanged where they hold nothing there.

    What was made on a phone for one enterprise may come after its person switched to another: it is theirs to say
    for as long as they hold the post, whichever one the session is in; and what was made before it ended, afterwards.
    """
    if actor.enterprise == enterprise or actor.role in {"regulator", "admin"}:
        return actor
    moment = now()
    account = await Account.get_or_none(id=actor.id, disabled=False)
    if account is None:
        return actor
    if account.enterprise == enterprise:
        role = effective_role(account, moment)
        there = replace(actor, role=role, enterprise=enterprise, area=account.area, post=None, region=None)  # type: ignore[arg-type]
        return _until(there, account.until, moment)
    rows = Post.filter(account=actor.id, enterprise=enterprise)
    # One that lasts stands before one that ended.
    post = next(iter(sorted(await rows, key=lambda one: (_end(one) is None, _end(one) or moment), reverse=True)), None)
    if post is None:
        return actor
    there = replace(actor, role=post.role, enterprise=enterprise, area=post.area, post=post.id, region=None)  # type: ignore[arg-type]
    return _until(there, _end(post), moment)


def _end(post: Post) -> datetime | None:
    return min((end for end in (post.ended_at, post.until) if end is not None), default=None)


def _until(there: Actor, end: datetime | None, moment: datetime) -> Actor:
    """After the post ended only what is from before it did is taken, as from a phone that was ended from afar."""
    if is_live(end, moment) or end is None:
        return there
    return replace(there, leaving=True, left_at=min(end, there.left_at or end))
