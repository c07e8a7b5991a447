"""The numbers of CRG-1 as a page that can be read: each with its reason, and the versions that there have been."""

from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.grading.policy import FOLDER, Policy, current_policy, read_policy
from server.moments import day_in_china
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
    """GET /grading/policy"""
    policy, locale = current_policy(), request.state.locale
    today = day_in_china(now())
    context = GradePolicyPage(
        version=policy.version,
        hash=policy.hash(),
        sections=policy_sections(policy, locale),
        versions=[_version(one, policy, locale, today) for one in versions()],
    )
    return render(request, "grade_policy.html", context)


def versions() -> list[Policy]:
    """Every version that this server brings along, the newest first."""
    found = [read_policy(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yaml"))]
    return sorted(found, key=lambda one: (one.from_day, one.version), reverse=True)


def _version(one: Policy, current: Policy, locale: str, today: date) -> PolicyVersion:
    since = day_words(locale, date.fromisoformat(one.from_day), today)
    return PolicyVersion(one.version, since, one.hash(), current=one.hash() == current.hash())
