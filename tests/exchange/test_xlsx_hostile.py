"""Files that mean harm, or are no workbook at all: refused in a sentence, quickly, and without unpacking much."""

import bz2
import io
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.exchange import xlsx_open
from server.exchange.xlsx_read import read_workbook
from tests.exchange.checklists import FACTS, REGISTER, TYPES
from tests.exchange.workbooks import sent

SOUND = sent()
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def refused(data: bytes) -> str:
    """What is said of a file that is refused."""
    plain, faults = read_workbook(data, REGISTER, FACTS, TYPES)
    assert plain is None
    return faults[0].words("en")


def repacked(change: Callable[[str, bytes], bytes] = lambda _, data: data, **added: bytes) -> bytes:
    """The sound workbook with its parts changed, and others added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in added.items():
            new.writestr(name, data)
    return file.getvalue()


def sheets_begin(head: str, body: str = "") -> bytes:
    """Every sheet declares something first, and uses it."""

    def change(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return data
        text = data.decode().replace("</sheetData>", f"{body}</sheetData>")
        return (head + text[text.index("<worksheet") :]).encode()

    return repacked(change)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook", b"\xd0\xcf\x11\xe0" + bytes(600), bytes(2000)])
def test_what_is_no_workbook_is_called_so(data: bytes) -> None:
    assert refused(data).startswith("This is no .xlsx workbook.")


def test_another_archive_is_no_workbook_that_can_be_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(file.getvalue()).startswith("The workbook cannot be read.")


def test_a_file_that_is_too_large_is_not_opened() -> None:
    assert refused(bytes(xlsx_open.MOST_BYTES + 1)).startswith("The file is larger than 2 MB.")


def test_a_bomb_is_known_before_it_goes_off() -> None:
    data = repacked(**{"xl/media/a.bin": bytes(300 * 1024 * 1024)})
    assert len(data) < xlsx_open.MOST_BYTES
    tracemalloc.start()
    began = time.perf_counter()
    assert refused(data).startswith("The file unpacks to more than 16 MB")
    assert time.perf_counter() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    sheet = "xl/worksheets/sheet3.xml"
    filling = b"<row/>" * 10_000_000
    data = bytearray(repacked(lambda name, part: part.replace(b"</sheetData>", filling) if name == sheet else part))
    local, central = (place(sheet.encode()) for place in (data.index, data.rindex))
    data[local - 8 : local - 4] = data[central - 22 : central - 18] = struct.pack("<I", 5000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo(sheet).file_size == 5000
    tracemalloc.start()
    assert refused(bytes(data)).startswith("The workbook cannot be read.")
    assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    tracemalloc.stop()


def test_a_great_many_small_files_are_refused() -> None:
    data = repacked(**{f"xl/media/{number}.bin": b"" for number in range(xlsx_open.MOST_FILES)})
    assert refused(data).startswith("The file unpacks to more than 16 MB or to too many files.")


def test_a_packing_that_cannot_be_bounded_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert bz2.compress(b"") in file.getvalue() or b"BZh" in file.getvalue()
    assert refused(file.getvalue()).startswith("This is no .xlsx workbook.")


@pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["entities in entities", "a file of the server"])
def test_xml_that_declares_entities_is_refused(head: str) -> None:
    assert openpyxl.DEFUSEDXML
    body = f'<row r="9"><c r="A9" t="inlineStr"><is><t>&{"l8" if head is BOMB else "e"};</t></is></c></row>'
    began = time.perf_counter()
    assert refused(sheets_begin(head, body)).startswith("The workbook cannot be read.")
    assert time.perf_counter() - began < 2


def test_a_row_that_says_it_is_the_last_of_all_makes_nobody_wait() -> None:
    row = '<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>x</t></is></c></row>'
    data = repacked(lambda _, part: part.replace(b"</sheetData>", f"{row}</sheetData>".encode()))
    began = time.perf_counter()
    read_workbook(data, REGISTER, FACTS, TYPES)
    assert time.perf_counter() - began < 3


def test_a_size_that_a_sheet_only_claims_is_not_believed() -> None:
    data = repacked(lambda _, part: re.sub(rb'<dimension ref="[A-Z0-9:]+"', b'<dimension ref="A1:B2"', part))
    assert data != repacked()
    plain, faults = read_workbook(data, REGISTER, FACTS, TYPES)
    assert [fault.words("en") for fault in faults] == []
    assert plain is not None


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read_but_never_breaks_anything(data: st.DataObject) -> None:
    broken = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    plain, faults = read_workbook(bytes(broken), REGISTER, FACTS, TYPES)
    assert (plain is None) == bool(faults)
    assert all(fault.words(locale) for fault in faults for locale in ("zh", "en"))


PARTS = [
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    *(f"xl/worksheets/sheet{n}.xml" for n in range(1, 6)),
]
PIECES = [b"", b"<", b'"', b"&#0;", b"</row>", b"<row>", b"A1", b"-1", b"1e999", b"s", b"99999999999999999999", b"\xff"]


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.floats(0, 0.999), st.integers(0, 30), st.sampled_from(PIECES))
def test_a_workbook_with_a_part_that_is_odd_is_refused_or_read(part: str, at: float, gone: int, piece: bytes) -> None:
    def change(name: str, data: bytes) -> bytes:
        place = int(len(data) * at)
        return data[:place] + piece + data[place + gone :] if name == part else data

    plain, faults = read_workbook(repacked(change), REGISTER, FACTS, TYPES)
    assert (plain is None) == bool(faults)
    assert all(fault.words(locale) for fault in faults for locale in ("zh", "en"))
