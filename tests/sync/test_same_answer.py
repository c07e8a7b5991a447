"""Same id and same hash: the same answer, for ever, whatever became of the sender meanwhile."""

from typing import Any
from uuid import uuid4

from starlette.applications import Starlette

from server.people.tables import Account
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]


def quick_report() -> dict[str, object]:
    return {
        "id": str(uuid4()),
        "kind": "hazard.reported",
        "subject": str(uuid4()),
        "occurred_at": "2026-11-01T08:00:00.000Z",
        "body": {"title": "配电箱门敞开", "level": "general"},
    }


async def push(app: Starlette, account: Account, fact: dict[str, object]) -> dict[str, Any]:
    async with visitor(app, await token_of(account)) as phone:
        answer = await phone.post("/api/v1/sync/push", json={"facts": [fact]})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["results"][0]
        return found


async def test_an_accepted_fact_stays_accepted_after_its_sender_lost_the_right_to_say_it(app: Starlette) -> None:
    firm, area = await make_firm(), str(uuid4())
    officer = await make_person("officer", firm)
    fact = quick_report() | {"kind": "area.registered", "subject": area, "body": {"name": "一号罐区"}}
    first = await push(app, officer, fact)
    assert first["state"] == "accepted"
    await Account.filter(id=officer.id).update(role="worker")
    assert await push(app, officer, fact) == first
    other = await push(app, officer, fact | {"id": str(uuid4())})
    assert other["state"] == "rejected"


async def test_a_stranger_who_knows_a_fact_gets_no_answer_of_ours(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    fact = quick_report()
    assert (await push(app, await make_person("officer", firm), fact))["state"] == "accepted"
    stranger = await make_person("officer", rival)
    named = await push(app, stranger, fact | {"enterprise": str(firm.id)})
    assert named["state"] == "rejected"
    assert "receipt" not in named
    unnamed = await push(app, stranger, fact)
    assert (unnamed["state"], unnamed["problem"]["code"]) == ("rejected", "sync.foreign_hazard")
    conflict = await push(app, stranger, fact | {"subject": str(uuid4())})
    assert (conflict["state"], conflict["held_hash"]) == ("conflict", "")
