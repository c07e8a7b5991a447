"""Every route, tried by everybody: nobody, and each role at home, next door in the same region, and far away.

What each may expect is computed from the policy.

A new route is tried by itself. It fails here without a declared action, or where its parameters are unknown.
"""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from server.checklists.shelf import library
from server.clock import now
from server.evidence.complete import put_bytes
from server.evidence.tables import Upload
from server.facts import (
    KINDS,
    SERVER_ONLY,
    AreaRegistered,
    Body,
    CertificateKept,
    ChecklistTailored,
    EquipmentRegistered,
    FileEntry,
    GradeRecheckRequested,
    HazardReported,
    InspectionSubmitted,
    NewFact,
    ObjectRegistered,
    PatrolWalked,
    SitePlanDrawn,
    TaskOrdered,
    TaskPlanned,
    UnitRegistered,
    UnknownTag,
    WorkStopped,
)
from server.facts.inspection import Answer
from server.http.headers import ALWAYS
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.likeness.tables import Likeness
from server.moments import written
from server.own_checklists.tables import OwnDraft
from server.people.actions import ACTIONS
from server.people.actor import FOR_A_TIME, OF_ENTERPRISE, Actor, Role
from server.people.devices import bind_device
from server.people.invitations import invite
from server.people.policy import PUBLIC, Decision, EnterpriseScope, may
from server.people.tables import Account, Session
from server.routes import all_routes
from server.settings import ROOT, read_settings
from server.tips.code import new_code as new_tip_code
from server.tips.keep import Told, send_in
from server.tips.picture import bare
from server.tips.tables import Tip, TipPhoto
from server.views.static_files import CLIENT_FOLDERS
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]

TITLE, NAME, PLACE, THING = "机密隐患标题甲", "机密企业名称乙", "机密区域丙", "机密设备丁"
HOME_REGION, RIVAL_REGION = "320505", "430181"
# Where somebody is at work, by what they are: the region of their enterprise, or what a regulator answers for.
STAFF_REGION = {"home": HOME_REGION, "sibling": HOME_REGION, "foreign": RIVAL_REGION}
OFFICIAL_REGION = {
    "home": HOME_REGION[:4],
    "sibling": "320506",
    "below": f"{HOME_REGION}01",
    "foreign": RIVAL_REGION[:4],
}
CODE = "000000H7"
STRANGE = "机密标签己"
HOME_ID, STRANGE_ID = uuid4(), uuid4()
# What of all people only tip-off officers at home may read.
TIP = "机密举报庚"
TUS = {
    "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream", "upload-offset": "0",
    "x-http-method-override": "PATCH",
}  # fmt: skip
SAMPLES = ROOT / "tests" / "samples" / "facts.jsonl"
ROUTES = all_routes(read_settings({}))
TRIED = [route for route in ROUTES if isinstance(route, Route)]


