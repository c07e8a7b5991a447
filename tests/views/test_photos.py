"""Photos on pages of the desk: their marks lie over them, their words stay words, and strangers see nothing."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from starlette.applications import Starlette

from server.checklists.shelf import library
from server.clock import now
from server.evidence.complete import put_bytes
from server.facts import Answer, Body, FileEntry, HazardReported, InspectionSubmitted, Mark, NewFact, Position
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import written
from server.people.actions import ACTIONS
from server.people.tables import Device
from tests.evidence.pictures import jpeg, phone_exif, sha256
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

PHOTO = jpeg(400, 300)
MARKS = (
    Mark(kind="arrow", x=100, y=900, x2=480, y2=510),
    Mark(kind="ring", x=400, y=400, x2=600, y2=600, colour="yellow"),
    Mark(kind="words", x=500, y=80, words="漏油 <script>&", colour="white"),
)
CHECKLIST = "hazchem/major"


@dataclass(frozen=True, slots=True)
class Desk:
    """An enterprise with somebody in it, and a photo of theirs that is here."""

    app: Starlette
    firm: Firm
    officer: Any

    async def say(self, kind: str, body: Body, *files: FileEntry) -> UUID:
        """A fact; its id, which is that of its subject too."""
        one = uuid4()
        fact = NewFact(id=one, kind=kind, subject=one, occurred_at=now(), body=body, files=files)
        await record(self.firm.id, [fact], actor=Voice(self.officer.id, "officer"), received_at=now())
        return one

    async def page(self, path: str, role: str = "officer", **headers: str) -> tuple[int, str]:
        """A page as somebody sees it."""
        who = await make_person(role, None if role == "regulator" else self.firm, region="3205")
        async with visitor(self.app, await token_of(who)) as reader:
            answer = await reader.get(path, headers=headers)
            return answer.status_code, answer.text


@pytest.fixture
async def desk(app: Starlette) -> AsyncIterator[Desk]:
    firm = await make_firm("江南化工")
    await put_bytes(firm.id, PHOTO)
    yield Desk(app, firm, await make_person("officer", firm, name="周慎行"))


def entry(question: str, **more: Any) -> FileEntry:
    said = FileEntry(
        sha256=sha256(PHOTO), bytes=len(PHOTO), type="image/jpeg", name="IMG <1>.jpg", question=question,
        captured_at="2026-11-25T03:20:00Z", source="camera", width=400, height=300,
        position=Position(lat="31.2304160", lon="121.4737010", accuracy_m=8),
    )  # fmt: skip
    return msgspec.structs.replace(said, **more)


def inspection(*items: str) -> InspectionSubmitted:
    checklist = next(found for found in library().newest() if found.checklist == CHECKLIST)
    answers = tuple(Answer(item=item, result="fail", note="坏", photos=(sha256(PHOTO),)) for item in items)
    return InspectionSubmitted(
        checklist=CHECKLIST, version=checklist.version, checklist_hash=library().hash_of(checklist),
        started_at=written(now()), ended_at=written(now()), answers=answers,
    )  # fmt: skip


def some_items(count: int) -> list[str]:
    checklist = next(found for found in library().newest() if found.checklist == CHECKLIST)
    return [item.id for item in checklist.items()][:count]


async def test_an_inspection_shows_each_photo_with_the_marks_of_its_question_and_where_it_came_from(desk: Desk) -> None:
    one, two = some_items(2)
    fact = await desk.say("inspection.submitted", inspection(one, two), entry(one, marks=MARKS), entry(two))
    status, page = await desk.page(f"/inspections/{fact}", "regulator")
    assert status == 200
    assert page.count('<svg class="marks"') == 1
    assert page.count("现场 · 2026-11-25 11:20 · 31.23042, 121.47370（±8 米）") == 2
    assert page.count(f'href="/facts/{fact}/photos/{sha256(PHOTO)}"') == 2
    assert 'd="M100 675L480 382" stroke="#ff4438"' in page and 'stroke-dasharray="36 24"' in page
    assert "漏油 &lt;script&gt;&amp;</text>" in page and "<script>&" not in page


async def test_a_hazard_shows_the_marks_of_the_answer_that_it_came_from(desk: Desk) -> None:
    one, two = some_items(2)
    fact = await desk.say("inspection.submitted", inspection(one, two), entry(one, marks=MARKS), entry(two))
    report = await desk.say(
        "hazard.reported", HazardReported(title="漏", photos=(sha256(PHOTO),)), entry("report", marks=MARKS[:1])
    )
    marked = []
    _, listed = await desk.page("/hazards")
    for hazard in set(re.findall(r'href="/hazards/([0-9a-f-]{36})"', listed)):
        _, page = await desk.page(f"/hazards/{hazard}")
        marked.append((f"/facts/{fact}/photos/" in page, page.count("<path"), page.count("<text ")))
    assert sorted(marked) == [(False, 4, 0), (True, 0, 0), (True, 6, 1)]
    assert str(report) in listed


async def test_a_photo_in_full_has_its_caption_its_marks_and_all_that_is_recorded_beside_it(desk: Desk) -> None:
    fact = await desk.say(
        "hazard.reported",
        HazardReported(title="漏", photos=(sha256(PHOTO),)),
        entry("report", marks=MARKS, smaller=True),
    )
    address = f"/facts/{fact}/photos/{sha256(PHOTO)}"
    status, page = await desk.page(address)
    assert status == 200
    assert f'src="/files/{sha256(PHOTO)}/screen?fact={fact}"' in page and 'id="plain"' in page
    for words in (
        "周慎行",
        "江南化工",
        "2026-11-25 11:20",
        "（±8 米）",
        "手机上缩小过",
        sha256(PHOTO),
        f"/hazards/{fact}",
    ):
        assert words in page
    assert "IMG &lt;1&gt;.jpg" in page
    _, english = await desk.page(address, **{"accept-language": "en"})
    assert "Made smaller on the phone" in english or "手机上缩小过" in english


async def test_t70_a_photo_that_is_still_on_the_phone_is_told_with_what_is_known_of_it(desk: Desk) -> None:
    missing = entry("report", sha256="d" * 64, position=None, source="gallery")
    fact = await desk.say("hazard.reported", HazardReported(title="漏", photos=("d" * 64,)), missing)
    status, page = await desk.page(f"/facts/{fact}/photos/{'d' * 64}")
    assert (
        status == 200
        and "照片还没到，已等 1 分钟。应在 周慎行 那里。" in page
        and "没有位置" in page
        and "<img" not in page.split("<main")[1]
    )


async def test_a_photo_is_found_only_under_its_own_fact_and_by_its_own_people(desk: Desk) -> None:
    fact = await desk.say("hazard.reported", HazardReported(title="漏", photos=(sha256(PHOTO),)), entry("report"))
    other = await desk.say("hazard.reported", HazardReported(title="无"))
    for path in (
        f"/facts/{other}/photos/{sha256(PHOTO)}",
        f"/facts/{uuid4()}/photos/{sha256(PHOTO)}",
        f"/facts/x/photos/{sha256(PHOTO)}",
        f"/facts/{fact}/photos/x",
    ):
        assert (await desk.page(path))[0] == 404
    rival = await make_person("owner", await make_firm("对手"))
    async with visitor(desk.app, await token_of(rival)) as stranger:
        assert (await stranger.get(f"/facts/{fact}/photos/{sha256(PHOTO)}")).status_code == 404


async def test_a_phone_is_told_what_stands_beside_the_photos_of_a_hazard(desk: Desk) -> None:
    said = entry("report", marks=MARKS)
    await desk.say(
        "hazard.reported", HazardReported(title="漏", photos=(sha256(PHOTO),)), said, entry("other", sha256="e" * 64)
    )
    async with visitor(desk.app, await token_of(desk.officer)) as phone:
        (hazard,) = (await phone.get("/api/v1/sync/pull?cursor=0")).json()["hazards"]
    (step,) = hazard["history"]
    assert step["files"] == [msgspec.json.decode(msgspec.json.encode(said))]


def differing() -> tuple[FileEntry, bytes]:
    """A photo of which the phone says something else than its file."""
    taken = jpeg(400, 300, exif=phone_exif(1))
    return entry("report", sha256=sha256(taken), bytes=len(taken), captured_at="2026-11-25T09:30:00Z"), taken


async def test_where_file_and_phone_differ_is_told_beside_the_photo_in_both_languages(desk: Desk) -> None:
    said, taken = differing()
    fact = await desk.say("hazard.reported", HazardReported(title="漏", photos=(said.sha256,)), said)
    await put_bytes(desk.firm.id, taken)
    for path in (f"/hazards/{fact}", f"/facts/{fact}/photos/{said.sha256}"):
        _, page = await desk.page(path, "regulator")
        assert "文件里的拍摄时间是 2026-11-20 17:30，和手机记录的相差 5 天" in page
        reader = await make_person("officer", desk.firm, locale="en")
        async with visitor(desk.app, await token_of(reader)) as english:
            assert "The file says it was taken on 2026-11-20 17:30, 5 d from" in (await english.get(path)).text
    for words in ("照片文件里写的", "HUAWEI Mate 70", "31.23040, 121.47370", "有差别不等于有问题"):
        assert words in page


async def test_who_may_not_know_the_place_gets_the_photo_without_it_and_not_the_file_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, taken = differing()
    fact = await desk.say("hazard.reported", HazardReported(title="漏", photos=(said.sha256,)), said)
    await put_bytes(desk.firm.id, taken)
    grant = {role: scope for role, scope in ACTIONS["file.position"].items() if role != "worker"}
    monkeypatch.setitem(ACTIONS, "file.position", grant)  # type: ignore[index]
    address = f"/facts/{fact}/photos/{said.sha256}"
    for path in (f"/hazards/{fact}", address):
        for role, known in (("officer", True), ("worker", False)):
            _, page = await desk.page(path, role)
            assert ("121.47370" in page) is known
    assert f'href="/files/{said.sha256}"' not in page
    pictures = {}
    for role in ("officer", "worker"):
        who = await make_person(role, desk.firm)
        async with visitor(desk.app, await token_of(who)) as reader:
            assert (await reader.get(f"/files/{said.sha256}")).status_code == (200 if role == "officer" else 404)
            shown = await reader.get(f"/files/{said.sha256}/screen?fact={fact}")
            pictures[role] = shown.content
            assert b"Exif" not in shown.content and b"HUAWEI" not in shown.content
    assert pictures["officer"] != pictures["worker"], "the watermark has a line less"


async def test_t70_a_missing_photo_says_since_when_and_on_whose_phone_on_pages_and_in_lists(desk: Desk) -> None:
    device = uuid4()
    await Device.create(
        id=device, account=desk.officer.id, name="Mozilla/5.0 (Linux; Android 14) Chrome/120", first_seen=now(),
        last_seen=datetime(2026, 11, 20, 8, tzinfo=UTC),
    )  # fmt: skip
    (item,) = some_items(1)
    body = inspection(item)
    fact = NewFact(
        id=(one := uuid4()), kind="inspection.submitted", subject=one, occurred_at=now(), body=body,
        files=(entry(item, sha256="c" * 64),),
    )  # fmt: skip
    body = msgspec.structs.replace(body, answers=(msgspec.structs.replace(body.answers[0], photos=("c" * 64,)),))
    fact = msgspec.structs.replace(fact, body=body)
    voice = Voice(desk.officer.id, "officer", device)
    await record(desk.firm.id, [fact], actor=voice, received_at=now() - timedelta(days=3))
    _, listed = await desk.page("/hazards")
    (hazard,) = set(re.findall(r'href="/hazards/([0-9a-f-]{36})"', listed))
    for path in (f"/inspections/{one}", f"/hazards/{hazard}", f"/facts/{one}/photos/{'c' * 64}"):
        _, page = await desk.page(path, "regulator")
        assert "照片还没到，已等 3 天。应在 周慎行 用的手机上：Chrome · Android，最后联系 11月20日 16:00。" in page
        assert f"/phones#{device}" not in page, "whose phones these are is the enterprise's business"
        _, page = await desk.page(path, "officer")
        assert f'href="/phones#{device}"' in page
    assert "缺 1 张照片" in listed
    _, listed = await desk.page("/inspections")
    assert "已等 3 天" in listed
