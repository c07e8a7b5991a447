"""Two rivals in one region: whatever both of them do, nothing of one is to be had by the other."""

import hashlib
import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette

from server.clock import now
from server.evidence.complete import put_bytes
from server.people.invitations import invite
from tests.serving import Firm, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import a_report, an_inspection, an_offer, push, with_photo

__all__ = ["app"]

MARK = "机密"
DEEDS = ("report", "inspect", "area", "equipment", "photo", "profile", "recheck", "record", "risk", "task", "invite")
ALL = [(who, deed) for deed in DEEDS for who in ("one", "other")]
HISTORIES = st.lists(st.tuples(st.sampled_from(("one", "other")), st.sampled_from(DEEDS)), min_size=1, max_size=8)
PAGES = (
    "/hazards", f"/hazards?q={MARK}", "/inspections", "/equipment", "/news", "/phones", "/grade", "/rechecks?show=all",
    "/photos/alike?show=all", "/security", "/profile", "/api/v1/me", "/api/v1/sync/pull",
    "/people", "/account/data.json", "/records", "/records/certificate", "/risks", "/risks/table", "/tasks",
    "/tasks/plans", "/hazards/analysis", "/hazards/statistics",
)  # fmt: skip


@dataclass
class Tenant:
    """A firm, somebody of it, and all that only they may know."""

    firm: Firm
    client: httpx.AsyncClient
    known: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def offer_of(deed: str, words: str, firm: Firm) -> tuple[dict[str, Any], str]:
    """A fact with these words in it, and the beginning of the address at which it stands; empty where it has none."""
    plan = {"title": words, "checklist": "hazchem/major", "every": 1, "every_unit": "day", "from_day": "2026-01-01"}
    kept = {"holder": words, "sort": "other", "work": words, "expires": "2030-01-01"}
    thing = {"name": words, "number": words[:20], "type": "泵", "code": uuid4().hex[:8].upper()}
    says: dict[str, tuple[dict[str, Any], str]] = {
        "report": (a_report(words), "/hazards/"),
        "photo": (a_report(words), "/hazards/"),
        "inspect": (an_inspection(fails=1), "/inspections/"),
        "area": (an_offer("area.registered", {"name": words}), ""),
        "equipment": (an_offer("equipment.registered", thing), ""),
        "profile": (an_offer("profile.declared", {"facts": {"product": words}}, firm.id), ""),
        "record": (an_offer("certificate.kept", kept), "/records/certificate/"),
        "risk": (an_offer("object.registered", {"name": words, "kind": "place"}), "/risks/object/"),
        "task": (an_offer("task.planned", plan), "/tasks/plans/"),
    }
    return says[deed]


async def does(tenant: Tenant, deed: str, number: int) -> None:
    """One deed of a tenant; what nobody else may know of it is noted."""
    words = f"{MARK}{uuid4().hex}"
    if deed == "recheck":
        tenant.addresses.append(f"/enterprises/{tenant.firm.id}/recheck")
    elif deed == "invite":
        await invites(tenant, words)
    else:
        offer, address = offer_of(deed, words, tenant.firm)
        if address:
            tenant.addresses.append(f"{address}{offer['id' if deed == 'inspect' else 'subject']}")
        if deed == "photo":
            offer = await photographed(tenant, offer, number)
        [said] = await push(tenant.client, offer)
        assert said["state"] != "rejected", said
        tenant.known += [words, offer["id"], offer["subject"]] if deed != "profile" else [words, offer["id"]]


async def invites(tenant: Tenant, words: str) -> None:
    firm, moment = tenant.firm.id, now()
    invitation, _ = await invite("join", moment, moment + timedelta(days=1), role="worker", by=None, enterprise=firm)
    person = await make_person("worker", tenant.firm, name=words)
    tenant.known += [words, str(invitation.id), str(person.id)]
    tenant.addresses.append(f"/people/{person.id}")


async def photographed(tenant: Tenant, offer: dict[str, Any], number: int) -> dict[str, Any]:
    """The report with a photo, which is on the server already."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (number * 7 % 255, hash(offer["id"]) % 255, 99)).save(data, "JPEG")
    sha256 = hashlib.sha256(data.getvalue()).hexdigest()
    offer = with_photo(offer, sha256)
    offer["files"][0]["bytes"] = len(data.getvalue())
    await put_bytes(tenant.firm.id, data.getvalue())
    tenant.addresses += [f"/files/{sha256}", f"/files/{sha256}/thumb", f"/facts/{offer['id']}/photos/{sha256}"]
    tenant.known.append(sha256)
    return offer


def shown(answer: httpx.Response) -> str:
    """All that an answer says, but for the address that was asked."""
    return f"{answer.headers}{answer.text}".replace(answer.request.url.path, "")


def words_of(answer: httpx.Response) -> str:
    """What a page says, but for the address that was asked."""
    return answer.text.replace(answer.request.url.path, "")


async def reached(who: Tenant, rival: Tenant) -> list[str]:
    """What of the rival somebody comes by, however they ask."""
    faults = []
    about = [
        f"/enterprises/{rival.firm.id}{more}" for more in ("", "/ledger", "/checkpoints", "/grade.pdf", "/recheck")
    ]
    for path in (*PAGES, *rival.addresses, *about, f"/grading/compare?one={rival.firm.id}&other={who.firm.id}"):
        answer = await who.client.get(path, headers={"accept": "text/html"})
        said = shown(answer)
        faults += [f"{path} tells {secret}" for secret in rival.known if secret in said]
        if path in rival.addresses or path in about:
            faults += [f"{path} answers {answer.status_code}"] if answer.status_code != 404 else []
        if path in rival.addresses:
            # As if it did not exist: the same words as for what never was.
            never = await who.client.get(f"{path.rpartition('/')[0]}/{uuid4()}", headers={"accept": "text/html"})
            faults += [f"{path} differs from nothing"] if words_of(answer) != words_of(never) else []
    their_tag = (await rival.client.get("/api/v1/sync/pull")).headers.get("etag", "")
    again = await who.client.get("/api/v1/sync/pull", headers={"if-none-match": their_tag})
    faults += ["a tag of the rival is known"] if again.status_code == 304 else []
    ids = [one for one in rival.known if len(one) == 36]
    status = await who.client.post("/api/v1/sync/status", json={"ids": [*ids, str(uuid4())]})
    states = {str({k: v for k, v in one.items() if k != "id"}) for one in status.json()["results"]}
    faults += ["status tells what the rival has"] if len(states) > 1 else []
    return faults


@pytest.mark.engines_alike
@settings(
    max_examples=2,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@example(ALL)
@given(HISTORIES)
async def test_nothing_of_one_is_reached_by_the_other(app: Starlette, history: list[tuple[str, str]]) -> None:
    firms = [await make_firm(f"{MARK}{uuid4().hex}"), await make_firm(f"{MARK}{uuid4().hex}")]
    tokens = [await token_of(await make_person("owner", firm, name=f"{MARK}{firm.id.hex}")) for firm in firms]
    async with visitor(app, tokens[0]) as first, visitor(app, tokens[1]) as second:
        one, other = Tenant(firms[0], first), Tenant(firms[1], second)
        for tenant in (one, other):
            tenant.known += [f"{MARK}{tenant.firm.id.hex}", str(tenant.firm.id)]
        for number, (who, deed) in enumerate(history):
            await does(one if who == "one" else other, deed, number)
        assert await reached(one, other) + await reached(other, one) == []
