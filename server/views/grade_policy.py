"""The numbers of CRG-1 as a page that can be read: each with its reason, and the versions that there have been."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import may_somewhere
from server.policies.rules import rules
from server.views.grade_held_lines import HeldLine, choices, held_lines
from server.views.page import render
from server.views.policy_history import PolicyVersion, Reader, policy_history
from server.views.policy_sections import PolicySection, policy_sections


@dataclass(frozen=True, slots=True)
class GradePolicyPage:
    """What templates/grade_policy.html shows."""

    version: str
    hash: str
    held: PolicyVersion | None
    sections: list[PolicySection]
    versions: list[PolicyVersion]
    methods: list[HeldLine]
    may_hold: bool
    choices: list[tuple[str, str]]
    sectors: list[str]
    region: str
    today: str
    refused: str


async def show(request: Request) -> Response:
    """GET /grading/policy: the numbers that hold for whoever reads"""
    return await page(request)


async def page(request: Request, refused: str = "", status: int = 200) -> Response:
    """The same, with why an act was not recorded."""
    locale, today, actor = request.state.locale, day_in_china(now()), signed_in(request)
    reader, by = await _reader(actor), await rules()
    policy = by.policy_for(reader.region, reader.sector, today.isoformat())
    versions = policy_history(by, reader, locale, today)
    context = GradePolicyPage(
        version=policy.version,
        hash=policy.hash(),
        held=next((one for one in versions if one.state == "current"), None),
        sections=policy_sections(policy, locale),
        versions=versions,
        methods=held_lines(by, reader, locale, today),
        may_hold=bool(actor.region) and may_somewhere(actor, "policy.adopt").allowed,
        choices=choices(locale),
        sectors=await _sectors(reader) if reader.within else [],
        region=reader.region,
        today=today.isoformat(),
        refused=refused,
    )
    return render(request, "grade_policy.html", context, status)


async def _sectors(reader: Reader) -> list[str]:
    held = Enterprise.filter(region__startswith=reader.region).distinct().order_by("sector")
    return [str(one) for one in await held.values_list("sector", flat=True)]


async def download(request: Request) -> Response:
    """GET /grading/policy.yaml: the same as the file that a draft can begin from"""
    reader, by = await _reader(signed_in(request)), await rules()
    policy = by.policy_for(reader.region, reader.sector, day_in_china(now()).isoformat())
    headers = {"Content-Disposition": f'attachment; filename="{policy.version}.yaml"'}
    return Response(by.text_of(policy), headers=headers, media_type="application/yaml")


async def _reader(actor: Actor) -> Reader:
    """Region and sector of one's own enterprise; a regulator reads what holds in the region whatever the sector."""
    firm = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    return Reader(firm.region, firm.sector, within=False) if firm else Reader(actor.region or "", "", within=True)