@dataclass(frozen=True, slots=True)
class World:
    """Somebody's enterprise with something of everything, and all that a stranger must not read."""

    home: Firm
    parameters: dict[str, str]
    secrets: tuple[str, ...]
    owner: Account
    upload: UUID


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who tries, whether home is theirs to see, and whether they were marked to read tip-offs."""

    role: Role | None
    where: str = "nowhere"
    tips: bool = False

    @property
    def at_home(self) -> bool:
        return self.where == "home"

    def __str__(self) -> str:
        name = "tip-off officer" if self.tips else self.role
        return f"{self.where} {name}" if self.role else "anonymous"


VISITORS = [
    Visitor(None),
    *(Visitor(role, where) for role in OF_ENTERPRISE for where in ("home", "sibling")),
    *(Visitor("regulator", where) for where in ("home", "foreign")),
    *(Visitor("admin", where) for where in ("home", "nowhere")),
    Visitor("regulator", "home", tips=True),
]
# Whom no database tells apart: a sibling in the same region is the harder case of a rival.
FURTHER = [
    Visitor("owner", "foreign"),
    Visitor("regulator", "foreign", tips=True),
    Visitor("regulator", "sibling"),
    Visitor("regulator", "below"),
]


SAID = {"owner": 3, "officer": 3, "leader": 1, "worker": 1, "contractor": 1, "regulator": 2}


def action_of(route: Route) -> str:
    return str(getattr(route.endpoint, "action", "none"))


@pytest.mark.parametrize(
    "route", ROUTES, ids=lambda route: f"{' '.join(sorted(getattr(route, 'methods', None) or ()))} {route.path}"
)
def test_every_route_declares_what_it_does(route: BaseRoute) -> None:
    if isinstance(route, Mount):
        assert route.path in {f"/static/{folder}" for folder in CLIENT_FOLDERS}
    else:
        assert isinstance(route, Route)
        assert action_of(route) == PUBLIC or action_of(route) in ACTIONS


def test_what_is_open_to_everybody_is_a_short_list() -> None:
    public = {route.path for route in TRIED if action_of(route) == PUBLIC}
    assert public == {
        "/.well-known/jwks.json", "/api/v1/openapi.json", "/api/v1/files", "/api/v1/files/{upload}",
        "/login", "/login/second", "/login/passkey", "/login/passkey/begin", "/login/oidc", "/login/oidc/back",
        "/logout", "/language", "/join", "/i", "/i/{code}", "/gate/{uscc}",
        "/tip", "/tip/back", "/tip/add", "/tip/photo",
        "/app", "/app/rescue", "/t/{code}",
        "/healthz", "/readyz", "/metrics", "/local-ca.crt", "/service-worker.js", "/manifest.webmanifest",
    }  # fmt: skip


@pytest.fixture
async def world(app: Starlette) -> AsyncIterator[World]:
    """An enterprise with an area, equipment, an inspection, hazards, a photo, an upload under way and people."""
    home = await make_firm(NAME, HOME_REGION)
    owner = await make_person("owner", home, name="机密人名戊")
    area, thing, inspection, hazard = uuid4(), uuid4(), uuid4(), uuid4()
    photo, own = await _photo(home), uuid4()
    checklist = library().newest()[0]
    walked = InspectionSubmitted(
        checklist=checklist.checklist,
        version=checklist.version,
        checklist_hash=library().hash_of(checklist),
        started_at=written(now() - timedelta(hours=1)),
        ended_at=written(now()),
        answers=(Answer(item=next(checklist.items()).id, result="fail", note=TITLE, photos=(photo.sha256,)),),
        area=area,
    )
    await _say(home, owner, "area.registered", area, AreaRegistered(name=PLACE))
    tagged = EquipmentRegistered(name=THING, number="1", type="泵", code=CODE, area=area)
    await _say(home, owner, "equipment.registered", thing, tagged)
    risks, unit, plan = uuid4(), uuid4(), uuid4()
    await _say(home, owner, "object.registered", risks, ObjectRegistered(name=THING, kind="place"))
    await _say(home, owner, "unit.registered", unit, UnitRegistered(object=risks, name=THING, area=area))
    drawn = SitePlanDrawn(name=PLACE, picture=photo.sha256, width=64, height=48)
    await _say(home, owner, "site_plan.drawn", plan, drawn, photo)
    tailoring = ChecklistTailored(version=checklist.version, title=TITLE, base=checklist.checklist, base_version=1)
    await _say(home, owner, "checklist.tailored", own, tailoring)
    await OwnDraft.create(subject=own, enterprise=home.id, body=_draft(tailoring), changed_at=now())
    fact = await _say(home, owner, "inspection.submitted", inspection, walked, photo)
    await _say(home, owner, "hazard.reported", hazard, HazardReported(title=TITLE, area=area))
    patrol = await _say(home, owner, "patrol.walked", uuid4(), _patrol(thing, area))
    plan, order, stop = uuid4(), uuid4(), uuid4()
    until = written(now() + timedelta(days=1))
    planned = TaskPlanned(TITLE, checklist.checklist, 1, "day", "2026-01-01")
    await _say(home, owner, "task.planned", plan, planned)
    ordered = TaskOrdered(TITLE, checklist.checklist, written(now()), until)
    await _say(home, owner, "task.ordered", order, ordered)
    await _say(home, owner, "work.stopped", stop, WorkStopped(written(now()), TITLE))
    asked = await _say(home, owner, "grade.recheck_requested", home.id, GradeRecheckRequested(uuid4(), TITLE))
    held = uuid4()
    await _say(home, owner, "certificate.kept", held, CertificateKept(TITLE, "other", TITLE, "2030-01-01"))
    await token_of(owner)
    session = await Session.get(account=owner.id)
    device = uuid4()
    await bind_device(device, session, owner, now())
    upload = await Upload.create(**_upload(home, owner))
    again = await _say(
        home, owner, "hazard.reported", uuid4(), HazardReported(title=TITLE, photos=(photo.sha256,)), photo
    )
    pair = await Likeness.get(fact=again)
    expires = now() + timedelta(days=1)
    invitation, code = await invite("join", now(), expires, role="worker", by=owner.id, enterprise=home.id)
    tip, picture = await _tip()
    parameters = {
        "/tips/{}": str(tip),
        "{photo}": str(picture),
        "/files/{sha256}": photo.sha256,
        "/api/v1/files/{upload}": str(upload.id),
        "/t/{code}": CODE,
        "{sector}/{name}": checklist.checklist,
        "{version:int}": str(checklist.version),
        "/enterprises/{}": str(home.id),
        "/api/v1/enterprises/{}": str(home.id),
        "/facts/{}": str(fact),
        "{sha256}": photo.sha256,
        "/hazards/{}": str(hazard),
        "/inspections/{}": str(fact),
        "/equipment/{}": str(thing),
        "/patrols/{}": str(patrol),
        "/risks/plans/{}": str(plan),
        "/risks/units/{}": str(unit),
        "{tier}": "unit",
        "{id}": str(unit),
        "{rendition}": "thumb",
        "{form}": "png",
        "{key}": "exit_door",
        "{side}": "right",
        "{deed}": "control",
        "{to}": "regulator",
        "{device}": str(device),
        "{session}": session.token_hash,
        "{passkey}": "0" * 64,
        "{recheck}": str(asked),
        "{plan}": str(plan),
        "{order}": str(order),
        "{stop}": str(stop),
        "{record}": str(held),
        "{sort}": "certificate",
        "{uscc}": "91440300708461136T",
        "{pair:int}": str(pair.id),
        "{own}": str(own),
        "{item}": next(checklist.items()).id,
        "{document}": next(iter(library().register)),
        "/people/{}": str(owner.id),
        "{act}": "deputy-end",
        "{invitation}": str(invitation.id),
        "/people/invited/{}": code,
        "/i/{}": "no-such-code",
    }
    ids = (
        session.token_hash,
        str(area),
        str(thing),
        str(inspection),
        str(hazard),
        str(fact),
        str(home.id),
        STRANGE,
    )
    yield World(home, parameters, (TITLE, NAME, PLACE, THING, owner.name, str(device), *ids), owner, upload.id)


def _draft(body: ChecklistTailored) -> str:
    return msgspec.json.encode(replace(body, version=body.version + 1)).decode()


def _patrol(thing: UUID, area: UUID) -> PatrolWalked:
    at = written(now())
    return PatrolWalked(
        route="area", started_at=at, ended_at=at, missed=(thing,), unknown=(UnknownTag(tag=STRANGE, at=at),), area=area
    )


async def _tip() -> tuple[UUID, UUID]:
    """A tip-off about home, and its picture."""
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (20, 120, 110)).save(data, "JPEG")
    await send_in(new_tip_code(), Told(TIP, TIP), [await bare(data.getvalue())], now())
    await Tip.all().update(region=HOME_REGION)
    return (await Tip.get()).id, (await TipPhoto.get()).id


async def _photo(home: Firm) -> FileEntry:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 120, 110)).save(data, "JPEG")
    kept = await put_bytes(home.id, data.getvalue())
    return FileEntry(
        sha256=kept.sha256, bytes=kept.bytes, type="image/jpeg", name="1.jpg", question="x",
        captured_at=written(now()), source="camera",
    )  # fmt: skip


def _upload(home: Firm, owner: Account) -> dict[str, Any]:
    return {
        "id": uuid4(), "enterprise": home.id, "account": owner.id, "sha256": "a" * 64, "length": 10, "name": "2.jpg",
        "type": "image/jpeg", "created": now(), "expires": now() + timedelta(days=1), "done": False,
    }  # fmt: skip


async def _say(home: Firm, who: Account, kind: str, subject: UUID, body: Body, *files: FileEntry) -> UUID:
    fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=now(), body=body, files=files)
    await record(home.id, [fact], actor=Voice(who.id, who.role), received_at=now())
    return fact.id


def url_of(route: Route, world: World) -> str:
    """The route's address for something of the enterprise; fails where nobody said what to put there."""
    return filled(route.path, world.parameters)


