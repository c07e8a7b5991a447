"""Adopting a policy is a recorded act: who, when, why, from which day; grades and ledgers follow it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.clock import now
from server.grades.tables import Grade
from server.grading.crg1 import ENGINE_VERSION
from server.grading.policy import BrokenPolicy, current_policy, read_policy
from server.ledger.rows import to_fact
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.policies.adopt import Decider, NotAdopted, Proposal, adopt
from server.policies.rules import rules
from server.policies.tables import PolicyAdoption
from server.regrading.publish import regrade
from server.regrading.replay import published_again
from tests.regrading.drafts import STRICT, a_draft
from tests.regrading.scene import a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
TODAY = day_in_china(now()).isoformat()
BY = Decider("沈局", uuid4(), "3205")


def proposal(
    text: str = "", region: str = "3205", sector: str = "", day: str = TODAY, reason: str = "试行"
) -> Proposal:
    return Proposal(text or a_draft(**STRICT), region, sector, day, reason)


async def test_an_adopted_policy_grades_whom_it_is_for_from_its_day_on() -> None:
    await adopt(proposal(day=(day_in_china(now()) + DAY).isoformat()), BY, now())
    found = await rules()
    tomorrow = (day_in_china(now()) + DAY).isoformat()
    assert found.policy_for("320506", "hazchem", TODAY) == current_policy()
    assert found.policy_for("320506", "hazchem", tomorrow).version == "crg-1.1.0"
    assert found.policy_for("430181", "hazchem", tomorrow) == current_policy()


async def test_the_act_keeps_who_decided_when_and_why_and_the_very_file() -> None:
    given = proposal()
    at = now()
    row = await PolicyAdoption.get(id=(await adopt(given, BY, at)).id)
    assert (row.decided_by, row.decided_by_name, row.reason, row.decided_at) == (BY.id, "沈局", "试行", at)
    assert read_policy(row.text).hash() == row.policy_hash


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (proposal(reason="  "), "policy.adopt.reason"),
        (proposal(region="430181"), "policy.adopt.scope"),
        (proposal(region="32"), "policy.adopt.scope"),
        (proposal(region="3205%"), "policy.adopt.scope"),
        (proposal(sector="Haz Chem"), "policy.adopt.scope"),
        (proposal(day="2020-01-01"), "policy.adopt.past"),
        (proposal(day="soon"), "policy.adopt.past"),
        (proposal(day="20991231"), "policy.adopt.past"),
        (proposal(a_draft(day=("from_day: '2026-01-01'", "from_day: '2999-01-01'"))), "policy.adopt.early"),
        (proposal(a_draft("crg-1.0.0", **STRICT)), "policy.adopt.version"),
    ],
)
async def test_what_cannot_be_recorded_is_refused_and_leaves_nothing(given: Proposal, why: str) -> None:
    with pytest.raises(NotAdopted, match=why):
        await adopt(given, BY, now())
    assert await PolicyAdoption.all().count() == 0


async def test_a_file_that_cannot_be_used_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(BrokenPolicy):
        await adopt(proposal(a_draft(times=("[3, 2]", "[1, 2]"))), BY, now())
    assert await PolicyAdoption.all().count() == 0


async def test_the_decision_stands_in_every_ledger_that_it_concerns_before_the_first_grade_by_it() -> None:
    scene = await a_scene()
    await regrade(scene.enterprise, now())
    row = await adopt(proposal(), BY, now())
    assert await regrade(scene.enterprise, now())
    assert not await regrade(scene.enterprise, now())
    facts = [to_fact(one) for one in await LedgerFact.filter(enterprise=scene.enterprise).order_by("seq")]
    assert [fact.kind for fact in facts][-2:] == ["policy.adopted", "grade.published"]
    told, published = facts[-2].body, facts[-1].body
    assert (told.decision, told.reason, told.decided_by_name) == (row.id, "试行", "沈局")  # type: ignore[attr-defined]
    assert published.policy_hash == told.policy_hash  # type: ignore[attr-defined]
    assert (published.method, published.policy, published.engine) == ("crg-1", "crg-1.1.0", ENGINE_VERSION)  # type: ignore[attr-defined]
    assert [fact.kind for fact in facts].count("policy.adopted") == 1


async def test_grades_of_before_come_out_again_by_the_policy_of_then() -> None:
    scene = await a_scene()
    await scene.walk(scene.regulator, now() - DAY, fails=1)
    await regrade(scene.enterprise, now())
    await adopt(proposal(), BY, now())
    await regrade(scene.enterprise, now())
    pairs = [(then, again) async for _, then, again in published_again(scene.enterprise)]
    assert {then.policy for then, _ in pairs} == {"crg-1.0.0", "crg-1.1.0"}
    assert [then.result_hash for then, _ in pairs] == [again.hash() for _, again in pairs]
    row = await Grade.get(enterprise=scene.enterprise, current=True)
    assert row.score < pairs[0][0].score
