"""Rechecks and grades by hand at a desk: asked by the owner, answered by the regulator, beside the computed grade."""

import io
from datetime import date, timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardReported, NewFact
from server.grades.queries import by_hand_on
from server.grades.tables import Grade, GradeByHand, Recheck
from server.ledger.rebuild import rebuild
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.people.tables import Account
from server.regrading.publish import regrade
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

REASON = "隐患早已整改，只是没有验收"


def today() -> date:
    return day_in_china(now())


def photo() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 120, 110)).save(data, "JPEG")
    return data.getvalue()


async def graded() -> tuple[Firm, Account, Account]:
    """A firm with a published grade, its owner and its regulator."""
    firm = await make_firm()
    await regrade(firm.id, now())
    return firm, await make_person("owner", firm), await make_person("regulator", region="3205")


async def post(app: Starlette, who: Account, path: str, **form: object) -> httpx.Response:
    files = form.pop("files", None)
    async with visitor(app, await token_of(who)) as client:
        return await client.post(path, data=form, files=files, headers={"accept": "text/html"})  # type: ignore[arg-type]


async def page(app: Starlette, who: Account, path: str) -> str:
    async with visitor(app, await token_of(who)) as client:
        return (await client.get(path)).text


async def ask(app: Starlette, firm: Firm, owner: Account, **form: object) -> UUID:
    answer = await post(app, owner, f"/enterprises/{firm.id}/recheck", **({"reason": REASON} | form))
    assert answer.status_code == 303
    return UUID(answer.headers["location"].rsplit("/", 1)[1])


async def set_by_hand(
    app: Starlette, firm: Firm, who: Account, *, grade: str = "orange", days: int = 30, **form: str
) -> httpx.Response:
    until = (today() + timedelta(days=days)).isoformat()
    typed = {"grade": grade, "reason": "现场核查", "from_day": today().isoformat(), "until_day": until}
    return await post(app, who, f"/enterprises/{firm.id}/grade-by-hand", **(typed | form))


async def test_an_owner_asks_with_evidence_and_the_regulator_finds_it_waiting(app: Starlette) -> None:
    firm, owner, regulator = await graded()
    report = NewFact(
        id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=HazardReported(title="护栏松动")
    )
    await record(firm.id, [report], actor=Voice(owner.id, owner.role), received_at=now())
    sent = [("photos", ("1.jpg", photo(), "image/jpeg")), ("photos", ("2.jpg", photo(), "image/jpeg"))]
    recheck = await ask(app, firm, owner, hazards=str(report.subject), files=sent)
    assert REASON in await page(app, regulator, "/rechecks")
    shown = await page(app, regulator, f"/rechecks/{recheck}")
    assert "护栏松动" in shown
    assert shown.count("/thumb") == 1, "the same photo twice is one"
    row = await Recheck.get(id=recheck)
    assert (row.asked_by, row.outcome) == (owner.id, "")


async def test_a_grade_set_in_answer_counts_beside_the_computed_one_until_its_last_day(app: Starlette) -> None:
    firm, owner, regulator = await graded()
    computed = await Grade.get(enterprise=firm.id, current=True)
    recheck = await ask(app, firm, owner)
    assert (await set_by_hand(app, firm, regulator, recheck=str(recheck))).status_code == 303
    for shown in (await page(app, owner, "/grade"), await page(app, regulator, f"/enterprises/{firm.id}")):
        assert shown.index("橙（较大风险）") < shown.index("计算等级") < shown.index("未评级")
        assert "现场核查" in shown
    listed = await page(app, regulator, "/enterprises")
    assert "计算等级：未评级" in listed
    assert (await Grade.get(enterprise=firm.id, current=True)).id == computed.id
    last, after = today() + timedelta(days=30), today() + timedelta(days=31)
    assert (await by_hand_on([firm.id], last))[firm.id].grade == "orange"
    assert await by_hand_on([firm.id], after) == {}
    assert (await Recheck.get(id=recheck)).outcome == "by_hand"


@pytest.mark.parametrize("outcome", ["refused", "mended"])
async def test_a_request_is_answered_once_and_both_sides_read_why(app: Starlette, outcome: str) -> None:
    firm, owner, regulator = await graded()
    recheck = await ask(app, firm, owner)
    for _ in range(2):
        answer = await post(app, regulator, f"/rechecks/{recheck}/answer", outcome=outcome, reason="已查看台账")
    assert answer.status_code == 409, "the first answer stays"
    assert (await set_by_hand(app, firm, regulator, recheck=str(recheck))).status_code == 409
    assert "已查看台账" in await page(app, owner, f"/rechecks/{recheck}")
    assert await GradeByHand.all().count() == 0
    kinds = await LedgerFact.filter(enterprise=firm.id).order_by("seq").values_list("kind", flat=True)
    assert [kind for kind in kinds if "recheck" in str(kind)] == ["grade.recheck_requested", "grade.recheck_answered"]


