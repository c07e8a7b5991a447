"""A phone's export at the desk: the same checks and receipts, for its own person alone, and no trust in the file."""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.areas.tables import Area
from server.carried.opened import Carried
from server.checklists.shelf import library
from server.ledger.tables import FileHolding, LedgerFact, Receipt
from server.people.tables import Account
from server.problems import Problem
from tests.evidence.pictures import jpeg, sha256
from tests.serving import Firm, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import Offer, a_report, an_inspection, push, with_photo

pytestmark = pytest.mark.engines_alike

__all__ = ["app"]

Entries = dict[str, bytes]


class Desk:
    """Somebody signed in at a desk, with a file from their phone."""

    def __init__(self, firm: Firm, person: Account, client: httpx.AsyncClient) -> None:
        self.firm, self.person, self.client = firm, person, client

    def carried(
        self, *facts: Any, photos: tuple[bytes, ...] = (), begun: Sequence[Any] = (), others: Sequence[Any] = (),
        **more: Any,
    ) -> Entries:  # fmt: skip
        """What the phone wrote, by name."""
        texts = {
            "facts.json": json.dumps({"facts": facts, "others": others}).encode(),
            "drafts.json": json.dumps({"drafts": begun}).encode(),
        }
        manifest = {
            "format": "zicha-phone/1", "person": {"id": str(self.person.id), "name": "李四"}, "enterprise": None,
            "hashes": {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}, "store": 3,
        }  # fmt: skip
        files = {f"photos/{sha256(photo)}.jpg": photo for photo in photos}
        return {"zicha.json": json.dumps(manifest | more).encode()} | texts | files

    async def bring(self, entries: Entries | bytes) -> httpx.Response:
        data = entries if isinstance(entries, bytes) else packed(entries)
        return await self.client.post(
            "/phone-import", files={"file": ("zicha.zip", data)}, headers={"accept": "text/html"}
        )

    async def said(self) -> int:
        return await LedgerFact.filter(enterprise=self.firm.id, actor=self.person.id).count()


