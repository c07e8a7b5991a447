"""An enterprise's ledger as one file: complete, readable from a disk, and false nowhere without being named."""

import asyncio
import gc
import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from PIL import Image

from server.archive import export as exporting
from server.archive.check import check
from server.archive.export import NothingToExport, export
from server.canonical import sha256_hex
from server.evidence.complete import put_bytes
from server.evidence.place import open_evidence, original_key
from server.facts import KINDS, EvidenceWithdrawn, HazardReported, Mark, NewFact
from server.facts.fact import FileEntry
from server.ledger.keys import keys_in, load_keys
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerHead
from server.moments import written
from server.settings import Settings
from server.wording import t
from tests.commands.running import zicha
from tests.ledger.stories import a_busy_week

pytestmark = pytest.mark.engines_alike

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OFFICER = Voice(uuid4(), "officer", uuid4())
Change = Callable[[bytes], bytes]


def a_picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (640, 480), (90, 120, 110)).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
async def enterprise(database: Settings) -> UUID:
    """A week of facts, one photo that is here and one that never came."""
    open_evidence(database)
    firm = uuid4()
    await a_busy_week(firm, NOW)
    kept = await put_bytes(firm, a_picture())
    entry = FileEntry(
        sha256=kept.sha256, bytes=kept.bytes, type="image/jpeg", name="1.jpg", question="x", captured_at=written(NOW),
        source="camera", width=64, height=48, marks=(Mark(kind="words", x=500, y=500, words="这里 <b>"),),
    )  # fmt: skip
    body = HazardReported(title="护栏松动 <script>alert(1)</script>", photos=(kept.sha256,))
    fact = NewFact(
        id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=(entry,)
    )  # fmt: skip
    await record(firm, [fact], actor=OFFICER, received_at=NOW)
    return firm


@pytest.fixture
async def archive(enterprise: UUID, database: Settings, tmp_path: Path) -> Path:
    """Its export."""
    path = tmp_path / "export.zip"
    assert await export(enterprise, path, database.templates_dir, NOW, lambda *_: None) == []
    return path


def changed(path: Path, name: str, change: Change | None, new_name: str = "") -> Path:
    """The archive with one entry changed, or taken out; everything else as it was."""
    target = path.with_name(f"{uuid4().hex}.zip")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            if re.fullmatch(name, info.filename):
                if change is None:
                    continue
                data = change(data)
            after.writestr(new_name if new_name and re.fullmatch(name, info.filename) else info.filename, data)
    return target


def without(data: bytes, number: int) -> bytes:
    """All lines but one."""
    lines = data.split(b"\n")
    del lines[number]
    return b"\n".join(lines)


async def test_an_export_is_right_by_itself_and_by_the_servers_keys(archive: Path, database: Settings) -> None:
    assert list(check(archive)) == []
    assert list(check(archive, keys_in(database.keys_dir))) == []


async def test_everything_is_in_it(archive: Path, enterprise: UUID) -> None:
    with zipfile.ZipFile(archive) as held:
        names = set(held.namelist())
        facts = [msgspec.json.decode(line) for line in held.read("facts.jsonl").splitlines()]
        manifest = [msgspec.json.decode(line) for line in held.read("manifest.jsonl").splitlines()]
        photo = sha256_hex(a_picture())
        assert held.read(f"files/{photo}.jpg") == a_picture()
    assert [fact["seq"] for fact in facts] == list(range(1, (await LedgerHead.get(enterprise=enterprise)).seq + 1))
    assert {"index.html", "index-en.html", "pages/zh-0001.html", f"thumbs/{photo}.jpg", "jwks.json"} <= names
    assert "checklists/hazchem/major/1.json" in names
    assert {line["path"] for line in manifest[1:]} | {"manifest.jsonl", "manifest.jws"} == names


