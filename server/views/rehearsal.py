"""Trying a draft policy on one's own region, and putting it in force: what would change is seen before it does."""

from dataclasses import dataclass
from functools import partial

import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.exchange.table_file import FORMS, table_file
from server.grading.policy import BrokenPolicy, Policy, read_policy
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.policies.adopt import Decider, NotAdopted, Proposal, adopt
from server.regrading.rehearse import Rehearsal, Scope, how_many, rehearse
from server.views.page import render
from server.views.policy_changes import NumberMoved, policy_changes
from server.views.rehearsal_words import distribution, heading, moves, reasons, rows
from server.wording import t

FIELDS = 12
# What a page can show; the files hold everybody.
MOST_SHOWN = 200
# So many are graded twice within some seconds; nobody waits longer for a page, and no proxy either.
MOST_AT_DESK = 1000


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One enterprise that would change colour."""

    href: str
    name: str
    before: str
    after: str
    scores: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class RehearsalSeen:
    """A rehearsal as the page shows it."""

    lead: str
    policy_hash: str
    numbers: list[NumberMoved]
    distribution: list[tuple[str, int, int]]
    moves: list[tuple[str, str, int]]
    changed: str
    lines: list[ChangedLine]
    failed: int


@dataclass(frozen=True, slots=True)
class RehearsalPage:
    """What templates/rehearsal.html shows."""

    sectors: list[str]
    sector: str
    text: str
    faults: list[str]
    seen: RehearsalSeen | None
    too_many: int
    most: int
    region: str
    today: str
    refused: str
    done: str


async def show(request: Request) -> Response:
    """GET /grading/rehearsal"""
    return await _page(request)


async def submit(request: Request) -> Response:
    """POST /grading/rehearsal: the report, as a page or as a file; nothing is written"""
    form = await _form(request)
    text, sector = form.get("text", ""), form.get("sector", "")
    try:
        draft = read_policy(text)
    except BrokenPolicy as broken:
        return await _page(request, text, sector, faults=[fault.text for fault in broken.faults], status=422)
    found, count = await _rehearsed(draft, Scope(_region(signed_in(request)), sector))
    wanted = form.get("form", "")
    if wanted in FORMS and found is not None:
        return await _file(found, wanted, request.state.locale)
    return await _page(request, text, sector, found=found, too_many=count)


async def _rehearsed(draft: Policy, scope: Scope) -> tuple[Rehearsal | None, int]:
    """The rehearsal, or none and how many enterprises are too many for a page."""
    count = await how_many(scope)
    return (None, count) if count > MOST_AT_DESK else (await rehearse(draft, scope), 0)


async def put_in_force(request: Request) -> Response:
    """POST /grading/adopt: a recorded act of a regulator, for their region or a part of it"""
    actor = signed_in(request)
    form = await _form(request)
    text, sector = form.get("text", ""), form.get("sector", "")
    proposal = Proposal(text, form.get("region", ""), sector, form.get("from_day", ""), form.get("reason", ""))
    try:
        row = await adopt(proposal, Decider(actor.name, actor.id, _region(actor)), now())
    except BrokenPolicy as broken:
        return await _page(request, text, sector, faults=[fault.text for fault in broken.faults], status=422)
    except NotAdopted as refused:
        found, count = await _rehearsed(read_policy(text), Scope(_region(actor), sector))
        return await _page(request, text, sector, found=found, too_many=count, refused=str(refused), status=422)
    done = t(request.state.locale, "policy.adopt.done", version=row.profile, day=row.from_day)
    return await _page(request, "", sector, done=done)


def _region(actor: Actor) -> str:
    """The region of a regulator; without one nothing is theirs."""
    if not actor.region:
        raise problems.NOT_ALLOWED
    return actor.region


async def _form(request: Request) -> dict[str, str]:
    """What was filled in; as `text` the file that was uploaded, or else what the page carries on."""
    async with request.form(max_files=1, max_fields=FIELDS) as form:
        # A browser sends line ends of its own; the policy is the same.
        words = {key: value.replace("\r\n", "\n") for key, value in form.items() if isinstance(value, str)}
        file = form.get("policy")
        if isinstance(file, UploadFile) and file.filename:
            words["text"] = (await file.read()).decode("utf-8", "replace")
        return words


async def _file(found: Rehearsal, form: str, locale: str) -> Response:
    """Written in a thread: a workbook takes a moment."""
    make = partial(table_file, f"rehearsal-{found.version}", heading(locale), rows(found, locale), form)
    file = await anyio.to_thread.run_sync(make)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.body, headers=headers, media_type=file.media_type)


async def _page(
    request: Request,
    text: str = "",
    sector: str = "",
    *,
    faults: list[str] | None = None,
    found: Rehearsal | None = None,
    too_many: int = 0,
    refused: str = "",
    done: str = "",
    status: int = 200,
) -> Response:
    locale, region = request.state.locale, _region(signed_in(request))
    held = Enterprise.filter(region__startswith=region).distinct().order_by("sector")
    context = RehearsalPage(
        sectors=[str(one) for one in await held.values_list("sector", flat=True)],
        sector=sector,
        text=text,
        faults=faults or [],
        seen=_seen(found, locale) if found else None,
        too_many=too_many,
        most=MOST_AT_DESK,
        region=region,
        today=day_in_china(now()).isoformat(),
        refused=refused,
        done=done,
    )
    return render(request, "rehearsal.html", context, status)


def _seen(found: Rehearsal, locale: str) -> RehearsalSeen:
    return RehearsalSeen(
        lead=t(locale, "rehearsal.lead", version=found.version, day=found.as_of, count=found.looked_at),
        policy_hash=found.policy_hash,
        numbers=policy_changes(found.held, found.draft, locale),
        distribution=distribution(found),
        moves=moves(found),
        changed=t(locale, "rehearsal.changed", count=len(found.changed), scores=found.moved_score),
        lines=[
            ChangedLine(
                href=f"/enterprises/{one.enterprise}",
                name=one.name,
                before=one.before,
                after=one.after,
                scores=f"{one.score_before} → {one.score_after}",
                reasons=reasons(one, locale),
            )
            for one in found.changed[:MOST_SHOWN]
        ],
        failed=len(found.failed),
    )
