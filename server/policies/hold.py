"""Choosing a method for a region and a sector: a recorded act, from a day on, that only another one follows.

The numbers of CRG-1 that lead are chosen by adopting a policy; this is about the methods that stand beside it.
"""

from datetime import datetime
from uuid import uuid4

from msgspec import Struct

from server.grading.holding import LEADING_METHOD
from server.grading.methods import effect_score, gb18218, hazchem, lec, ls
from server.grading.methods.method import Method
from server.policies.adopt import Decider, NotAdopted, insist
from server.policies.tables import PolicyAdoption

# Those that the ledger can answer, by the word that names them.
HELD: dict[str, Method] = {one.word: one for one in (m.METHOD for m in (hazchem, gb18218, effect_score, ls, lec))}
STANDS = ("official", "beside", "off")


class Choice(Struct, frozen=True):
    """A method by its word, its profile, how it stands, for a region and a sector (`` for all), from when, and why."""

    method: str
    profile: str
    stands: str
    region: str
    sector: str
    from_day: str
    reason: str


async def hold(choice: Choice, by: Decider, now: datetime) -> PolicyAdoption:
    """Record the act; raises NotAdopted with the wording key of what is wrong."""
    method = _method(choice)
    profile = choice.profile or method.default or ""
    if profile not in method.profiles:
        raise NotAdopted("policy.hold.profile")
    if choice.stands not in STANDS:
        raise NotAdopted("policy.hold.stands.unknown")
    insist(choice.region, choice.sector, choice.from_day, choice.reason, by, now)
    return await PolicyAdoption.create(
        id=uuid4(),
        method=method.id,
        profile=profile,
        stands=choice.stands,
        region=choice.region,
        sector=choice.sector,
        from_day=choice.from_day,
        policy_hash="",
        text="",
        reason=choice.reason.strip(),
        decided_at=now,
        decided_by=by.id,
        decided_by_name=by.name,
    )


def _method(choice: Choice) -> Method:
    if choice.method in {"crg", LEADING_METHOD}:
        raise NotAdopted("policy.hold.leading")
    if choice.method not in HELD:
        raise NotAdopted("policy.hold.method")
    return HELD[choice.method]
