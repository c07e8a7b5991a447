"""What attackers try first, each tried here: guesses, planted sessions, forged requests, paths, headers, fields."""

import asyncio
import re
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import EquipmentRegistered, NewFact
from server.http.cookies import SESSION_COOKIE
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.people.tables import Account, Session
from tests.serving import BASE_URL, PASSWORD, anonymous, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import a_report, push, said_of

__all__ = ["anonymous", "app"]

pytestmark = pytest.mark.engines_alike


async def test_a_flood_of_guesses_is_slowed_down_and_costs_others_nothing(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def quickly(_password_hash: str | None, password: str) -> bool:
        return password == PASSWORD

    monkeypatch.setattr("server.people.signing_in.password_matches", quickly)
    person = await make_person("regulator", region="3205")
    async with visitor(app) as guesser:
        forms = [{"login": f"nobody{n}", "password": "wrong one"} for n in range(60)]
        said = [one.status_code for one in await asyncio.gather(*(guesser.post("/login", data=form) for form in forms))]
    assert said.count(401) == 50
    assert said.count(429) == 10
    elsewhere = httpx.ASGITransport(app=app, client=("198.51.100.9", 1))
    async with httpx.AsyncClient(transport=elsewhere, base_url=BASE_URL) as other:
        answer = await other.post("/login", data={"login": person.login, "password": PASSWORD})
    assert answer.status_code == 303


async def test_a_session_that_was_planted_before_signing_in_is_not_the_one_that_opens(app: Starlette) -> None:
    person = await make_person("regulator", region="3205")
    async with visitor(app, "planted-by-somebody-else") as client:
        answer = await client.post("/login", data={"login": person.login, "password": PASSWORD})
    fresh = re.search(rf"{SESSION_COOKIE}=([^;]+)", answer.headers["set-cookie"])
    assert fresh is not None
    assert fresh[1] != "planted-by-somebody-else"
    async with visitor(app, "planted-by-somebody-else") as thief:
        assert (await thief.get("/api/v1/me")).status_code == 401


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
async def test_a_request_that_another_site_forged_changes_nothing(app: Starlette, headers: dict[str, str]) -> None:
    token = await token_of(await make_person("owner", await make_firm()))
    async with visitor(app, token) as owner:
        for path in ("/logout", "/profile", "/account/second-factor", "/api/v1/sync/push", "/api/v1/files"):
            answer = await owner.post(path, headers=headers, content=b"{}")
            assert (path, answer.status_code) == (path, 403)
    assert (await Session.get()).revoked_at is None


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml", "/static/..%2f..%2fpyproject.toml", "/static/dist/%2e%2e/%2e%2e/pyproject.toml",
        "/static/dist/..\\..\\pyproject.toml", "/files/..%2f..%2fkeys%2freceipt-0001.json", "/files/%00",
        "/static/%2fetc%2fpasswd", "/checklists/..%2f..%2f/1/print",
    ],
)  # fmt: skip
async def test_no_path_leads_out_of_the_house(app: Starlette, path: str) -> None:
    token = await token_of(await make_person("owner", await make_firm()))
    async with visitor(app, token) as owner:
        answer = await owner.get(path)
    assert answer.status_code in {400, 404}
    assert "[project]" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "goal", ["/x\r\nset-cookie: a=b", "/x%0d%0aset-cookie:a=b", "/%0a//evil.example", "/\tx", "///x"]
)
async def test_no_header_can_be_slipped_into_an_answer(anonymous: httpx.AsyncClient, goal: str) -> None:
    person = await make_person("regulator", region="3205")
    answers = [
        await anonymous.post("/language", data={"locale": "en", "next": goal}),
        await anonymous.post("/login", data={"login": person.login, "password": PASSWORD, "next": goal}),
    ]
    for answer in answers:
        assert not any(value.startswith("a=b") for value in answer.headers.get_list("set-cookie"))
        assert re.match(r"/(?![/\\])", answer.headers["location"])
        assert "\n" not in answer.headers["location"]


async def test_fields_that_nobody_asked_for_are_not_taken(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm()
    person = await make_person("worker", firm)
    async with visitor(app, await token_of(person)) as worker:
        planted = {"actor": str(uuid4()), "role": "owner", "seq": 1, "received_at": "2020-01-01T00:00:00.000Z"}
        results = await push(worker, a_report() | planted, a_report(enterprise=str(rival.id), role="owner"))
        await worker.post("/account/second-factor", data={"role": "owner", "enterprise": str(rival.id), "code": "1"})
    said = said_of(results)
    assert "accepted" in said[0] or said[0] == "sync.fact_unreadable"
    facts = await LedgerFact.filter(enterprise__in=[firm.id, rival.id], kind="hazard.reported")
    assert all((fact.enterprise, fact.actor, fact.role) == (firm.id, person.id, "worker") for fact in facts)
    now_is = await Account.get(id=person.id)
    assert (now_is.role, now_is.enterprise) == ("worker", firm.id)


async def test_what_people_write_is_not_run_by_the_program_that_makes_pages(app: Starlette) -> None:
    firm = await make_firm()
    owner = await make_person("owner", firm)
    name = '#read("/etc/passwd") #panic("x") $x$ *b* @ref <l> =HYPERLINK("http://evil.example")'
    body = EquipmentRegistered(name=name, number="1", type="泵", code="000000H7")
    fact = NewFact(id=uuid4(), kind="equipment.registered", subject=uuid4(), occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(owner.id, "owner"), received_at=now())
    async with visitor(app, await token_of(owner)) as client:
        sheet = await client.get("/equipment/labels/sheet.pdf")
        page = await client.get("/equipment")
    assert (sheet.status_code, sheet.content[:5]) == (200, b"%PDF-")
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile"):
        assert word not in sheet.content
    assert "<l>" not in page.text
    # Line breaks may come between any two letters of it.
    assert "#read(" in text_of(sheet.content).replace("\u200b", "")


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)
