"""Pages about grades as their readers get them: compared, spread over a region, and as a sheet of paper."""

from datetime import timedelta

from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardReported, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.policies.adopt import Decider, Proposal, adopt
from server.regrading.publish import regrade
from tests.regrading.drafts import STRICT, a_draft
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]


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
    elsewhere = await read(app, await token_of(await make_person("owner", there)), "/grading/policy")
    assert in_use.format("1.0.0") in elsewhere
    assert "crg-1.1.0" not in elsewhere
