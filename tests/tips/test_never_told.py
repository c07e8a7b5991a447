"""The enterprise can never tell: nothing that it, a plain regulator or an administrator can read knows of a tip-off."""

import re
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
import structlog
from starlette.applications import Starlette
from starlette.routing import Route

from server.archive.export import export
from server.clock import now
from server.evidence.tables import File
from server.hazards.tables import HazardRow
from server.ledger.tables import FileHolding, LedgerFact
from server.people.sessions import token_hash
from server.people.tables import Account, Session
from server.routes import all_routes
from server.settings import read_settings
from server.tips.give import give_due
from server.tips.tables import Tip, TipLine, TipPhoto
from tests.serving import app, token_of, visitor
from tests.tips.world import (
    ANSWER,
    FORM,
    PLACE,
    TITLE,
    USCC,
    WORDS,
    People,
    a_photo,
    at,
    people,
    send,
    tip_of,
)

__all__ = ["app"]

pytestmark = pytest.mark.engines_alike
QUESTION, OUTCOME = "机密提问壬", "机密结果癸"


class Told(NamedTuple):
    """A tip-off that became a hazard, and the regulator's own finding beside it."""

    who: People
    code: str
    tip: Tip
    marks: tuple[str, ...]


@pytest.fixture
async def told(app: Starlette) -> AsyncIterator[Told]:
    """From the gate to the enterprise: with photos, one of them shown to it."""
    who = await people()
    async with visitor(app) as sender, at(app, who.officer) as desk:
        code = await send(sender, a_photo(), a_photo(200))
        tip = await tip_of(code)
        page = f"/tips/{tip.id}"
        await desk.post(f"{page}/ask", data={"words": QUESTION})
        await sender.post("/tip/add", data={"code": code, "words": ANSWER})
        shown = await TipPhoto.filter(tip=tip.id).order_by("position").first()
        form = {"enterprise": USCC, "title": TITLE, "photos": str(shown.id if shown else "")}
        assert (await desk.post(f"{page}/accept", data=form)).status_code == 303
        due = (await Tip.get(id=tip.id)).say_at
        assert due is not None
        assert await give_due(due) == 1
        await desk.post(f"{page}/close", data={"words": OUTCOME, "rewarded": "1", "reward": "机密奖励"})
        finding = {"title": "配电箱无盖", "level": "general"}
        own = await desk.post(
            f"/enterprises/{who.firm.id}/hazards/new",
            data=finding,
            files={"photos": ("x.jpg", a_photo(60), "image/jpeg")},
        )
        assert own.status_code == 303
    tip = await Tip.get(id=tip.id)
    photos = await TipPhoto.filter(tip=tip.id)
    lines = await TipLine.filter(tip=tip.id)
    keys = [tip.id, *(row.id for row in photos), *(row.id for row in lines)]
    marks = (
        WORDS[:14], PLACE, ANSWER[:14], QUESTION, OUTCOME, "机密奖励", tip.code_hash, code, tip.claim_hash,
        *map(str, keys), *(key.hex for key in keys), *(row.sha256 for row in photos),
    )  # fmt: skip
    yield Told(who, code, tip, marks)


def marked(text: str, told: Told) -> list[str]:
    return [mark for mark in told.marks if mark in text]


async def addresses(told: Told) -> list[str]:
    """Every page and every answer about the enterprise that can be asked for with GET, filters and search as well."""
    hazards = [str(row.id) for row in await HazardRow.all()]
    facts = await LedgerFact.filter(enterprise=told.who.firm.id)
    files = [row.sha256 for row in await FileHolding.filter(enterprise=told.who.firm.id)]
    known: dict[str, list[str]] = {
        "enterprise": [str(told.who.firm.id)], "hazard": hazards, "fact": [str(fact.id) for fact in facts],
        "sha256": files, "rendition": ["thumb", "screen"], "to": ["regulator"], "uscc": [USCC],
        "tip": [str(told.tip.id)], "photo": [str(row.id) for row in await TipPhoto.all()],
    }  # fmt: skip
    found = []
    for route in all_routes(read_settings({})):
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            found += filled(route.path, known)
    searched = [
        f"{page}?q={word}&show=all" for page in ("/hazards", "/enterprises", "/inspections") for word in ("围堰", "裂")
    ]
    return [*found, *searched, "/api/v1/sync/pull?cursor=0", "/hazards/ledger.xlsx", "/news?show=all"]