async def test_a_second_request_waits_for_the_answer_to_the_first(app: Starlette) -> None:
    firm, owner, _ = await graded()
    await ask(app, firm, owner)
    again = await post(app, owner, f"/enterprises/{firm.id}/recheck", reason=REASON)
    assert again.status_code == 409
    assert await Recheck.all().count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"grade": "green"},
        {"until_day": "2020-01-01"},
        {"until_day": "not a day"},
        {"until_day": "2099-01-01"},
        {"from_day": "2026-02-30"},
    ],
    ids=str,
)
async def test_a_grade_by_hand_needs_a_reason_a_colour_and_an_end_within_a_year(
    app: Starlette, wrong: dict[str, str]
) -> None:
    firm, _, regulator = await graded()
    typed = {key: value for key, value in wrong.items() if key != "grade"}
    answer = await set_by_hand(app, firm, regulator, grade=wrong.get("grade", "orange"), **typed)
    assert answer.status_code == 422
    assert await GradeByHand.all().count() == 0


async def test_the_newest_by_hand_counts_and_none_begins_before_it_was_set(app: Starlette) -> None:
    firm, _, regulator = await graded()
    await set_by_hand(app, firm, regulator, grade="red", days=200)
    await set_by_hand(app, firm, regulator, grade="blue", days=2, from_day=(today() - timedelta(days=90)).isoformat())
    assert (await by_hand_on([firm.id], today()))[firm.id].grade == "blue"
    assert await by_hand_on([firm.id], today() - timedelta(days=1)) == {}
    assert await by_hand_on([firm.id], today() + timedelta(days=3)) == {}, "the older one does not come back"


@pytest.mark.parametrize(
    ("role", "at_home", "may_ask", "may_set"),
    [
        ("owner", True, True, False),
        ("officer", True, False, False),
        ("worker", True, False, False),
        ("regulator", True, False, True),
        ("owner", False, False, False),
        ("regulator", False, False, False),
    ],
)
async def test_owners_ask_and_regulators_of_the_region_decide(
    app: Starlette, role: str, at_home: bool, may_ask: bool, may_set: bool
) -> None:
    firm, owner, _ = await graded()
    other = firm if at_home else await make_firm("对手", "430181")
    region = other.region[:4] if role == "regulator" else None
    who = await make_person(role, None if role == "regulator" else other, region=region)
    asked = await post(app, who, f"/enterprises/{firm.id}/recheck", reason=REASON)
    assert (asked.status_code == 303) is may_ask
    recheck = (await Recheck.get(enterprise=firm.id)).id if may_ask else await ask(app, firm, owner)
    answered = await post(app, who, f"/rechecks/{recheck}/answer", outcome="refused", reason="不符")
    assert (answered.status_code == 303) is may_set
    assert ((await set_by_hand(app, firm, who)).status_code == 303) is may_set


async def test_rechecks_and_grades_by_hand_come_back_the_same_from_the_ledger(app: Starlette) -> None:
    firm, owner, regulator = await graded()
    recheck = await ask(app, firm, owner, files=[("photos", ("1.jpg", photo(), "image/jpeg"))])
    await set_by_hand(app, firm, regulator, recheck=str(recheck))
    await set_by_hand(app, firm, regulator, grade="yellow")
    before = [await table.all().order_by("seq").values() for table in (Recheck, GradeByHand)]
    await rebuild()
    assert [await table.all().order_by("seq").values() for table in (Recheck, GradeByHand)] == before


async def test_what_changed_is_news_until_it_was_read(app: Starlette) -> None:
    firm, owner, regulator = await graded()
    await ask(app, firm, owner)
    fresh = await page(app, regulator, "/news")
    assert "申请了等级复核" in fresh
    assert "没看过" in fresh
    assert (await post(app, regulator, "/news/read")).status_code == 303
    assert "都看过了" in await page(app, regulator, "/news")
    await set_by_hand(app, firm, regulator)
    assert "1 条没看过" in await page(app, regulator, "/news")
    assert "监管部门人工设定" in await page(app, owner, "/news")