def filled(path: str, parameters: dict[str, str]) -> str:
    url = path
    for pattern, value in parameters.items():
        if pattern.startswith("/") and "{" in pattern:
            stem = pattern[: pattern.index("{")]
            if url.startswith(stem + "{"):
                url = stem + value + url[url.index("}") + 1 :]
        else:
            url = url.replace(pattern, value)
    assert "{" not in url, f"say in this test what to put into {path}"
    return url


def body_of(route: Route, world: World) -> bytes:
    """What a stranger would send to do harm."""
    if route.path == "/api/v1/sync/push":
        body = {"title": "planted"}
        fact = {
            "id": str(uuid4()), "kind": "hazard.reported", "subject": str(uuid4()), "enterprise": str(world.home.id),
            "occurred_at": written(now()), "body": body, "files": [],
        }  # fmt: skip
        return msgspec.json.encode({"facts": [fact]})
    return msgspec.json.encode({"ids": []}) if route.path == "/api/v1/sync/status" else b""


class Door:
    """How a visitor comes in: with one session, and with a new person's once a deed may have ended it."""

    def __init__(self, who: Visitor, world: World) -> None:
        self.who, self.world = who, world
        self._firm: Firm | None = None
        self._token: str | None = None

    async def token(self) -> str | None:
        """The session; none for nobody."""
        if self.who.role and self._token is None:
            self._token = await token_of(await self.person(self.who.role))
        return self._token

    def left(self, method: str, answer: httpx.Response) -> None:
        """After a deed that was done, somebody new comes: it may have signed out, moved on or ended this one."""
        if method not in {"GET", "HEAD"} and answer.status_code < 400:
            self._token = None

    async def person(self, role: str) -> Account:
        """A new person of that kind."""
        if role not in OF_ENTERPRISE:
            region = OFFICIAL_REGION[self.who.where] if role == "regulator" else None
            return await make_person(role, region=region, tip_office="受理中心" if self.who.tips else "")
        until = now() + timedelta(days=9) if role in FOR_A_TIME else None
        return await make_person(role, await self._workplace(), until=until)

    async def _workplace(self) -> Firm:
        if self._firm is None:
            self._firm = self.world.home if self.who.at_home else await make_firm("对手", STAFF_REGION[self.who.where])
        return self._firm


