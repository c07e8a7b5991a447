"""Uploads that mean harm: nothing is stored that was not proven, and nothing costs more than the stated bound."""

import subprocess
import sys
from pathlib import Path

import pytest

from server.evidence.inspect import TYPES
from server.evidence.limits import MOST_MEMORY_BYTES, MOST_PASSES, passes
from server.evidence.place import Place
from server.evidence.tables import File, Upload
from tests.evidence.hostile import SCRIPT, heaviest, kept, many_passes, refused
from tests.evidence.phone import Phone
from tests.evidence.pictures import encoded, jpeg, noise, sha256

MEASURED = """
import resource, sys
from server.evidence.apart import looked_at
from server.problems import Problem
from tests.evidence.pictures import HEIC, jpeg
for known in (HEIC, jpeg()): looked_at(known, "")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    try: looked_at(open(path, "rb").read(), ""); print("read")
    except Problem as problem: print(problem.code)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""
# What a refusal may take: the file, the tables of a decoder, and a PNG of 4,000 by 4,000 whose pixels are missing.
REFUSED_BYTES = 120 * 1024 * 1024


async def test_t73_nothing_that_only_looks_like_a_photo_is_stored_in_any_way(phone: Phone, place: Place) -> None:
    for name, data in refused().items():
        answer = await phone.send(data)
        assert (answer.status, answer.code.split(".")[0]) == (422, "files"), name
    assert (await File.all().count(), await Upload.all().count()) == (0, 0)
    assert place.store.folder
    assert [
        path for folder in (place.store.folder, place.uploads) for path in folder.rglob("*") if path.is_file()
    ] == []


@pytest.mark.filterwarnings("ignore::UserWarning")
async def test_t73_a_photo_with_something_hidden_in_it_is_shown_as_a_picture_and_nothing_else(phone: Phone) -> None:
    for name, data in kept().items():
        assert (await phone.send(data)).status == 204, name
        whole = await phone.get(f"/files/{sha256(data)}")
        assert whole.body == data, name
        assert whole.headers["content-type"] in TYPES.values(), name
        assert "sandbox" in whole.headers["content-security-policy"], name
        for size in ("thumb", "screen"):
            assert SCRIPT not in (await phone.get(f"/files/{sha256(data)}/{size}")).body, name


async def test_a_file_of_another_length_than_was_announced_is_not_stored_f13(phone: Phone) -> None:
    photo = jpeg()
    created = await phone.create(photo[:-9], promised=sha256(photo))
    assert (await phone.patch(created.headers["location"], 0, photo)).code == "files.too_large"
    assert (await phone.patch(created.headers["location"], 0, photo[:-9])).code == "files.hash_mismatch"
    longer = await phone.create(photo + b"12345", promised=sha256(photo))
    assert (await phone.patch(longer.headers["location"], 0, photo)).offset == len(photo)
    assert await File.all().count() == 0, "it still waits for five bytes that will never come, and expires"


def test_no_hostile_file_makes_a_process_grow_past_the_stated_bounds_f12(tmp_path: Path) -> None:
    told, grown = _measured(tmp_path / "refused", list(refused().values()))
    assert all(code.startswith("files.") for code in told)
    assert grown < REFUSED_BYTES
    told, grown = _measured(tmp_path / "heaviest", heaviest())
    assert told == ["read"] * 2, "the largest that is taken is taken"
    assert grown < MOST_MEMORY_BYTES


def _measured(folder: Path, files: list[bytes]) -> tuple[list[str], int]:
    """In a process of its own: what became of each file, and by how many bytes the process grew at most."""
    folder.mkdir()
    paths = [folder / str(number) for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    words = [sys.executable, "-W", "ignore", "-c", MEASURED, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, check=True, timeout=120)
    *told, grown = done.stdout.decode().split()
    return told, int(grown)


def test_passes_are_counted_in_the_stream_and_not_in_what_is_hidden_beside_it() -> None:
    honest = encoded(noise(), "JPEG", progressive=True)
    assert passes(honest) <= 10 < MOST_PASSES < passes(many_passes(100))
    assert passes(kept()["marks of passes in what is hidden"]) == 1
    assert passes(honest + b"\xff\xda" * 500) == passes(honest)
    assert passes(b"\xff\xd8\xff") == passes(b"") == 0
