"""Enterprises come by themselves or by a list; their authority confirms, refuses, and hands out letters."""

import io
from uuid import uuid4

import pypdfium2
import pytest
import zxingcpp
from starlette.applications import Starlette

from server.clock import now
from server.enterprises.credit_code import make_code
from server.enterprises.tables import Enterprise
from server.ledger.tables import LedgerFact
from server.people.tables import Account, Post
from tests.serving import app, make_firm, make_person, token_of, visitor

__all__ = ["app"]

pytestmark = pytest.mark.engines_alike
CODE, SECOND = make_code("91", "320505", "MA1T4KX2"), make_code("91", "320505", "73001234")
FORM = {
    "uscc": CODE, "firm": "新厂", "sector": "hazchem", "region": "320505", "address": "园区路 1 号", "name": "钱大",
    "contact": "13800000000", "login": "qian.da", "password": "a long password",
}  # fmt: skip
HEADING = "企业名称,统一社会信用代码,行政区划代码,行业领域,地址"


async def test_an_enterprise_registers_sees_its_checklists_and_waits_to_be_confirmed(app: Starlette) -> None:
    async with visitor(app) as owner:
        came = await owner.post("/join", data=FORM | {"uscc": f" {CODE.lower()} "})
        assert (came.status_code, came.headers["location"]) == (303, "/profile")
        profile = await owner.get("/profile")
        assert "待确认" in profile.text
        assert "/checklists/hazchem/" in profile.text
        row = await Enterprise.get(uscc=CODE)
        assert row.standing == "unconfirmed"
        near, far = [await make_person("regulator", region=region) for region in ("3205", "4301")]
        async with visitor(app, await token_of(far)) as other:
            assert "新厂" not in (await other.get("/joining")).text
            refused = await other.post(f"/enterprises/{row.id}/confirm", data={"outcome": "confirmed"})
            assert refused.status_code == 404
        async with visitor(app, await token_of(near)) as desk:
            assert "13800000000" in (await desk.get("/joining")).text
            bare = await desk.post(f"/enterprises/{row.id}/confirm", data={"outcome": "refused"})
            assert bare.status_code == 422
            await desk.post(f"/enterprises/{row.id}/confirm", data={"outcome": "refused", "reason": "地址不符"})
            assert "地址不符" in (await owner.get("/grade")).text
            await desk.post(f"/enterprises/{row.id}/confirm", data={"outcome": "confirmed"})
        assert "待确认" not in (await owner.get("/grade")).text
    assert await LedgerFact.filter(enterprise=row.id, kind="enterprise.confirmed").count() == 2


async def test_every_fault_of_a_registration_is_named_and_a_known_code_tells_nothing(app: Starlette) -> None:
    await make_firm("江南化工机密")
    known = (await Enterprise.get()).uscc
    async with visitor(app) as stranger:
        wrong = await stranger.post(
            "/join", data=FORM | {"uscc": "1" * 18, "region": "3", "contact": "x", "password": "1"}
        )
        assert wrong.status_code == 422
        for field in ("uscc", "region", "contact", "password"):
            assert f'href="#{field}"' in wrong.text
        taken = await stranger.post("/join", data=FORM | {"uscc": known})
        assert taken.status_code == 422
        assert "机密" not in taken.text
        for _ in range(10):
            last = await stranger.post("/join", data=FORM | {"uscc": known})
        assert last.status_code == 429
    assert not await Account.exists(login="qian.da")


async def test_whoever_only_says_that_a_code_is_theirs_keeps_nobody_out(app: Starlette) -> None:
    rows = f"{HEADING}\n甲厂,{CODE},320505,hazchem,\n乙厂,{SECOND},320505,hazchem,\n"
    async with visitor(app) as first, visitor(app) as second:
        await first.post("/join", data=FORM | {"region": "430181"})
        came = await second.post("/join", data=FORM | {"uscc": SECOND, "login": "qian.er"})
        assert came.status_code == 303
        again = await second.post("/join", data=FORM | {"uscc": SECOND, "login": "qian.san"})
        assert again.status_code == 303
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as desk:
        taken = await desk.post("/joining/import", files={"file": ("list.csv", rows, "text/csv")})
        assert taken.status_code == 200
        assert f"乙厂（{SECOND}）" in taken.text
        assert await Enterprise.filter(uscc=CODE, standing="").count() == 1
        one, other = await Enterprise.filter(uscc=SECOND)
        confirm = {"outcome": "confirmed"}
        assert (await desk.post(f"/enterprises/{one.id}/confirm", data=confirm)).status_code == 303
        assert (await desk.post(f"/enterprises/{other.id}/confirm", data=confirm)).status_code == 422


async def test_a_list_comes_in_whole_or_not_at_all_and_letters_open_each_enterprise_once(app: Starlette) -> None:
    rows = f"{HEADING}\n甲厂,{CODE},320505,危险化学品,\n乙厂,{SECOND},320505,hazchem,\n"
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as desk:
        broken = {"file": ("list.csv", rows + f"丙厂,{CODE[:-1]}0,430181,x,\n", "text/csv")}
        refused = await desk.post("/joining/import", files=broken)
        assert refused.status_code == 422
        assert await Enterprise.all().count() == 0
        taken = await desk.post("/joining/import", files={"file": ("list.csv", rows.encode("gb18030"), "text/csv")})
        assert taken.status_code == 200
        again = await desk.post("/joining/import", files={"file": ("list.csv", rows, "text/csv")})
        assert again.status_code == 200
        assert {row.name for row in await Enterprise.all()} == {"甲厂", "乙厂"}
        first, served = await Enterprise.get(name="甲厂"), await Enterprise.get(name="乙厂")
        await Post.create(id=uuid4(), account=uuid4(), role="owner", enterprise=served.id, created=now())
        assert f'value="{served.id}"' not in (await desk.get("/joining")).text
        assert (await desk.post("/joining/letters.pdf", data={"enterprise": str(served.id)})).status_code == 422
        pdf = await desk.post("/joining/letters.pdf", data={"enterprise": str(first.id)})
        assert pdf.headers["content-type"] == "application/pdf"
        link = code_on(pdf.content)
        reprinted = await desk.post("/joining/letters.pdf", data={"enterprise": str(first.id)})
        assert code_on(reprinted.content) != link
    async with visitor(app) as owner:
        assert (await owner.get(f"/i/{link}")).status_code == 404
        code = code_on(reprinted.content)
        form = {"name": "甲总", "login": "jia", "password": "a long password"}
        assert (await owner.post(f"/i/{code}", data=form)).status_code == 303
    account = await Account.get(login="jia")
    assert (account.role, account.enterprise) == ("owner", first.id)


def code_on(pdf: bytes) -> str:
    """What a phone reads off the first page."""
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    found = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    return found[0].text.rpartition("/")[2]
