"""All that is kept of oneself, as a file: the account and what one said in the ledger of the enterprise."""

import json

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.ledger.tables import LedgerFact
from server.moments import day_in_china, written
from server.people.privacy import RETENTION, kept_of
from server.reminders.tables import MailAddress

# More than one person says in years; whoever said more is given the newest.
MOST_FACTS = 20_000


async def show(request: Request) -> Response:
    """GET /account/data.json"""
    actor = signed_in(request)
    own = LedgerFact.filter(actor=actor.id)
    rows = own.filter(enterprise=actor.enterprise) if actor.enterprise else own
    facts = await rows.order_by("-received_at").limit(MOST_FACTS).values("id", "kind", "subject", "occurred_at", "body")
    told = [
        {"id": str(fact["id"]), "kind": fact["kind"], "subject": str(fact["subject"]),
         "occurred_at": written(fact["occurred_at"]), "body": json.loads(fact["body"])}
        for fact in facts
    ]  # fmt: skip
    mail = await MailAddress.get_or_none(account=actor.id)
    data = await kept_of(actor.id) | {"mail": mail.address if mail else None}
    data |= {"retention_days": RETENTION, "facts": told}
    name = f"zicha-{day_in_china(now()).isoformat()}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(msgspec.json.format(msgspec.json.encode(data)), headers=headers, media_type="application/json")
