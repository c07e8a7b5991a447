"""Adopting a policy: a recorded act of somebody who may, with a reason and the day from which it holds."""

import re
from datetime import date, datetime
from uuid import UUID, uuid4

from msgspec import Struct

from server.grading.holding import LEADING_METHOD
from server.grading.policy import Policy, read_policy
from server.moments import day_in_china
from server.policies.rules import rules
from server.policies.tables import PolicyAdoption

_REGION = re.compile(r"[0-9]{0,12}")
_SECTOR = re.compile(r"([a-z-]{3,40})?")
LONGEST_REASON = 2000


class Decider(Struct, frozen=True):
    """Who decides: an account with its name, or none for whoever has the command line; only within their region."""

    name: str
    id: UUID | None = None
    region: str = ""


class Proposal(Struct, frozen=True):
    """A policy file for a region and a sector (`` for all), from a day on, and why."""

    text: str
    region: str
    sector: str
    from_day: str
    reason: str


class NotAdopted(Exception):
    """The act cannot be recorded; the message is the wording key of the reason."""


async def adopt(proposal: Proposal, by: Decider, now: datetime) -> PolicyAdoption:
    """Record the act; grades follow with the next bulk run on or after its day.

    Raises BrokenPolicy for a file that cannot be used, and NotAdopted with the wording key of what is wrong.
    """
    policy = read_policy(proposal.text)
    await _insist(proposal, policy, by, now)
    return await PolicyAdoption.create(
        id=uuid4(),
        method=LEADING_METHOD,
        profile=policy.version,
        stands="leading",
        region=proposal.region,
        sector=proposal.sector,
        from_day=proposal.from_day,
        policy_hash=policy.hash(),
        text=proposal.text,
        reason=proposal.reason.strip(),
        decided_at=now,
        decided_by=by.id,
        decided_by_name=by.name,
    )


def insist(region: str, sector: str, from_day: str, reason: str, by: Decider, now: datetime) -> None:
    """That an act has a reason, lies within the region of who decides, and reaches back to no day; else NotAdopted."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise NotAdopted("policy.adopt.reason")
    if not _REGION.fullmatch(region) or not _SECTOR.fullmatch(sector) or not region.startswith(by.region):
        raise NotAdopted("policy.adopt.scope")
    # What was published stays as it was: no act reaches back to days that were graded already.
    if not _is_day(from_day) or from_day < day_in_china(now).isoformat():
        raise NotAdopted("policy.adopt.past")


async def _insist(proposal: Proposal, policy: Policy, by: Decider, now: datetime) -> None:
    insist(proposal.region, proposal.sector, proposal.from_day, proposal.reason, by, now)
    if proposal.from_day < policy.from_day:
        raise NotAdopted("policy.adopt.early")
    known = (await rules()).policies.values()
    if any(one.version == policy.version and one.hash() != policy.hash() for one in known):
        raise NotAdopted("policy.adopt.version")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
