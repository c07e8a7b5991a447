"""What is kept of a person is given out on demand and taken back, while every chain stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardReported, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.verify import verify
from server.people.invitations import invite
from server.people.privacy import RETENTION, forget_old
from server.people.tables import Account, Invitation, Post, Session
from server.people.trail import note
from server.reminders.tables import MailAddress
from server.trust.codes import begin_codes
from server.trust.events import About, Place
from server.trust.events import note as note_at_door
from server.trust.oidc import link
from server.trust.tables import CodeGenerator, LinkedIdentity, SecurityEvent
from server.wording import t
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]

pytestmark = pytest.mark.engines_alike


async def at_the_door(person: Account) -> None:
    """A second factor, an identity elsewhere, and a line of where they signed in."""
    await begin_codes(person.id)
    await link(person.id, "https://other", "wang5", now())
    about = About(person.id, person.enterprise)
    await note_at_door("sign_in.new_device", about, now(), place=Place("10.0.0.0/24", "王五的手机"))


async def test_a_person_reads_all_that_is_kept_of_them_and_nothing_of_others(app: Starlette) -> None:
    firm = await make_firm()
    person, other = await make_person("worker", firm, name="王五"), await make_person("worker", firm, name="赵六")
    for who, title in ((person, "我的"), (other, "别人的")):
        fact = NewFact(uuid4(), "hazard.reported", uuid4(), now(), HazardReported(title=title))
        await record(firm.id, [fact], actor=Voice(who.id, "worker"), received_at=now())
    await MailAddress.create(account=person.id, address="wang@example.com")
    await at_the_door(person)
    async with visitor(app, await token_of(person)) as own:
        data = (await own.get("/account/data.json")).json()
    assert (data["account"]["name"], data["mail"]) == ("王五", "wang@example.com")
    assert [(one["issuer"], one["subject"]) for one in data["identities"]] == [("https://other", "wang5")]
    assert [(one["what"], one["network"]) for one in data["events"]] == [("sign_in.new_device", "10.0.0.0/24")]
    assert [fact["body"]["title"] for fact in data["facts"]] == ["我的"]
    assert "password" not in str(data)
    assert "赵六" not in str(data)


async def test_a_name_is_taken_back_for_good_and_the_chain_stays(app: Starlette) -> None:
    firm = await make_firm()
    owner, person = await make_person("owner", firm), await make_person("worker", firm, name="王五")
    fact = NewFact(uuid4(), "hazard.reported", uuid4(), now(), HazardReported(title="x"))
    await record(firm.id, [fact], actor=Voice(person.id, "worker"), received_at=now())
    await MailAddress.create(account=person.id, address="wang@example.com")
    await note(
        "deputy", now(), actor=owner.id, enterprise=firm.id, about=owner.id, words="王五 2026-11-01 – 2026-11-02"
    )
    await at_the_door(person)
    besides = await Post.create(id=uuid4(), account=person.id, role="worker", enterprise=uuid4(), created=now())
    async with visitor(app, await token_of(owner)) as desk:
        assert (await desk.post(f"/people/{person.id}/erase")).status_code == 422
        await desk.post(f"/people/{person.id}/leave", data={})
        assert not (await Account.get(id=person.id)).disabled
        assert "别的企业" in (await desk.post(f"/people/{person.id}/erase")).text
        await Post.filter(id=besides.id).update(ended_at=now())
        assert (await desk.post(f"/people/{person.id}/erase")).status_code == 303
        assert "王五" not in (await desk.get("/people")).text + (await desk.get(f"/enterprises/{firm.id}/ledger")).text
        assert (await desk.post(f"/people/{person.id}/return")).status_code == 422
    row = await Account.get(id=person.id)
    assert (row.contact, row.password_hash, row.disabled) == (None, "", True)
    assert "王五" not in str([await Account.all().values(), await SecurityEvent.all().values()])
    assert not await MailAddress.exists()
    assert not [table for table in (CodeGenerator, LinkedIdentity) if await table.exists(account=person.id)]
    assert not await SecurityEvent.exists(account=person.id, network__not="")
    assert [fault async for fault in verify(firm.id)] == []


async def test_what_was_kept_long_enough_goes(app: Starlette) -> None:
    person = await make_person("worker", await make_firm())
    await token_of(person)
    await invite("join", now(), now(), role="worker", by=None, enterprise=person.enterprise)
    assert await forget_old(now()) == 0
    assert await forget_old(now() + timedelta(days=200)) == 2
    assert not await Session.exists()
    assert not await Invitation.exists()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_kind_that_is_kept_has_words(locale: str) -> None:
    for kind in RETENTION:
        assert t(locale, f"people.privacy.kind.{kind}") != f"people.privacy.kind.{kind}"