def verdict(who: Visitor, action: str) -> Decision:
    """What the policy says about that visitor and the enterprise at home."""
    if who.role is None:
        return may(None, action)
    own = None if who.role not in OF_ENTERPRISE else HOME_ID if who.at_home else STRANGE_ID
    region = OFFICIAL_REGION[who.where] if who.role == "regulator" else None
    actor = Actor(STRANGE_ID, "", who.role, own, region, None, "zh", tips=who.tips)
    return may(actor, action, EnterpriseScope(HOME_ID, HOME_REGION))


async def ask(client: httpx.AsyncClient, route: Route, method: str, world: World) -> httpx.Response:
    headers = {"accept": "text/html"} | (TUS if "/files" in route.path else {})
    return await client.request(method, url_of(route, world), headers=headers, content=body_of(route, world))


def fault_of(who: Visitor, route: Route, method: str, answer: httpx.Response, world: World) -> str | None:
    """What is wrong with an answer, if anything."""
    action, status = action_of(route), answer.status_code
    shut = status in {401, 403, 404} or answer.headers.get("location", "").startswith("/login")
    held = verdict(who, action).reason in {"allowed", "enterprise", "region"}
    if status >= 500 or any(name not in answer.headers for name, _ in ALWAYS):
        return "it fails, or a header is missing"
    if not held and not shut:
        return f"it opens to who may not {action}"
    if not who.at_home and tells_a_secret(answer, world):
        return "it tells a secret"
    about_home = "{" in route.path and action not in {PUBLIC, "checklist.read", "record.list"}
    if not who.at_home and about_home and not shut:
        return "it opens something of another enterprise"
    if who.at_home and held and action != PUBLIC and method == "GET" and shut and status != 404:
        return "it is shut to who may enter"
    return None


