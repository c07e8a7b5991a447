"""Sending what is new to the address that the operator named, and what was answered: noted part by part."""

import time
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.platforms.profile import profiles
from server.platforms.sending import Parcel, as_batches, note_rows, parcel
from server.views.exchange_answers import is_taken
from server.views.exchange_page import asked_firm
from server.webhooks.hand_over import hand_over, takers
from server.webhooks.post import open_client
from server.webhooks.tables import Webhook

# Rows go in parts, so that what was taken is noted however the rest fares; nobody waits longer than this for a page.
PART_ROWS, LONGEST_SECONDS = 500, 45.0


async def send(request: Request) -> Response:
    """POST /enterprises/{enterprise}/exchange/send: what is new, to one of the addresses that take it"""
    firm, form = await asked_firm(request), await request.form(max_files=0, max_fields=3)
    profile = profiles().get(str(form.get("profile", "")))
    chosen = [one for one in await takers(firm.id, firm.region) if str(one.id) == str(form.get("webhook", ""))]
    if profile is None or not chosen or not is_taken(chosen[0], profile):
        raise problems.NOT_FOUND
    found = await parcel(firm, profile, now())
    if not found.faults:
        await _send(firm, found, chosen[0], signed_in(request).id)
    return RedirectResponse(f"/enterprises/{firm.id}/exchange?profile={profile.profile}#answers", 303)


async def _send(firm: Enterprise, found: Parcel, webhook: Webhook, by: UUID) -> None:
    """Part by part, in the order in which rows must be taken, until one is not."""
    rows, begun = found.new.rows(), time.monotonic()
    async with open_client() as client:
        for begin in range(0, len(rows), PART_ROWS):
            if time.monotonic() - begun > LONGEST_SECONDS:
                return
            part, moment = rows[begin : begin + PART_ROWS], now()
            told = {"uscc": firm.uscc, **as_batches(part, found.profile)}
            said = await hand_over(client, webhook, firm.id, by, told, moment)
            if not said.taken:
                return
            await note_rows(firm.id, part, found.profile, moment)
