"""The end of it: calm weather, everything goes; then the server is asked for every record and every byte."""

import hashlib
import json
import time
from typing import Any

import httpx

from server.database import opened_database
from server.evidence.tables import File
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.ledger.tables import FileHolding, LedgerFact, Receipt
from server.settings import Settings
from tests.torture.deeds import World

PATIENCE = 60.0  # seconds without one more receipt
SAID = ("inspection.submitted", "hazard.reported")


def calm_down(world: World) -> dict[str, Any]:
    """Room, a good line, a right clock, somebody signed in: what the phone has in the end."""
    for deed, about in (("full", {"how": ""}), ("weather", {"rough": 0}), ("clock", {"offset": 0}),
                        ("sign", {"cookie": world.cookie}), ("kill", {"tab": 1}), ("open", {"tab": 0})):  # fmt: skip
        world.phone.do(deed, **about)
    for draft in filter(world.model.is_answered, world.open):
        world.phone.do("hand_in", tab=0, draft=draft)
    seen: dict[str, Any] = {}
    moved, held = time.monotonic(), 0
    while time.monotonic() < moved + PATIENCE:
        world.phone.do("retry", tab=0)
        world.phone.do("sync", tab=0, wait=2_000)
        seen = world.phone.do("look")
        receipts = sum(1 for row in seen["facts"] if row["receipt"])
        if receipts == len(seen["facts"]):
            break
        if receipts > held:
            moved, held = time.monotonic(), receipts
        time.sleep(0.2)  # a run that was under way already goes on by itself
    world.faults += world.model.faults(seen)
    return seen


async def audit(world: World, seen: dict[str, Any], settings: Settings) -> list[str]:
    """One line for each thing that is missing, doubled or different on the server."""
    rows = {row["id"]: row for row in seen["facts"]}
    async with opened_database(settings):
        facts = {str(one.id): one for one in await LedgerFact.filter(kind__in=SAID)}
        receipts = {str(one.fact): one.jws for one in await Receipt.all()}
        inspections, hazards = await Inspection.all().count(), await HazardRow.filter(checklist=None).count()
        held, files = await FileHolding.all().count(), {one.sha256 async for one in File.all()}
    known = world.model.facts.keys() | world.model.drafts | rows.keys() | world.model.receipts.keys()
    kinds = [one.kind for one in facts.values()]
    return [
        *_undelivered(seen),
        *(f"acknowledged but not on the server: {name}" for name in world.model.receipts if name not in facts),
        *(f"gone from the phone without a receipt: {name}" for name in world.model.gone - receipts.keys()),
        *(f"another receipt: {name}" for name, jws in world.model.receipts.items() if receipts.get(name) != jws),
        *(f"nobody said this: {name}" for name in facts.keys() - known),
        *(f"differs: {name}" for name, row in rows.items() if name in facts and _differ(row["fact"], facts[name])),
        *([f"{inspections} inspections of {kinds.count(SAID[0])}"] if inspections != kinds.count(SAID[0]) else []),
        *([f"{hazards} hazards of {kinds.count(SAID[1])}"] if hazards != kinds.count(SAID[1]) else []),
        *([f"{held} files held of {len(files)}"] if held != len(files) else []),
        *_file_faults(
            world, {one["sha256"] for row in rows.values() if row["receipt"] for one in row["fact"]["files"]}
        ),
    ]


def _undelivered(seen: dict[str, Any]) -> list[str]:
    """What has no receipt, how much of it the server has, and what the phone would say about it."""
    rows = [row for row in seen["facts"] if not row["receipt"]]
    if not rows:
        return []
    known = [row for row in rows if row["missing"] is not None]
    problems = {str(row["problem"]) for row in rows if row["problem"]}
    told = f"{len(rows)} undelivered, {len(known)} of them known to the server; the phone says {seen['standing']}"
    return [told, *sorted(problems), *(f"undelivered: {row['id']}" for row in rows[:5])]


def _differ(ours: dict[str, Any], theirs: LedgerFact) -> bool:
    body, files = json.loads(theirs.body), json.loads(theirs.files)
    same_files = [one["sha256"] for one in ours["files"]] == [one["sha256"] for one in files]
    said = {key: value for key, value in ours["body"].items() if key != "level"}  # the usual one is left out
    return not same_files or any(body.get(key) != value for key, value in said.items())


def _file_faults(world: World, hashes: set[str]) -> list[str]:
    """Every photo, to the last byte."""
    with httpx.Client(base_url=world.server.address, headers={"cookie": world.cookie}, trust_env=False) as client:
        read = {one: client.get(f"/files/{one}").content for one in sorted(hashes)}
    return [f"photo {one}" for one, body in read.items() if hashlib.sha256(body).hexdigest() != one]
