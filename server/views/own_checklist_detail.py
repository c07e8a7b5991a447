"""A version of an enterprise's own checklist, with all that it left out and why: for its people and its regulator."""

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.checklist import Checklist
from server.enterprises.tables import Enterprise
from server.facts import LeftOut
from server.http.guard import signed_in
from server.own_checklists.queries import base_of, body_of, content_of
from server.own_checklists.routes import readable
from server.people.policy import EnterpriseScope, may
from server.views.checklist_detail import OwnLines, page_of
from server.views.page import render
from server.views.words import in_language


async def show(request: Request) -> Response:
    """GET /checklists/own/{own}/{version}"""
    row = await readable(request)
    enterprise = await Enterprise.get(id=row.enterprise)
    body, locale = body_of(row), request.state.locale
    base = base_of(body)
    scope = EnterpriseScope(enterprise.id, enterprise.region)
    own = OwnLines(
        enterprise=enterprise.name,
        dropped=_told(base, body.dropped, locale),
        waived=_told(base, body.waived, locale),
        base=f"/checklists/{body.base}/{body.base_version}" if base else "",
        base_title=in_language(locale, base.title) if base else "",
        edit=row.subject.hex if may(signed_in(request), "own_checklist.edit", scope).allowed else "",
    )
    return render(request, "checklist_detail.html", page_of(request, content_of(row), own))


def _told(base: Checklist | None, left: tuple[LeftOut, ...], locale: str) -> list[tuple[str, str]]:
    items = {item.id: in_language(locale, item.question) for item in base.items()} if base else {}
    return [(items.get(one.item, one.item), one.reason) for one in left]
