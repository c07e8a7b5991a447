"""Doing something about a hazard at a desk: a form becomes a fact, by the same checks as a phone's."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.facts import Body, Fact, NewFact
from server.hazards.hazard import Hazard
from server.hazards.life import apply
from server.hazards.project import to_hazard
from server.http.guard import signed_in
from server.people.actor import Actor
from server.sync.about_hazards import hazard_fault
from server.sync.say import say
from server.views.hazard_deeds import BODIES, KINDS
from server.views.hazard_detail import visible_hazard

# Fifteen digits: one with an exponent would be a million of them in nine characters.
AMOUNT = re.compile(r"[0-9]{1,13}(\.[0-9]{1,2})?", re.ASCII)
_MILESTONE = re.compile(r"^(\d{4}-\d{2}-\d{2})[\s,，:：]*(.+)$")
NAMED = {"own_work": problems.OWN_WORK}


async def submit(request: Request) -> Response:
    """POST /hazards/{hazard}/{deed}"""
    row, deed = await visible_hazard(request), request.path_params["deed"]
    if deed not in BODIES:
        raise problems.NOT_FOUND
    form = await request.form(max_files=0, max_fields=60)
    values: dict[str, Any] = {key: str(value).strip() for key, value in form.items()}
    if "criteria" in form:
        values["criteria"] = [str(value) for value in form.getlist("criteria")]
    body, actor = read_body_of(deed, values), signed_in(request)
    if problem := hazard_fault(NewFact(uuid4(), KINDS[deed], row.id, now(), body)):
        raise problem
    if why := _why_not(to_hazard(row), KINDS[deed], body, actor):
        raise NAMED.get(why, problems.NO_LONGER_FITS).because(why=why)
    await say(actor, row.enterprise, KINDS[deed], row.id, body)
    return RedirectResponse(f"/hazards/{row.id}", 303)


def _why_not(hazard: Hazard, kind: str, body: Body, actor: Actor) -> str:
    """Why it would change nothing: at a desk there is somebody who can be told before it is written down."""
    moment = now()
    fact = Fact(
        id=uuid4(), enterprise=hazard.enterprise, seq=0, kind=kind, subject=hazard.id, actor=actor.id,
        actor_role=actor.role, device=None, occurred_at=moment, received_at=moment, body=body, files=(), hash="",
        chain_hash="",
    )  # fmt: skip
    return apply(hazard, fact)[1]


def read_body_of(deed: str, values: Mapping[str, Any]) -> Body:
    """The fact's content from a form; empty fields count as not filled in (pure)."""
    filled = {key: value for key, value in values.items() if value}
    if "cost" in filled:
        filled["cost_cents"] = cents(filled.pop("cost"))
    if "milestone" in filled:
        filled["milestone"] = int(filled["milestone"]) if filled["milestone"].isdecimal() else 0
    if "milestones" in filled:
        filled["milestones"] = milestones(filled["milestones"].splitlines())
    try:
        return msgspec.convert(filled, BODIES[deed])
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None


def cents(yuan: str) -> int:
    """Yuan as people write them, `12,000.50`, in whole cents (pure); raises Problem for what is no amount."""
    plain = yuan.replace(",", "").replace("，", "").removeprefix("¥").removesuffix("元").strip()
    if not AMOUNT.fullmatch(plain):
        raise problems.FORM_INCOMPLETE.because(why="cost")
    return int(Decimal(plain) * 100)


def milestones(lines: Sequence[str]) -> list[dict[str, str]]:
    """One milestone a line, its day first: `2026-12-10 方案备案` (pure)."""
    found = [_MILESTONE.match(line.strip()) for line in lines if line.strip()]
    if not all(found):
        raise problems.FORM_INCOMPLETE.because(why="milestones")
    return [{"due": one[1], "name": one[2]} for one in found if one]