def filled(path: str, known: dict[str, list[str]]) -> list[str]:
    """An address for each thing that may stand in its places; none where nothing of the kind is there."""
    paths = [path]
    for name in re.findall(r"\{(\w+)(?::int)?\}", path):
        paths = [re.sub(rf"\{{{name}(?::int)?\}}", value, one) for one in paths for value in known.get(name, [])]
    return paths


@pytest.mark.parametrize("which", ["owner", "regulator", "far", "admin", "nobody"])
async def test_no_answer_holds_a_mark_of_it(told: Told, app: Starlette, which: str) -> None:
    account: Account | None = getattr(told.who, which, None)
    faults, asked, seen = [], await addresses(told), ""
    for address in asked:
        # Each anew: one that signs out or changes something meets none of the others.
        async with visitor(app, await token_of(account) if account else None) as client:
            answer = await client.get(address, headers={"accept": "text/html"})
        seen += answer.text
        faults += [f"{address}: {mark}" for mark in marked(answer.text.replace(address, ""), told)]
        faults += [
            f"{address}: header" for value in answer.headers.values() if marked(value.replace(address, ""), told)
        ]
        if address.startswith("/tips") and answer.status_code not in {303, 403, 404}:
            faults += [f"{address} is open"] if which != "far" or address != "/tips" else []
        faults += [f"{address}: {answer.status_code}"] if answer.status_code >= 500 else []
    assert faults == []
    assert len(asked) > 100
    assert (TITLE in seen) is (which in {"owner", "regulator"})


async def test_the_hazard_is_like_one_that_the_regulator_found(told: Told) -> None:
    one, other = [await LedgerFact.get(subject=row.id) for row in await HazardRow.all().order_by("found_at")]
    assert one.seq < other.seq
    assert (one.kind, one.actor, one.actor_role) == (other.kind, other.actor, other.actor_role)
    assert one.device is other.device is None
    assert one.id.version == other.id.version == 4
    assert abs((one.occurred_at - one.received_at).total_seconds()) < 60
    assert shape(one.body) == shape(other.body)
    assert shape(one.files) == shape(other.files)
    # The photo is drawn once more, so that its hash is not that of the one that officers see.
    shas = {row.sha256 for row in await FileHolding.filter(enterprise=told.who.firm.id)}
    assert shas.isdisjoint({row.sha256 for row in await TipPhoto.all()})
    for file in await File.all():
        assert (file.taken_at, file.position, file.camera) == (None, None, None)


def shape(text: str) -> str:
    """JSON without its values."""
    return re.sub(r'(?<=:)("[^"]*"|\d+)', "_", re.sub(r'"[0-9a-f]{64}"', '"_"', text))


async def test_the_archive_of_the_enterprise_knows_nothing(told: Told, app: Starlette, tmp_path: Path) -> None:
    path, templates = tmp_path / "archive.zip", app.state.settings.templates_dir
    assert await export(told.who.firm.id, path, templates, now(), lambda *_: None) == []
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name).decode("utf-8", "replace") + name for name in archive.namelist()]
    assert any(TITLE in text for text in texts)
    assert [mark for text in texts for mark in marked(text, told)] == []


async def test_what_fails_where_a_tip_off_is_sent_leaves_no_line_of_when_and_whence(app: Starlette) -> None:
    with structlog.testing.capture_logs() as logged:
        async with visitor(app) as client:
            sent = await client.post("/tip", data=FORM)
    assert sent.status_code == 503, "there is no office yet"
    assert not [line for line in logged if line.get("log_level") == "error"]