async def test_its_pages_are_readable_in_both_languages_and_need_nothing_from_elsewhere(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        pages = {name: held.read(name).decode() for name in held.namelist() if name.endswith(".html")}
        names = set(held.namelist())
    assert "提交检查" in pages["pages/zh-0001.html"]
    assert "Inspection submitted" in pages["pages/en-0001.html"]
    assert "&lt;script&gt;" in pages["pages/zh-0001.html"]
    for name, page in pages.items():
        assert not re.search(r"<script|https?://|url\(", page)
        for link in re.findall(r'(?:href|src)="([^"#]+)"', page):
            folder = "" if "/" not in name else "pages/"
            goal = link.removeprefix("../") if link.startswith("../") else folder + link
            assert goal in names, f"{name} links {link}"
        assert not re.search(r"archive\.[a-z_.]+", page)


async def test_a_photo_is_shown_with_its_marks(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        page = held.read("pages/zh-0001.html").decode()
    assert page.count('<svg class="marks"') == 1 and "这里 &lt;b&gt;</text>" in page


async def test_a_photo_that_never_came_is_shown_as_missing_and_is_no_fault_t70(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        assert "照片缺失" in held.read("pages/zh-0001.html").decode()
    assert list(check(archive)) == []


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("facts.jsonl", lambda data: data.replace(b"mended", b"MENDED", 1), "the content is not what was hashed"),
        ("facts.jsonl", lambda data: data.replace(b'"owner"', b'"worker"', 1), "the link does not follow"),
        ("facts.jsonl", lambda data: without(data, 3), "facts 4 to 4 are missing"),
        ("facts.jsonl", lambda data: without(data, -2), "the manifest names fact"),
        ("facts.jsonl", lambda data: b"{" + data, "facts.jsonl, line 1"),
        ("receipts.jsonl", lambda data: without(data, 0), "fact 1: it has no receipt"),
        ("receipts.jsonl", lambda data: data.replace(b".", b".A", 1), "its receipt proves nothing"),
        ("checkpoints.jsonl", lambda _: b"", "there is no checkpoint"),
        ("manifest.jsonl", lambda data: data.replace(b"a", b"b", 1), "manifest.jsonl"),
        ("manifest.jws", lambda data: data[:-8] + b"AAAAAAAA", "manifest.jws proves nothing"),
        ("jwks.json", lambda _: b"[]", "jwks.json is no set of keys"),
        ("index.html", lambda data: data + b"<p>planted</p>", "index.html is not what was exported"),
        ("files/.*", lambda data: data + b"x", "is not what was exported"),
        ("files/.*", None, "which is missing"),
        ("checklists/.*", None, "the checklist hazchem/major, version 1, is missing"),
        ("people.json", None, "people.json is missing"),
    ],
)  # fmt: skip
async def test_whatever_was_changed_is_named(archive: Path, name: str, change: Change | None, what: str) -> None:
    faults = list(check(changed(archive, name, change)))
    assert [fault for fault in faults if what in fault] != []


async def test_an_export_signed_with_other_keys_is_not_the_servers(archive: Path, tmp_path: Path) -> None:
    load_keys(tmp_path / "other")
    faults = list(check(archive, keys_in(tmp_path / "other")))
    assert "manifest.jws proves nothing: it is not signed by a known key, or was changed" in faults


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "files/../x.jpg", "pages\\zh.html", "a" * 300])
async def test_a_strange_name_is_named_and_nothing_is_written(archive: Path, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with zipfile.ZipFile(archive, "a") as held:
        held.writestr(name, b"x")
    assert any("does not belong in an export" in fault for fault in check(archive))
    assert sorted(tmp_path.rglob("*")) == before


async def test_the_same_name_twice_is_named(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as held, pytest.warns(UserWarning, match="Duplicate"):
        held.writestr("people.json", b"{}")
    assert "'people.json' is there twice" in list(check(archive))


async def test_a_bomb_is_refused_before_it_goes_off(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as held, held.open("index-en.html.x", "w") as file:
        for _ in range(120):
            file.write(bytes(1024 * 1024))
    assert list(check(archive))[-1] == "it would unpack to far more than its size allows: a zip bomb"


def test_what_is_no_archive_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04nothing")
    (fault,) = check(tmp_path / "x.zip")
    assert fault.startswith("it is no zip file")
    (fault,) = check(tmp_path / "none.zip")
    assert fault.startswith("it is no zip file")


async def test_one_that_was_cut_off_is_refused(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-100])
    assert len(list(check(archive))) == 1


async def test_an_export_that_breaks_off_leaves_no_file_t72(
    enterprise: UUID, database: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(exporting, "add_pages", broken)
    with pytest.raises(asyncio.CancelledError):
        await export(enterprise, tmp_path / "out" / "x.zip", database.templates_dir, NOW, lambda *_: None)
    assert list((tmp_path / "out").iterdir()) == []


async def peak_of(enterprise: UUID, database: Settings, target: Path) -> int:
    """The most that an export held at a time, in bytes of Python's; what only waits to be collected is not held."""

    def told(what: str, _count: int) -> None:
        if what != "photos":
            gc.collect()

    tracemalloc.start()
    try:
        assert await export(enterprise, target, database.templates_dir, NOW, told) == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_an_export_of_much_takes_no_more_memory_than_one_of_little_t72(
    enterprise: UUID, database: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both are many pages, so that the one has not more of a page than the other.
    monkeypatch.setattr("server.ledger.verify.PAGE", 50)
    monkeypatch.setattr(exporting, "PAGE", 4)
    words = "x" * 1900

    async def more(facts: int, photos: int) -> None:
        for start in range(0, facts, 100):
            said = [
                NewFact(uuid4(), "hazard.reported", uuid4(), NOW, HazardReported(f"护栏 {start + one}", note=words))
                for one in range(100)
            ]
            await record(enterprise, said, actor=OFFICER, received_at=NOW)
        for _ in range(photos):
            data = BytesIO()
            Image.frombytes("RGB", (400, 300), os.urandom(360_000)).save(data, "JPEG", quality=95)
            await put_bytes(enterprise, data.getvalue())

    await more(200, 8)
    await peak_of(enterprise, database, tmp_path / "warm.zip")
    little = await peak_of(enterprise, database, tmp_path / "little.zip")
    await more(1200, 32)
    much = await peak_of(enterprise, database, tmp_path / "much.zip")
    grown = (tmp_path / "much.zip").stat().st_size - (tmp_path / "little.zip").stat().st_size
    # A kilobyte for each photo and page is the zip file's own directory.
    assert (grown > 4_000_000, much - little < 200_000) == (True, True), (little, much, grown)


async def test_a_photo_that_the_store_lost_is_named_when_exporting_and_when_checking(
    enterprise: UUID, database: Settings, tmp_path: Path
) -> None:
    photo = sha256_hex(a_picture())
    (database.data_dir / "files" / original_key(photo)).unlink()
    (fault,) = await export(enterprise, tmp_path / "x.zip", database.templates_dir, NOW, lambda *_: None)
    assert photo in fault
    assert any(f"its receipt speaks of the file {photo}" in one for one in check(tmp_path / "x.zip"))


async def test_an_enterprise_without_a_ledger_has_nothing_to_export(database: Settings, tmp_path: Path) -> None:
    with pytest.raises(NothingToExport):
        await export(uuid4(), tmp_path / "x.zip", database.templates_dir, NOW, lambda *_: None)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_field_of_every_fact_has_a_label(locale: str) -> None:
    fields = {field.name for body in KINDS.values() for field in msgspec.structs.fields(body)} - {"photos", "answers"}
    assert [name for name in sorted(fields) if t(locale, f"archive.field.{name}").startswith("archive.")] == []


async def test_the_commands_write_and_check_one(enterprise: UUID, database: Settings, tmp_path: Path) -> None:
    path, here = tmp_path / "firm.zip", {"DATABASE_URL": database.database_url}
    done = zicha(tmp_path, "ledger", "export", str(enterprise), "-o", str(path), **here)
    assert (done.returncode, done.stderr) == (0, "")
    checked = zicha(tmp_path / "nowhere", "ledger", "check-export", str(path))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "0 faults" in checked.stdout
    broken = changed(path, "index.html", lambda data: data + b"x")
    checked = zicha(tmp_path / "nowhere", "ledger", "check-export", str(broken))
    assert checked.returncode == 1
    assert "index.html is not what was exported" in checked.stdout


async def test_a_photo_that_was_given_up_is_no_fault_of_the_archive_and_its_page_says_why(
    enterprise: UUID, database: Settings, tmp_path: Path
) -> None:
    entry = FileEntry(
        sha256="e" * 64, bytes=9, type="image/jpeg", name="1.jpg", question="x", captured_at=written(NOW),
        source="camera",
    )  # fmt: skip
    body = HazardReported(title="护栏松动", photos=(entry.sha256,))
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=(entry,))
    gone = EvidenceWithdrawn(sha256=entry.sha256, cause="unreadable", words="存储卡坏了")
    said = NewFact(id=uuid4(), kind="evidence.withdrawn", subject=fact.id, occurred_at=NOW, body=gone)
    await record(enterprise, [fact, said], actor=OFFICER, received_at=NOW)
    path = tmp_path / "given-up.zip"
    assert await export(enterprise, path, database.templates_dir, NOW, lambda *_: None) == []
    assert list(check(path)) == []
    with zipfile.ZipFile(path) as made:
        pages = "".join(made.read(name).decode() for name in made.namelist() if name.startswith("pages/zh"))
    assert "交不出来：存储卡坏了" in pages
