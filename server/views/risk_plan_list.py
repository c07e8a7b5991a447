"""All plans of a site, and adding one: a name and a picture, which is checked like every photo."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.evidence.complete import put_bytes
from server.evidence.tables import File
from server.facts import FileEntry, SitePlanDrawn
from server.http.guard import signed_in
from server.moments import written
from server.people.policy import may_somewhere
from server.site_plans.tables import SitePlan
from server.sync.say import say
from server.views.page import render
from server.views.visible import visible_names

PICTURE_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RiskPlansPage:
    """What templates/risk_plans.html shows."""

    plans: list[tuple[UUID, str, str, str]]
    may_edit: bool
    trouble: str = ""


async def show_list(request: Request) -> Response:
    """GET /risks/plans"""
    return await _list(request)


async def _list(request: Request, trouble: str = "", status: int = 200) -> Response:
    actor = signed_in(request)
    names = await visible_names(actor)
    rows = await SitePlan.filter(enterprise__in=list(names), retired=False).order_by("name", "id").limit(200)
    plans = [(row.id, row.name, row.picture, names[row.enterprise]) for row in rows]
    return render(
        request, "risk_plans.html", RiskPlansPage(plans, may_somewhere(actor, "risk.edit").allowed, trouble), status
    )


async def upload(request: Request) -> Response:
    """POST /risks/plans: a name and a picture, which is checked like every photo"""
    actor = signed_in(request)
    if actor.enterprise is None:
        raise problems.NOT_ALLOWED
    async with request.form(max_files=1, max_fields=3) as form:
        sent, name = form.get("picture"), str(form.get("name", "")).strip()[:200]
        data = await sent.read() if isinstance(sent, UploadFile) else b""
        if not data or not name:
            raise problems.FORM_INCOMPLETE.because(why="name and picture")
        kept = await put_bytes(actor.enterprise, data)
    plan = uuid4()
    body = SitePlanDrawn(name=name, picture=kept.sha256, width=kept.width, height=kept.height)
    await say(actor, actor.enterprise, "site_plan.drawn", plan, body, [entry_of(kept)])
    return RedirectResponse(f"/risks/plans/{plan}/draw", 303)


def entry_of(file: File) -> FileEntry:
    """The promise of a plan's picture, which is here already."""
    return FileEntry(
        sha256=file.sha256,
        bytes=file.bytes,
        type=file.type,
        name="plan",
        question="plan",
        captured_at=written(file.taken_at or file.stored_at),
        source="gallery",
        width=file.width,
        height=file.height,
    )