async def test_nobody_who_is_signed_in_is_noted_where_a_tip_off_is_sent(told: Told, app: Starlette) -> None:
    before = await Session.create(**session_of(told.who.owner))
    with structlog.testing.capture_logs() as logged:
        async with visitor(app, "token-of-the-owner") as client:
            page = await client.get("/tip", headers={"user-agent": "TheirPhone", "x-forwarded-for": "203.0.113.9"})
            code = await send(client)
            back = await client.post("/tip/back", data={"code": code})
            metrics = await client.get("/metrics")
    assert "沈国栋" not in page.text + back.text
    assert not any("set-cookie" in answer.headers for answer in (page, back))
    assert page.headers["cache-control"] == "no-store"
    assert "etag" not in page.headers
    said = str(logged)
    assert "/metrics" in said
    for trace in ("/tip", str(told.who.owner.id), "TheirPhone", "203.0.113.9", code):
        assert trace not in said.replace("/tips", "")
    assert "/tip" not in metrics.text
    after = await Session.get(token_hash=before.token_hash)
    assert after.last_seen == before.last_seen


def session_of(account: Account) -> dict[str, Any]:
    """A session that was last used long enough ago that any use would be noted."""
    moment = now() - timedelta(hours=5)
    return {
        "token_hash": token_hash("token-of-the-owner"), "account": account.id, "created": moment, "last_seen": moment,
        "expires": moment + timedelta(days=60), "user_agent": "x",
    }  # fmt: skip


async def test_pictures_are_sent_so_that_nothing_in_them_can_run_and_nothing_keeps_them(
    told: Told, app: Starlette
) -> None:
    photo = await TipPhoto.filter(tip=told.tip.id).first()
    assert photo is not None
    async with at(app, told.who.officer) as desk, visitor(app) as sender:
        seen = await desk.get(f"/tips/{told.tip.id}/photos/{photo.id}")
        own = await sender.post("/tip/photo", data={"code": told.code, "photo": str(photo.id)})
        other = await send(sender)
        strange = await sender.post("/tip/photo", data={"code": other, "photo": str(photo.id)})
        page = await desk.get(f"/tips/{told.tip.id}")
    assert {WORDS[:14], ANSWER[:14], OUTCOME} <= set(marked(page.text, told))
    for answer in (seen, own):
        assert answer.status_code == 200
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    assert strange.status_code == 404


def test_nothing_of_it_follows_from_facts_or_is_told_to_others() -> None:
    root = Path(__file__).parents[2] / "server"
    for folder in ("ledger", "sync", "archive", "webhooks", "hazards", "carried", "platforms", "exchange", "contract"):
        for path in (root / folder).glob("*.py"):
            assert "server.tips" not in path.read_text("utf-8"), path


async def test_what_was_stored_names_nobody(told: Told) -> None:
    kept = [str(dict(row)) for table in (Tip, TipLine, TipPhoto) for row in await table.all()]
    for trace in ("SecretCamera", "IMG_2031", "127.0.0.1", told.code, "python-httpx"):
        assert trace not in str(kept)
    assert {type(getattr(told.tip, name)).__name__ for name in ("day", "closed_day")} == {"date"}


async def test_a_regulator_writes_down_what_they_found_and_a_neighbour_cannot(told: Told, app: Starlette) -> None:
    address = f"/enterprises/{told.who.firm.id}/hazards/new"
    async with at(app, told.who.regulator) as desk, at(app, told.who.far) as far, at(app, told.who.owner) as firm:
        assert (await desk.get(address)).status_code == 200
        refused = await desk.post(address, data={"title": "x", "due": "2020-01-01"})
        assert (refused.status_code, "期限已经过去" in refused.text) == (422, True)
        answers: list[httpx.Response] = [await client.post(address, data={"title": "y"}) for client in (far, firm)]
    assert [answer.status_code for answer in answers] == [404, 403]