def packed(entries: Entries, method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
async def desk(app: Starlette) -> AsyncIterator[Desk]:
    """A worker at a desk."""
    firm = await make_firm()
    person = await make_person("worker", firm)
    async with visitor(app, await token_of(person)) as client:
        yield Desk(firm, person, client)


def promising(offer: Offer, photo: bytes) -> Offer:
    """A report with a photo of its own."""
    return with_photo(offer, sha256(photo))


async def test_records_and_photos_of_a_phone_are_recorded_and_receipted(desk: Desk) -> None:
    photo = jpeg()
    report, walk = promising(a_report(), photo), an_inspection(fails=1)
    answer = await desk.bring(desk.carried(report, walk, photos=(photo,), begun=[{"id": 1}, {"id": 2}]))
    assert answer.status_code == 200
    assert "已入账并签回执 2 份" in answer.text
    assert "2 份没做完的草稿" in answer.text
    assert await Receipt.filter(fact__in=[report["id"], walk["id"]]).count() == 2
    assert await FileHolding.filter(enterprise=desk.firm.id).count() == 1


async def test_what_was_begun_is_shown_with_place_and_progress_and_stays_in_the_file(desk: Desk) -> None:
    area = await Area.create(id=uuid4(), enterprise=desk.firm.id, name="甲类罐区", changed_seq=1)
    here, lost = jpeg(), "e" * 64
    answers = {
        "x.1": {"result": "fail", "photos": [{"sha256": sha256(here)}, {"sha256": lost}]},
        "x.2": {"result": "pass"},
        "x.3": {"note": "只写了一句"},
    }
    draft = {"id": "d", "checklist": "hazchem/major", "version": 1, "answers": answers, "area": str(area.id),
             "changed_at": "2026-11-24T08:00:00.000Z", "signatures": [{"name": "李四"}]}  # fmt: skip
    patrol = {"id": "p", "route": "all", "things": [], "seen": []}
    file = desk.carried(photos=(here,), begun=[draft, draft | {"removed": True}, {"id": 1}],
                        others=[patrol, {"zicha.form.x.report": {"title": "漏油"}}])  # fmt: skip
    page = (await desk.bring(file)).text
    total = sum(1 for _ in found.items()) if (found := library().find("hazchem/major", 1)) else 0
    for words in ("危险化学品重大隐患自查表", "甲类罐区", f"2 / {total} 项", "文件里缺 1 张", "李四",
                  "2 份没做完的草稿", "1 份读不出来", "1 次没交的巡检", "1 张没填完的表单"):  # fmt: skip
        assert words in page, words
    assert await desk.said() == 0


async def test_a_file_names_no_place_of_another_enterprise(desk: Desk) -> None:
    rival = await make_firm("湖湘鞭炮", "430181", "fireworks")
    area = await Area.create(id=uuid4(), enterprise=rival.id, name="别家的药物库", changed_seq=1)
    draft = {"checklist": "nobody/knows", "version": 1, "answers": {}, "area": str(area.id), "equipment": "no id"}
    page = (await desk.bring(desk.carried(begun=[draft]))).text
    assert "nobody/knows" in page
    assert "别家的药物库" not in page


async def test_the_same_file_twice_and_a_phone_that_sends_after_all_change_nothing(desk: Desk) -> None:
    photo = jpeg()
    report = promising(a_report(), photo)
    file = desk.carried(report, photos=(photo,))
    await desk.bring(file)
    receipt = (await Receipt.get(fact=report["id"])).jws
    assert "已入账并签回执 1 份" in (await desk.bring(file)).text
    assert (await push(desk.client, report))[0]["receipt"] == receipt
    assert await desk.said() == 1


async def test_another_persons_file_is_refused_with_the_name_and_takes_in_nothing_t10(
    desk: Desk, app: Starlette
) -> None:
    file = desk.carried(a_report())
    colleague = await make_person("owner", desk.firm)
    async with visitor(app, await token_of(colleague)) as client:
        answer = await Desk(desk.firm, colleague, client).bring(file)
    assert answer.status_code == 409
    assert "李四" in answer.text
    assert await LedgerFact.filter(enterprise=desk.firm.id, kind="hazard.reported").count() == 0


async def test_a_file_gives_nobody_more_than_they_may_say_or_touch(desk: Desk) -> None:
    rival = await make_firm("湖湘鞭炮", "430181", "fireworks")
    area = a_report() | {"kind": "area.registered", "body": {"name": "x"}}
    foreign = a_report() | {"enterprise": str(rival.id)}
    answer = await desk.bring(desk.carried(area, foreign, "no fact", a_report()))
    assert "已入账并签回执 1 份，还等照片 0 份，没有收 3 份" in answer.text
    assert await LedgerFact.filter(enterprise=rival.id).exclude(kind="grade.published").count() == 1


async def test_damaged_and_missing_photos_leave_their_record_waiting_and_are_told(desk: Desk) -> None:
    photo = jpeg()
    damaged, absent = promising(a_report(), photo), with_photo(a_report(), "e" * 64)
    file = desk.carried(damaged, absent)
    file[f"photos/{sha256(photo)}.jpg"] = photo[:-9]
    answer = await desk.bring(file)
    assert "还等照片 2 份" in answer.text
    assert "文件里没有这张照片" in answer.text
    assert await FileHolding.filter(enterprise=desk.firm.id).count() == 0


def spoilt(desk: Desk) -> dict[str, Entries | bytes]:
    """What no phone writes."""
    good = desk.carried(a_report())
    changed: dict[str, Callable[[], Entries | bytes]] = {
        "no zip": lambda: b"hello",
        "nothing in it": lambda: packed({}),
        "cut off": lambda: packed(good)[:-30],
        "no list": lambda: {name: data for name, data in good.items() if name != "zicha.json"},
        "another format": lambda: desk.carried(a_report(), format="zicha-phone/9"),
        "changed facts": lambda: good | {"facts.json": b'{"facts": []}'},
        "a path that climbs": lambda: good | {"../../etc/passwd": b"x"},
        "a stranger's entry": lambda: good | {"run.exe": b"x"},
        "packed anew": lambda: packed(good | {f"photos/{'a' * 64}.jpg": b"0" * 9_000_000}, zipfile.ZIP_DEFLATED),
        "thousands of records": lambda: desk.carried(*range(5_001)),
        "facts that are no list": lambda: good | {"facts.json": b'{"facts": 1}'},
        "nested without end": lambda: good | {"zicha.json": b"[" * 100_000},
    }
    return {what: make() for what, make in changed.items()}


async def test_what_no_phone_writes_is_refused_in_words_and_takes_in_nothing(desk: Desk) -> None:
    for what, file in spoilt(desk).items():
        answer = await desk.bring(file)
        assert (answer.status_code, "不是自查手机导出的文件" in answer.text) == (422, True), what
    assert await desk.said() == 0


async def test_entries_that_lie_over_each_other_are_refused(desk: Desk) -> None:
    data = bytearray(packed(desk.carried(a_report())))
    at = data.index(b"PK\x01\x02")
    for place in (20, 24):
        data[at + place : at + place + 4] = (2**31).to_bytes(4, "little")
    assert (await desk.bring(bytes(data))).status_code == 422


@pytest.mark.parametrize(
    ("list_bytes", "before_end"), [(2**31, b""), (20, b"PK\x06\x07" + bytes(16))], ids=["long", "hidden"]
)
async def test_a_list_of_entries_that_would_fill_memory_is_refused_unread(
    tmp_path: Path, list_bytes: int, before_end: bytes
) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, list_bytes, 0, 0)
    path = tmp_path / "zicha.zip"
    path.write_bytes(b"PK" * 4_000 + before_end + end)
    with pytest.raises(Problem, match="unreadable") as refused:
        Carried(path)
    assert refused.value.detail["why"] == "too many entries"


async def test_the_page_says_whose_file_it_takes(desk: Desk) -> None:
    page = await desk.client.get("/phone-import", headers={"accept": "text/html"})
    assert "只收本人的文件" in page.text
    nothing = await desk.client.post("/phone-import", headers={"accept": "text/html"})
    assert nothing.status_code == 422
