"""People come by an invitation, stand in for each other, serve several enterprises, and leave without leaving work."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import AreaRegistered, HazardAssigned, HazardReported, NewFact
from server.hazards.tables import HazardRow
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china, written
from server.people.accounts import make_account
from server.people.devices import bind_device
from server.people.invitations import find_invitation, invite
from server.people.queries import posts_of
from server.people.sessions import find_session, wipe_session
from server.people.tables import Account, Invitation, Post, Session
from server.trust.tables import SecurityEvent
from tests.serving import PASSWORD, Firm, app, make_firm, make_person, token_of, visitor
from tests.sync.test_whose import quick_report

__all__ = ["app"]

pytestmark = pytest.mark.engines_alike
NEW = {"name": "新来的", "login": "new.one", "password": "a long password"}


async def code_of(owner: httpx.AsyncClient, **form: str) -> str:
    made = await owner.post("/people/invite", data={"role": "worker", "days": "1", "uses": "1"} | form)
    assert made.status_code == 303, made.text
    return urlsplit(made.headers["location"]).path.rpartition("/")[2]


async def hazard_of(firm: Firm, person: Account) -> UUID:
    """A hazard that somebody has to mend."""
    subject, due = uuid4(), day_in_china(now() + timedelta(days=5)).isoformat()
    bodies = [
        ("hazard.reported", HazardReported(title="护栏松动")),
        ("hazard.assigned", HazardAssigned(person.id, due)),
    ]
    for kind, body in bodies:
        fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=now(), body=body)
        await record(firm.id, [fact], actor=Voice(person.id, "owner"), received_at=now())
    return subject


async def test_a_colleague_comes_by_a_code_once_and_the_code_is_kept_nowhere(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as owner, visitor(app) as phone:
        code = await code_of(owner, role="leader")
        shown = await owner.get(f"/people/invited/{code}")
        assert code[:4] in shown.text
        assert "<svg" in shown.text
        assert code not in str(await Invitation.all().values())
        assert "班组长" in (await phone.get(f"/i/{code.upper()}")).text
        came = await phone.post(f"/i/{code}", data=NEW)
        assert came.status_code == 303
        account = await Account.get(login="new.one")
        assert (account.role, account.enterprise) == ("leader", firm.id)
        assert (await phone.get("/account")).status_code == 200
    async with visitor(app) as second:
        assert (await second.post(f"/i/{code}", data=NEW | {"login": "other"})).status_code == 404
    assert {row.kind for row in await SecurityEvent.filter(enterprise=firm.id)} == {"people.invited", "people.joined"}


async def test_what_was_revoked_expired_or_never_was_gets_one_answer_and_guessing_is_slowed(app: Starlette) -> None:
    firm = await make_firm()
    owner = await make_person("owner", firm)
    async with visitor(app, await token_of(owner)) as desk, visitor(app) as phone:
        revoked = await code_of(desk)
        await desk.post(f"/people/invitations/{(await Invitation.get()).id}/revoke")
        past = now() - timedelta(minutes=1)
        _, expired = await invite("join", past, past, role="worker", by=owner.id, enterprise=firm.id)
        tried = (revoked, expired, "abcdabcdabcd")
        answers = {(await phone.get(f"/i/{code}")).text.replace(code, "") for code in tried}
        assert len(answers) == 1
        for _ in range(20):
            last = await phone.get("/i/abcdabcdabcd")
        assert last.status_code == 429


async def test_an_invitation_gives_what_the_inviter_may_give_and_outsiders_need_a_last_day(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("owner", await make_firm()))) as owner:
        for wrong in ({"role": "regulator"}, {"role": "admin"}, {"role": "contractor"}, {"days": "900"}, {"uses": "0"}):
            form = {"role": "worker", "days": "1", "uses": "1"} | wrong
            assert (await owner.post("/people/invite", data=form)).status_code == 422
        code = await code_of(owner, role="contractor", until=(now() + timedelta(days=3)).date().isoformat())
    row = await find_invitation(code, now())
    assert row is not None
    assert row.until is not None
    async with visitor(app) as phone:
        await phone.post(f"/i/{code}", data=NEW)
        await Account.filter(login="new.one").update(until=now() - timedelta(seconds=1))
        assert (await phone.get("/account", headers={"accept": "application/json"})).status_code == 401
        assert (await phone.post("/login", data={"login": "new.one", "password": NEW["password"]})).status_code == 401


async def test_whoever_leaves_hands_over_what_is_open(app: Starlette) -> None:
    firm = await make_firm()
    owner, worker, heir = [await make_person(role, firm) for role in ("owner", "worker", "worker")]
    hazard = await hazard_of(firm, worker)
    await token_of(worker)
    async with visitor(app, await token_of(owner)) as desk:
        refused = await desk.post(f"/people/{worker.id}/leave", data={})
        assert refused.status_code == 422
        assert "接手" in refused.text
        left = await desk.post(f"/people/{worker.id}/leave", data={"heir": str(heir.id)})
        assert left.status_code == 303
        last = await desk.post(f"/people/{owner.id}/leave", data={})
        assert last.status_code == 422
    assert (await HazardRow.get(id=hazard)).assignee == heir.id
    assert (await Account.get(id=worker.id)).disabled
    assert not await Session.exists(account=worker.id, revoked_at=None)


async def test_a_deputy_may_what_the_one_away_may_and_is_named_as_themselves(app: Starlette) -> None:
    firm = await make_firm()
    owner, officer, worker = [await make_person(role, firm) for role in ("owner", "officer", "worker")]
    today = day_in_china(now())
    form = {"away": str(officer.id), "from": today.isoformat(), "until": today.isoformat()}
    async with visitor(app, await token_of(owner)) as desk, visitor(app, await token_of(worker)) as deputy:
        assert (await deputy.get("/phones")).status_code == 403
        assert (await desk.post(f"/people/{worker.id}/deputy", data=form)).status_code == 303
        assert (await deputy.get("/phones")).status_code == 200
        me = (await deputy.get("/api/v1/me")).json()["me"]
        assert (me["id"], me["role"]) == (str(worker.id), "officer")
        await desk.post(f"/people/{worker.id}/deputy-end")
        assert (await deputy.get("/phones")).status_code == 403
        assert (await desk.post(f"/people/{owner.id}/deputy", data=form)).status_code == 422
        # Who stands in for the owner makes nothing that lasts longer than that.
        form["away"] = str(owner.id)
        await desk.post(f"/people/{officer.id}/deputy", data=form)
    assert "李四" not in str(await SecurityEvent.filter(kind="people.deputy").values("about"))
    async with visitor(app, await token_of(officer)) as deputy:
        assert (await deputy.get(f"/people/{officer.id}")).status_code == 200
        for act in ("role", "leave", "reset", "erase", "return", "deputy"):
            assert (await deputy.post(f"/people/{officer.id}/{act}", data=form | {"role": "owner"})).status_code == 403
        lasting = {"role": "owner", "days": "1", "uses": "1"}
        assert (await deputy.post("/people/invite", data=lasting)).status_code == 403
        assert (await deputy.post("/people/invite", data=lasting | {"role": "worker"})).status_code == 303
        assert (await deputy.post(f"/people/invitations/{uuid4()}/revoke")).status_code == 403


async def test_who_was_let_go_takes_no_further_post_on_a_phone_that_still_delivers(app: Starlette) -> None:
    first, second = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    boss, person = [await make_person(role, first) for role in ("owner", "worker")]
    owner, token = await make_person("owner", second), await token_of(person)
    await bind_device(uuid4(), await Session.get(account=person.id), person, now())
    async with visitor(app, await token_of(boss)) as office, visitor(app, await token_of(owner)) as desk:
        code = await code_of(desk)
        await office.post(f"/people/{person.id}/leave", data={})
    async with visitor(app, token) as phone:
        assert 'name="besides"' not in (await phone.get(f"/i/{code}")).text
        await phone.post(f"/i/{code}", data={"besides": "1"})
    assert not await Post.exists(account=person.id)
    assert await Session.exists(account=person.id, revoked_at=None), "it still delivers"


async def test_one_person_serves_two_enterprises_and_sees_one_at_a_time(app: Starlette) -> None:
    first, second = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    person, owner = await make_person("officer", first), await make_person("owner", second)
    async with visitor(app, await token_of(owner)) as desk, visitor(app, await token_of(person)) as browser:
        code = await code_of(desk)
        await browser.post(f"/i/{code}", data={"besides": "1"})
        me = (await browser.get("/api/v1/me")).json()["me"]
        post = me["post"]
        assert (me["id"], me["role"], me["enterprise"]) == (str(person.id), "worker", str(second.id))
        assert (await browser.get(f"/enterprises/{first.id}")).status_code == 404
        page = await browser.get("/account")
        assert "江南化工" in page.text
        await browser.post("/account/post", data={"post": ""})
        assert (await browser.get("/api/v1/me")).json()["me"]["enterprise"] == str(first.id)
        assert (await browser.get(f"/enterprises/{second.id}")).status_code == 404
        # The owner of the second can end the post there, and neither the account nor its password.
        assert (await desk.post(f"/people/{person.id}/reset")).status_code == 422
        await browser.post("/account/post", data={"post": post})
        await desk.post(f"/people/{person.id}/leave", data={})
        assert (await browser.get("/api/v1/me")).json()["me"]["enterprise"] == str(first.id)
        assert (await browser.post("/account/post", data={"post": post})).status_code == 404
    assert await posts_of(person.id, now()) == []
    assert not (await Account.get(id=person.id)).disabled


async def test_one_enterprise_that_lets_somebody_go_shuts_them_out_of_no_other_and_what_was_made_still_comes(
    app: Starlette,
) -> None:
    first, second = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    person, own, other = [
        await make_person(role, firm)
        for role, firm in zip(("worker", "owner", "owner"), (first, first, second), strict=True)
    ]
    post = await Post.create(id=uuid4(), account=person.id, role="worker", enterprise=second.id, created=now())
    async with visitor(app, await token_of(person)) as phone, visitor(app, await token_of(own)) as desk:
        before = now()
        await desk.post(f"/people/{person.id}/leave", data={})
        assert (await phone.get("/api/v1/me")).json()["me"]["enterprise"] == str(second.id)
        assert "化名" in (await desk.get(f"/people/{person.id}")).text
        made = [quick_report(enterprise=str(first.id)), quick_report(enterprise=str(first.id))]
        made[1]["occurred_at"] = written(now() + timedelta(seconds=1))
        answer = await phone.post("/api/v1/sync/push", json={"facts": made})
        assert [one["state"] for one in answer.json()["results"]] == ["accepted", "rejected"]
        assert before < now()
        await desk.post(f"/people/{person.id}/return")
        assert (await phone.get("/api/v1/me")).json()["me"]["enterprise"] == str(first.id)
    # A phone that acts in a further post which ends delivers, and forgets.
    async with visitor(app, await token_of(person)) as phone, visitor(app, await token_of(other)) as desk:
        phone.headers["zicha-device"] = str(uuid4())
        await phone.get("/api/v1/me")
        await Session.exclude(device=None).update(post=post.id)
        await desk.post(f"/people/{person.id}/leave", data={})
        assert (await phone.get("/api/v1/me")).json()["me"]["wipe"] is True
        answer = await phone.post("/api/v1/sync/push", json={"facts": [quick_report(enterprise=str(second.id))]})
        assert answer.json()["results"][0]["state"] == "accepted"


async def test_an_outsider_who_becomes_staff_is_bounded_no_more(app: Starlette) -> None:
    firm = await make_firm()
    person = await make_person("contractor", firm, area=uuid4(), until=now() + timedelta(days=1))
    async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
        assert (await desk.post(f"/people/{person.id}/role", data={"role": "worker"})).status_code == 303
    row = await Account.get(id=person.id)
    assert (row.role, row.area, row.until) == ("worker", None, None)


async def test_a_new_password_comes_by_a_link_and_ends_every_sign_in(app: Starlette) -> None:
    firm = await make_firm()
    owner, worker = await make_person("owner", firm), await make_person("worker", firm)
    old = await token_of(worker)
    async with visitor(app, await token_of(owner)) as desk, visitor(app) as phone:
        location = (await desk.post(f"/people/{worker.id}/reset")).headers["location"]
        code = location.rpartition("/")[2]
        assert (await phone.post(f"/i/{code}", data={"password": "short"})).status_code == 422
        assert "猜到" in (await phone.post(f"/i/{code}", data={"password": "password1"})).text
        assert (await phone.post(f"/i/{code}", data={"password": "a new password"})).status_code == 303
        assert (await phone.get("/account")).status_code == 200
        assert (await phone.post(f"/i/{code}", data={"password": "a third password"})).status_code == 404
        wrong = await phone.post("/login", data={"login": worker.login, "password": PASSWORD})
        assert wrong.status_code == 401
    assert await find_session(old, now()) is None


async def test_a_phone_that_was_ended_delivers_and_does_nothing_else(app: Starlette) -> None:
    firm = await make_firm()
    worker = await make_person("worker", firm)
    token = await token_of(worker)
    async with visitor(app, token) as phone:
        phone.headers["zicha-device"] = str(uuid4())
        await phone.get("/api/v1/me")
        session = await Session.get(account=worker.id)
        assert await wipe_session(session.token_hash, worker.id, now())
        assert (await phone.get("/api/v1/me")).json()["me"]["wipe"] is True
        report = {
            "id": str(uuid4()), "kind": "hazard.reported", "subject": str(uuid4()),
            "occurred_at": "2026-11-01T08:00:00.000Z", "body": {"title": "配电箱门敞开"},
        }  # fmt: skip
        later = quick_report(occurred_at=written(now() + timedelta(seconds=1)))
        sent = await phone.post("/api/v1/sync/push", json={"facts": [report, later]})
        assert [one["state"] for one in sent.json()["results"]] == ["accepted", "rejected"]
        for shut in ("/api/v1/sync/pull", "/hazards", f"/hazards/{report['subject']}"):
            assert (await phone.get(shut)).status_code == 403
        await phone.post("/logout")
        assert (await phone.get("/api/v1/me")).status_code == 401


async def test_a_contractor_pulls_and_sends_within_one_area(app: Starlette) -> None:
    firm = await make_firm()
    tank, office = uuid4(), uuid4()
    for area, name in ((tank, "罐区"), (office, "办公楼")):
        fact = NewFact(
            id=uuid4(), kind="area.registered", subject=area, occurred_at=now(), body=AreaRegistered(name=name)
        )
        await record(firm.id, [fact], actor=Voice(uuid4(), "owner"), received_at=now())
    contractor = await make_account(
        login="chengbao", name="外包", role="contractor", password=PASSWORD, now=now(), enterprise=firm.id, area=tank,
        until=now() + timedelta(days=3),
    )  # fmt: skip

    def report(area: UUID | None) -> dict[str, object]:
        return {
            "id": str(uuid4()), "kind": "hazard.reported", "subject": str(uuid4()),
            "occurred_at": "2026-11-01T08:00:00.000Z", "body": {"title": "x"} | ({"area": str(area)} if area else {}),
        }  # fmt: skip

    async with visitor(app, await token_of(contractor)) as phone:
        facts = [report(tank), report(office), report(None)]
        answer = await phone.post("/api/v1/sync/push", json={"facts": facts})
        assert [one["state"] for one in answer.json()["results"]] == ["accepted", "rejected", "rejected"]
        await record(
            firm.id,
            [NewFact(uuid4(), "hazard.reported", uuid4(), now(), HazardReported(title="别处", area=office))],
            actor=Voice(uuid4(), "owner"),
            received_at=now(),
        )
        pulled = (await phone.get("/api/v1/sync/pull")).json()
        assert [area["name"] for area in pulled["areas"]] == ["罐区"]
        assert [one["area"] for one in pulled["hazards"]] == [str(tank)]
