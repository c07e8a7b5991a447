"""The numbers of CRG-1 as a page that can be read: each with its reason, and the versions that there have been."""

from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.grading.policy import Policy, shipped
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.policies.rules import Rules, rules
from server.views.page import render
from server.views.policy_sections import PolicySection, policy_sections
from server.views.words import day_words


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of the numbers."""

    version: str
    since: str
    hash: str
    current: bool


@dataclass(frozen=True, slots=True)
class GradePolicyPage:
    """What templates/grade_policy.html shows."""

    version: str
    hash: str
    sections: list[PolicySection]
    versions: list[PolicyVersion]


async def show(request: Request) -> Response:
    """GET /grading/policy: the numbers that hold for whoever reads"""
    locale, today = request.state.locale, day_in_china(now())
    region, sector = await _whose(signed_in(request))
    by = await rules()
    policy = by.policy_for(region, sector, today.isoformat())
    known = versions(by, region, sector)
    context = GradePolicyPage(
        version=policy.version,
        hash=policy.hash(),
        sections=policy_sections(policy, locale),
        versions=[_version(one, since, policy, locale, today) for one, since in known],
    )
    return render(request, "grade_policy.html", context)


async def _whose(actor: Actor) -> tuple[str, str]:
    """Region and sector of one's own enterprise; a regulator reads what holds in the region whatever the sector."""
    firm = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    return (firm.region, firm.sector) if firm else (actor.region or "", "")


def versions(by: Rules, region: str, sector: str) -> list[tuple[Policy, str]]:
    """Every version that this server brings along or that was adopted here, with its first day; the newest first."""
    since = {policy.hash(): policy.from_day for policy in shipped().values()}
    for one in by.holdings:
        if one.policy_hash and region.startswith(one.region) and one.sector in {"", sector}:
            since.setdefault(one.policy_hash, one.from_day)
    found = [(by.policies[key], day) for key, day in since.items()]
    return sorted(found, key=lambda pair: (pair[1], pair[0].version), reverse=True)


def _version(one: Policy, since: str, current: Policy, locale: str, today: date) -> PolicyVersion:
    words = day_words(locale, date.fromisoformat(since), today)
    return PolicyVersion(one.version, words, one.hash(), current=one.hash() == current.hash())
