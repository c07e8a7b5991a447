"""A tip-off from the gate to the counter, on both databases: told, asked, given, closed, claimed, forgotten."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.evidence.place import place
from server.hazards.tables import HazardRow
from server.ledger.tables import LedgerFact
from server.people.tables import Account
from server.tips.code import claim_number
from server.tips.forget import forget_old_tips
from server.tips.give import give, give_due
from server.tips.photos import FOLDER, forget_strays, keep_photos
from server.tips.picture import bare
from server.tips.tables import Tip, TipLine, TipPhoto
from server.tips.tip import MOST_PHOTOS
from tests.serving import app, visitor
from tests.tips.world import ANSWER, OFFICE, TITLE, USCC, WORDS, a_photo, at, hidden_code, people, send, tip_of

__all__ = ["app"]


async def stored() -> list[str]:
    return [key async for page in place().store.older(FOLDER, now() + timedelta(days=9999)) for key in page]


async def looked(client: httpx.AsyncClient, code: str) -> str:
    return (await client.post("/tip/back", data={"code": code})).text


async def test_told_asked_answered_given_closed_claimed_and_forgotten(app: Starlette) -> None:
    who = await people()
    async with visitor(app) as sender, at(app, who.officer) as desk:
        code = await send(sender, a_photo(), a_photo(20))
        tip = await tip_of(code)
        assert (tip.enterprise, tip.region, tip.state) == (who.firm.id, "320505", "new")
        page = f"/tips/{tip.id}"
        assert "1 条举报等您处理" in (await desk.get("/enterprises")).text
        assert WORDS[:20] in (await desk.get("/tips")).text
        assert WORDS in (await desk.get(page)).text
        await desk.post(f"{page}/ask", data={"words": "靠近哪个罐？"})
        assert "条举报等您处理" not in (await desk.get("/enterprises")).text
        assert "靠近哪个罐" in await looked(sender, code)
        for _ in range(2):
            await sender.post(
                "/tip/add",
                data={"code": code, "words": ANSWER},
                files={"photos": ("2.jpg", a_photo(200), "image/jpeg")},
            )
        assert ANSWER in (await desk.get(f"{page}")).text
        assert await TipPhoto.filter(tip=tip.id).count() == len(await stored()) == 3
        accepted = await desk.post(f"{page}/accept", data={"enterprise": USCC, "title": TITLE, "level": "major"})
        assert accepted.status_code == 303
        assert await HazardRow.all().count() == 0
        assert "随机" in await looked(sender, code)
        early = await desk.post(f"{page}/close", data={"words": "好了"})
        assert early.status_code == 409
        assert (await desk.post(f"{page}/undo")).status_code == 303
        assert (await Tip.get(id=tip.id)).draft == ""
        accepted = await desk.post(f"{page}/accept", data={"enterprise": USCC, "title": TITLE, "level": "major"})
        await _given(tip)
        hazard = await HazardRow.get()
        assert (hazard.title, hazard.level, hazard.external) == (TITLE, "suspected_major", True)
        assert "正在整改" in await looked(sender, code)
        await desk.post(f"{page}/close", data={"words": "已修好并验收", "rewarded": "1", "reward": "500 元，6 号窗口"})
        closed = await looked(sender, code)
        assert "500 元" in closed
        claim = claim_number(code)
        assert claim[:4] in closed
        wrong = await desk.post(f"{page}/claim", data={"number": "2222-2222-2222"})
        assert wrong.status_code == 422
        paid = [(await desk.post(f"{page}/claim", data={"number": claim.upper()})).status_code for _ in range(2)]
        assert paid == [303, 409]
        assert claim[:4] not in await looked(sender, code)
        assert await forget_old_tips(now() + timedelta(days=365), 365) == 0
        assert await forget_old_tips(now() + timedelta(days=367), 365) == 1
        assert [await table.all().count() for table in (Tip, TipLine, TipPhoto)] == [0, 0, 0]
        assert await stored() == []
        assert "没有这个举报码" in await looked(sender, code)
        assert await HazardRow.all().count() == 1


async def _given(tip: Tip) -> None:
    """Its moment comes, and twice makes no second hazard."""
    row = await Tip.get(id=tip.id)
    assert row.say_at is not None
    assert row.say_at > now() + timedelta(hours=1)
    assert await give_due(row.say_at - timedelta(seconds=1)) == 0
    assert await give_due(row.say_at) == 1
    assert await give_due(row.say_at) == 0
    # Killed after the fact and before the note of it: it is said again, and is the same.
    await Tip.filter(id=tip.id).update(said=False, draft=row.draft)
    assert await give(await Tip.get(id=tip.id))
    assert await LedgerFact.filter(kind="hazard.reported").count() == 1


@pytest.mark.engines_alike
async def test_a_form_that_is_sent_twice_is_one_and_what_was_written_since_is_added(app: Starlette) -> None:
    await people()
    async with visitor(app) as sender:
        code = await send(sender)
        assert await send(sender, code=code) == code
        more = await sender.post("/tip", data={"code": code, "words": ANSWER, "place": "x"})
        assert "已保存" in more.text
        assert await Tip.all().count() == 1
        assert [line.words for line in await TipLine.all()] == [ANSWER]


@pytest.mark.engines_alike
async def test_what_is_wrong_is_said_beside_what_was_typed_and_nothing_is_kept(app: Starlette) -> None:
    await people()
    async with visitor(app) as sender:
        code = hidden_code((await sender.get("/tip")).text)
        bare_form = await sender.post("/tip", data={"code": code})
        assert bare_form.status_code == 422
        assert "请写下在哪里" in bare_form.text
        form = {"code": code, "words": WORDS, "place": "x"}
        for data in (b"MZ no picture", b"\xff\xd8\xff\xe0cut", b"x" * (21 * 1024 * 1024)):
            refused = await sender.post("/tip", data=form, files={"photos": ("a.jpg", data, "image/jpeg")})
            assert refused.status_code == 422
            assert WORDS in refused.text
            assert "重新选择照片" in refused.text
        many = [("photos", ("a.jpg", a_photo(shade), "image/jpeg")) for shade in range(MOST_PHOTOS + 1)]
        assert f"最多 {MOST_PHOTOS} 张" in (await sender.post("/tip", data=form, files=many)).text
        huge = await sender.post(
            "/tip", data=form, files={"photos": ("a.jpg", b"x" * (25 * 1024 * 1024), "image/jpeg")}
        )
        assert (huge.status_code, "少选几张" in huge.text) == (413, True)
        english = await sender.post("/tip?lang=en", data={"code": code})
        assert "Write where it is" in english.text
        assert await Tip.all().count() == 0
        assert await stored() == []


@pytest.mark.engines_alike
async def test_where_no_office_reads_nothing_is_taken_and_a_flood_is_told_to_wait(app: Starlette) -> None:
    async with visitor(app) as sender:
        assert "12350" in (await sender.get("/tip")).text
        form = {"words": WORDS, "place": "x"}
        assert (await sender.post("/tip", data=form)).status_code == 503
        await people()
        kept = [(await sender.post("/tip", data=form)).status_code for _ in range(21)]
        assert kept == [200] * 20 + [503]
        wrong = [(await sender.post("/tip/back", data={"code": "x"})).status_code for _ in range(51)]
        assert wrong == [422] * 50 + [503]


@pytest.mark.engines_alike
async def test_an_officer_refuses_reopens_passes_on_and_gives_at_once(app: Starlette) -> None:
    who = await people()
    async with visitor(app) as sender, at(app, who.officer) as desk, at(app, who.far) as far:
        code = await send(sender, at="", place="长沙某厂", office="3205")
        page = f"/tips/{(await tip_of(code)).id}"
        assert (await far.get(page)).status_code == 404
        assert (await desk.post(f"{page}/refuse", data={"words": ""})).status_code == 422
        await desk.post(f"{page}/refuse", data={"words": "不在本区域"})
        assert "不在本区域" in await looked(sender, code)
        assert (await desk.post(f"{page}/ask", data={"words": "？"})).status_code == 409
        await desk.post(f"{page}/reopen")
        assert (await desk.post(f"{page}/pass", data={"region": "4301"})).headers["location"] == "/tips"
        assert (await desk.get(page)).status_code == 404
        assert "长沙某厂" in (await far.get(page)).text
        assert "长沙举报中心" not in await looked(sender, code)
        second = await send(sender, a_photo())
        page = f"/tips/{(await tip_of(second)).id}"
        form = {"enterprise": USCC, "title": TITLE, "urgent": "1"}
        copied = await desk.post(f"{page}/accept", data=form | {"note": f"有人说：{WORDS}"})
        assert (copied.status_code, "原话" in copied.text) == (422, True)
        elsewhere = await desk.post(f"{page}/accept", data=form | {"enterprise": "没有的厂"})
        assert elsewhere.status_code == 422
        photo = await TipPhoto.get()
        await desk.post(f"{page}/accept", data=form | {"photos": str(photo.id)})
        assert (await Tip.get(id=(await tip_of(second)).id)).said
        fact = await LedgerFact.get(kind="hazard.reported")
        assert photo.sha256 not in fact.body + fact.files
        assert await Account.get(id=fact.actor) == who.officer


@pytest.mark.engines_alike
async def test_one_that_cannot_be_said_holds_up_no_other_and_its_officer_is_told_why(app: Starlette) -> None:
    who = await people()
    async with visitor(app) as sender, at(app, who.officer) as desk:
        tips = [await tip_of(await send(sender)) for _ in range(3)]
        form = {"enterprise": USCC, "title": TITLE}
        assert [(await desk.post(f"/tips/{one.id}/accept", data=form)).status_code for one in tips] == [303] * 3
        due = max([(await Tip.get(id=one.id)).say_at or now() for one in tips])
        await Tip.filter(id=tips[0].id).update(draft="{")
        await Tip.filter(id=tips[1].id).update(region="32050599")
        assert await give_due(due) == 1
        assert [(await Tip.get(id=one.id)).said for one in tips] == [False, False, True]
        page = f"/tips/{tips[1].id}"
        assert "没能交给企业" in (await desk.get(page)).text
        assert (await desk.post(f"{page}/undo")).status_code == 303
        assert (await Tip.get(id=tips[1].id)).state == "new"


@pytest.mark.engines_alike
async def test_a_mark_is_given_by_an_administrator_noted_and_taken_again(app: Starlette) -> None:
    who = await people()
    async with at(app, who.admin) as office, at(app, who.regulator) as desk:
        assert (await desk.get("/tips")).status_code == 403
        await office.post(f"/people/{who.regulator.id}/tips", data={"office": OFFICE})
        assert (await desk.get("/tips")).status_code == 200
        assert "指定为举报受理人员" in (await office.get("/people")).text
        await office.post(f"/people/{who.regulator.id}/tips", data={"office": ""})
        assert (await desk.get("/tips")).status_code == 403
        assert (await office.post(f"/people/{who.admin.id}/tips", data={"office": OFFICE})).status_code == 422
    async with at(app, who.owner) as firm:
        assert (await firm.post(f"/people/{who.owner.id}/tips", data={"office": OFFICE})).status_code == 422


@pytest.mark.engines_alike
async def test_pictures_of_nothing_are_removed_once_nobody_can_be_writing_them(app: Starlette) -> None:
    await keep_photos(UUID(int=1), 0, [await bare(a_photo())])
    assert await forget_strays(now()) == 0
    assert await forget_strays(now() + timedelta(days=2)) == 1
    assert await stored() == []
