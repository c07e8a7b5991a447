"""Pages about grades as their readers get them: compared, spread over a region, and as a sheet of paper."""

from datetime import timedelta
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardReported, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.policies.adopt import Decider, Proposal, adopt
from server.regrading.publish import regrade
from tests.counting import counted_queries
from tests.regrading.drafts import STRICT, a_draft
from tests.serving import Firm, anonymous, app, make_firm, make_person, nothing_beside, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app", "nothing_beside"]


async def read(app: Starlette, token: str, path: str) -> str:
    async with visitor(app, token) as client:
        return (await client.get(path, headers={"accept": "text/html"})).text


def compared(one: Firm, other: Firm, days: int) -> str:
    today = day_in_china(now())
    return f"/grading/compare?one={one.id}&other={other.id}&on={today - timedelta(days=days)}&at={today}"


async def test_a_day_before_the_ledger_began_has_no_grade_and_looking_changes_nothing(app: Starlette) -> None:
    firm = await make_firm("甲企业")
    await regrade(firm.id, now())
    token = await token_of(await make_person("owner", firm))
    assert "当天还没有建档" in await read(app, token, compared(firm, firm, 900))
    page = await read(app, token, compared(firm, firm, 1))
    assert "当天还没有建档" not in page
    assert page.count("crg-1 · crg-1.0.0") == 2


@pytest.mark.parametrize("role", ["owner", "regulator"])
async def test_without_days_the_last_change_is_shown_at_once(app: Starlette, role: str) -> None:
    firm = await make_firm("甲企业")
    await regrade(firm.id, now() - timedelta(days=20))
    report = NewFact(
        id=firm.id, kind="hazard.reported", subject=firm.id, occurred_at=now(), body=HazardReported(title="护栏")
    )
    await record(firm.id, [report], actor=Voice(None, "regulator"), received_at=now())
    await regrade(firm.id, now())
    who = await make_person("owner", firm) if role == "owner" else await make_person("regulator", region="3205")
    page = await read(app, await token_of(who), "/grading/compare")
    yesterday = day_in_china(now()) - timedelta(days=1)
    assert f'value="{yesterday}"' in page
    assert page.count("crg-1 · crg-1.0.0") == 2
    assert "-15" in page, "what an inspector found is named with its points"


async def test_two_enterprises_stand_side_by_side_and_a_foreign_one_never_does(app: Starlette) -> None:
    one, other, foreign = await make_firm("甲企业"), await make_firm("乙企业"), await make_firm("外地企业", "430181")
    report = NewFact(
        id=one.id, kind="hazard.reported", subject=one.id, occurred_at=now(), body=HazardReported(title="护栏")
    )
    await record(one.id, [report], actor=Voice(None, "regulator"), received_at=now())
    token = await token_of(await make_person("regulator", region="3205"))
    page = await read(app, token, compared(one, other, 0))
    assert page.index("<thead>") < page.rindex("甲企业")
    assert page.index("<thead>") < page.rindex("乙企业")
    assert "外地企业" not in await read(app, token, compared(one, foreign, 0))
    assert "<thead>" not in await read(app, token, compared(one, foreign, 0))


async def test_the_region_counts_each_enterprise_once_and_silence_as_ungraded(app: Starlette) -> None:
    for name in ("甲", "乙"):
        await make_firm(name)
    await make_firm("丙", sector="fireworks")
    await make_firm("外地", "430181")
    token = await token_of(await make_person("regulator", region="3205"))
    page = await read(app, token, "/grading/region")
    assert 'data-label="合计">3<' in page
    assert 'data-label="未评级">3<' in page
    assert 'data-label="合计">1<' in await read(app, token, "/grading/region?sector=fireworks")


async def test_the_notice_is_a_pdf_for_those_who_may_read_the_grade(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as client:
        answer = await client.get(f"/enterprises/{firm.id}/grade.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


async def test_the_numbers_are_those_that_hold_for_whoever_reads_and_no_other_regions_are_told(app: Starlette) -> None:
    here, there = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    today = day_in_china(now()).isoformat()
    await adopt(Proposal(a_draft(**STRICT), "3205", "", today, "试行"), Decider("沈局", None, "3205"), now())
    in_use = "<dd><code>crg-{}</code></dd>"
    page = await read(app, await token_of(await make_person("owner", here)), "/grading/policy")
    assert in_use.format("1.1.0") in page
    assert "crg-1.0.0" in page
    assert in_use.format("1.1.0") in await read(
        app, await token_of(await make_person("regulator", region="3205")), "/grading/policy"
    )
    assert "沈局" in page
    assert "试行" in page
    assert "外部查出隐患扣分" in page
    assert ">190 分<" in page
    elsewhere = await read(app, await token_of(await make_person("owner", there)), "/grading/policy")
    assert in_use.format("1.0.0") in elsewhere
    assert "crg-1.1.0" not in elsewhere


async def test_every_adoption_of_the_region_stands_in_the_history_with_what_it_changed(app: Starlette) -> None:
    today = day_in_china(now())
    later = (today + timedelta(days=9)).isoformat()
    calm = a_draft("crg-1.2.0", hold=("hold_days: 30", "hold_days: 45"))
    for region, sector, day, text in (
        ("3205", "", today.isoformat(), a_draft(**STRICT)),
        ("320506", "hazchem", today.isoformat(), calm),
        ("3205", "", later, calm),
        ("4301", "", today.isoformat(), a_draft("crg-9.9.9", **STRICT)),
    ):
        await adopt(Proposal(text, region, sector, day, f"理由 {region} {day}"), Decider("沈局"), now())
    page = await read(app, await token_of(await make_person("regulator", region="3205")), "/grading/policy")
    assert page.count("policy-version") == 4, "three adoptions and what is shipped"
    assert f"理由 3205 {later}" in page
    assert "尚未生效" in page
    assert "crg-9.9.9" not in page
    assert "和前一版 crg-1.1.0 有" in page, "the later one follows the earlier one"
    owner = await read(app, await token_of(await make_person("owner", await make_firm())), "/grading/policy")
    assert "理由 320506" not in owner


async def test_news_and_the_region_take_as_many_queries_for_many_enterprises_as_for_few(
    nothing_beside: None, app: Starlette
) -> None:
    token = await token_of(await make_person("regulator", region="3205"))

    async def grown(count: int) -> None:
        for number in range(count):
            firm = await make_firm(f"企业 {number}")
            await regrade(firm.id, now() - timedelta(days=40))
            report = NewFact(
                id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=HazardReported(title="漏")
            )
            await record(firm.id, [report], actor=Voice(None, "regulator"), received_at=now())
            await regrade(firm.id, now())

    paths = ("/news", "/grading/region", "/enterprises")
    await grown(2)
    few: dict[str, int] = {}
    for path in paths:
        await read(app, token, path)
        with counted_queries() as asked:
            await read(app, token, path)
        few[path] = len(asked)
    await grown(12)
    for path in paths:
        with counted_queries() as asked:
            page = await read(app, token, path)
        assert len(asked) == few[path] > 0, path
        assert "企业 11" in page or path == "/grading/region"