async def said_by_people(world: World) -> int:
    """Facts in the enterprise's ledger, but for the grades that the server publishes meanwhile."""
    return await LedgerFact.filter(enterprise=world.home.id).exclude(kind="grade.published").count()


def tells_of_a_tip_off(who: Visitor, answer: httpx.Response) -> str:
    """That it does, to anybody but an officer who was marked for it at home; or nothing."""
    return "it tells of a tip-off" if TIP in answer.text and not (who.tips and who.at_home) else ""


def tells_a_secret(answer: httpx.Response, world: World) -> bool:
    """Whether an answer says more than the address that the stranger already knew."""
    told = answer.text.replace(answer.request.url.path, "")
    return any(secret in told for secret in world.secrets)


@pytest.mark.engines_alike
@pytest.mark.parametrize("who", VISITORS, ids=str)
async def test_every_route_opens_to_who_may_enter_and_to_nobody_else(
    who: Visitor, app: Starlette, world: World
) -> None:
    await tries_every_route(who, app, world)


@pytest.mark.engines_alike
@pytest.mark.parametrize("who", FURTHER, ids=str)
async def test_every_route_is_shut_to_whoever_answers_for_another_region(
    who: Visitor, app: Starlette, world: World
) -> None:
    await tries_every_route(who, app, world)


async def tries_every_route(who: Visitor, app: Starlette, world: World) -> None:
    """Each method of each route once; nothing is said and nothing is lost where they may not."""
    before = await said_by_people(world)
    faults, door = [], Door(who, world)
    for route in TRIED:
        for method in sorted(route.methods or ()):
            async with visitor(app, await door.token()) as client:
                answer = await ask(client, route, method, world)
            door.left(method, answer)
            fault = tells_of_a_tip_off(who, answer) or fault_of(who, route, method, answer, world)
            if fault:
                faults.append(f"{method} {route.path}: {fault} ({answer.status_code})")
    assert faults == []
    # What is pushed; of those who lead that photos were compared and a stop ended; of regulators a word on who joined.
    assert await said_by_people(world) - before == who.at_home * SAID.get(who.role or "", 0)
    if not who.at_home:
        assert await Upload.exists(id=world.upload)


@pytest.mark.engines_alike
@pytest.mark.parametrize("who", [*VISITORS, *FURTHER], ids=str)
async def test_every_kind_of_fact_is_taken_from_whom_the_policy_names_and_from_nobody_else(
    who: Visitor, app: Starlette, world: World
) -> None:
    samples = {one["kind"]: one for one in map(msgspec.json.decode, SAMPLES.read_bytes().splitlines())}
    assert samples.keys() == set(KINDS)
    home = str(world.home.id)
    offers = [one | {"id": str(uuid4()), "enterprise": home, "hash": None} for one in samples.values()]
    before, door = await said_by_people(world), Door(who, world)
    async with visitor(app, await door.token()) as client:
        facts = [{name: value for name, value in one.items() if name != "hash"} for one in offers]
        answer = await client.post("/api/v1/sync/push", json={"facts": facts})
    if not verdict(who, "sync.push").allowed and verdict(who, "sync.push").reason in {"anonymous", "role"}:
        assert answer.status_code == (401 if who.role is None else 403)
    else:
        refused = {
            kind: result.get("problem", {}).get("code")
            for kind, result in zip(samples, answer.json()["results"], strict=True)
        }
        by_policy = {
            "sync.fact_not_allowed",
            "sync.fact_of_others",
            "sync.unknown_enterprise",
            "sync.fact_unknown_kind",
        }
        assert {kind for kind, code in refused.items() if code in by_policy} == {
            kind for kind in KINDS if not verdict(who, f"fact:{kind}").allowed or kind in SERVER_ONLY
        }
    assert who.at_home or await said_by_people(world) == before
    assert not any(secret in answer.text for secret in world.secrets if secret != home) or who.at_home


def test_a_route_whose_parameters_nobody_explained_is_noticed() -> None:
    with pytest.raises(AssertionError, match="say in this test"):
        filled("/enterprises/{enterprise}/secrets/{which}", {"/enterprises/{}": "1"})
