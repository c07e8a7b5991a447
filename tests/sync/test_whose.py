"""Whose a fact is: a phone that changed hands between making and sending gives nobody another's records."""

from uuid import uuid4

from starlette.applications import Starlette

from server.clock import now
from server.ledger.tables import LedgerFact
from server.moments import written
from server.people.tables import Post, Session
from tests.evidence.phone import metadata
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]


def quick_report(**more: object) -> dict[str, object]:
    fact = {
        "id": str(uuid4()),
        "kind": "hazard.reported",
        "subject": str(uuid4()),
        "occurred_at": "2026-11-01T08:00:00.000Z",
        "body": {"title": "配电箱门敞开", "level": "general"},
    }
    return fact | more


async def test_a_fact_of_another_enterprise_is_refused_by_name_and_the_others_enter_t10(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    own, stray = quick_report(enterprise=str(firm.id)), quick_report(enterprise=str(rival.id))
    lost = quick_report(enterprise=str(uuid4()))
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        answer = await phone.post("/api/v1/sync/push", json={"facts": [stray, own, lost]})
    found = {result["id"]: result for result in answer.json()["results"]}
    assert found[own["id"]]["state"] == "accepted"
    assert found[stray["id"]]["problem"]["code"] == "sync.fact_of_others"
    assert found[lost["id"]]["problem"]["code"] == "sync.unknown_enterprise"
    assert await LedgerFact.filter(id=stray["id"]).count() == 0


async def test_a_push_in_the_name_of_somebody_else_takes_in_nothing_t10(app: Starlette) -> None:
    firm = await make_firm()
    first, second = await make_person("officer", firm), await make_person("worker", firm)
    fact = quick_report()
    async with visitor(app, await token_of(second)) as phone:
        refused = await phone.post("/api/v1/sync/push", json={"facts": [fact]}, headers={"Zicha-Person": str(first.id)})
        assert (refused.status_code, refused.json()["code"]) == (409, "people.other_person")
        assert await LedgerFact.filter(id=fact["id"]).count() == 0
        own = await phone.post("/api/v1/sync/push", json={"facts": [fact]}, headers={"Zicha-Person": str(second.id)})
        assert own.json()["results"][0]["state"] == "accepted"


async def test_a_photo_in_the_name_of_somebody_else_is_not_begun_t10(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    first, second = await make_person("officer", firm), await make_person("officer", rival)
    promised = {"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": metadata({"sha256": "a" * 64})}
    async with visitor(app, await token_of(second)) as phone:
        refused = await phone.post("/api/v1/files", headers=promised | {"Zicha-Person": str(first.id)})
        assert (refused.status_code, refused.json()["code"]) == (409, "people.other_person")
        own = await phone.post("/api/v1/files", headers=promised | {"Zicha-Person": str(second.id)})
        assert own.status_code == 201


async def test_what_was_made_for_one_enterprise_enters_it_after_its_person_switched(app: Starlette) -> None:
    firm, second, rival = [await make_firm(name, "430181", "fireworks") for name in ("甲", "乙", "丙")]
    person = await make_person("officer", firm)
    post = await Post.create(id=uuid4(), account=person.id, role="worker", enterprise=second.id, created=person.created)
    token = await token_of(person)
    await Session.filter(account=person.id).update(post=post.id)
    own, here, stray = [quick_report(enterprise=str(one.id)) for one in (firm, second, rival)]
    async with visitor(app, token) as phone:
        answer = await phone.post("/api/v1/sync/push", json={"facts": [own, here, stray]})
        assert [one["state"] for one in answer.json()["results"]] == ["accepted", "accepted", "rejected"]
        kept = {row.enterprise: row.actor_role for row in await LedgerFact.filter(kind="hazard.reported")}
        assert kept == {firm.id: "officer", second.id: "worker"}
        # Whose post ended delivers what was made before, and says nothing there any more.
        await Post.filter(id=post.id).update(ended_at=person.created)
        before = quick_report(enterprise=str(second.id))
        late = quick_report(enterprise=str(second.id), occurred_at=written(now()))
        answer = await phone.post("/api/v1/sync/push", json={"facts": [before, late]})
        first, last = answer.json()["results"]
        assert (first["state"], last["problem"]["code"]) == ("accepted", "sync.fact_not_allowed")
