"""T79: label sheets as they leave the printer, read back by a decoder that is not ours."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image

from server.labels.code import code_of, tag_url
from server.labels.font import SUBSTITUTE, printable
from server.labels.qr import qr_svg
from server.labels.sheet import Label, Sheet, first_page, sheet_pdf, sheet_png, sheet_svg
from server.labels.sizes import SIZES, LabelSize
from tests.node import node

DPI = 200
DOTS = DPI / 25.4
MODULES_OF_QUIET = 4


def label(number: int, name: str = "氯化反应釜", text: str = "R-101") -> Label:
    code = code_of(number * 7919)
    return Label(name, text, code, tag_url("https://zicha.example.com", code))


def full_sheet(size: LabelSize) -> Sheet:
    labels = [label(number, f"{number} 号氯化反应釜 龘䶮𠮷") for number in range(1, size.per_sheet + 1)]
    return Sheet(labels, size, hint="请按 100 % 打印。这条线长 50 mm。")


def printed(pdf: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[page].render(scale=DPI / 72).to_pil().convert("L")
    return picture


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def decoded(picture: Image.Image) -> Sequence[Any]:
    return zxingcpp.read_barcodes(picture)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_t79_every_code_of_a_full_sheet_decodes_at_200_dpi(size: LabelSize) -> None:
    sheet = full_sheet(size)
    found = decoded(printed(sheet_pdf(sheet)))
    assert sorted(code.text for code in found) == sorted(one.url for one in sheet.labels)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_t79_paper_and_margins_are_right_to_a_millimetre(size: LabelSize) -> None:
    pdf = sheet_pdf(full_sheet(size))
    document = pypdfium2.PdfDocument(pdf)
    width, height = (points / 72 * 25.4 for points in document[0].get_size())
    assert (width, height) == pytest.approx(size.paper, abs=0.1)
    places = {text: (x, y) for text, x, y in expected_codes(size)}
    for code in decoded(printed(pdf)):
        corner = code.position.top_left
        x, y = places[code.text]
        assert corner.x / DOTS == pytest.approx(x, abs=1.0)
        assert corner.y / DOTS == pytest.approx(y, abs=1.0)


def expected_codes(size: LabelSize) -> list[tuple[str, float, float]]:
    """Where the first dark module of every code has to be: label corner, edge of the code, quiet zone."""
    spots = []
    for one, (_, x, y) in zip(full_sheet(size).labels, size.places(0, size.per_sheet), strict=True):
        side = size.height - 2 if size.words == "beside" else size.height * 0.7
        left, top = (1.0, 1.0) if size.words == "beside" else ((size.width - side) / 2, 0.5)
        quiet = MODULES_OF_QUIET * side / modules_of(one.url, side)
        spots.append((one.url, x + left + quiet, y + top + quiet))
    return spots


def modules_of(text: str, side: float) -> int:
    return int(qr_svg(text, side).split('viewBox="0 0 ')[1].split(" ")[0])


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_t79_nothing_is_drawn_outside_of_the_labels_but_the_hint(size: LabelSize) -> None:
    picture = printed(sheet_pdf(replace(full_sheet(size), hint="")))
    for position in range(size.per_sheet):
        x, y = size.corner(position)
        left, upper = round((x + 0.8) * DOTS), round((y + 0.3) * DOTS)
        right, lower = round((x + size.width - 0.8) * DOTS), round((y + size.height - 0.8) * DOTS)
        picture.paste(255, (left, upper, right, lower))
    assert picture.getextrema() == (255, 255)


def test_t79_a_partly_used_sheet_starts_at_the_first_free_label() -> None:
    size = SIZES["a4-21"]
    pdf = sheet_pdf(Sheet([label(1), label(2)], size, start=20))
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    first, second = decoded(printed(pdf)), decoded(printed(pdf, 1))
    assert [code.text for code in first] == [label(1).url]
    assert [code.text for code in second] == [label(2).url]
    x, y = size.corner(20)
    corner = first[0].position.top_left
    assert x <= corner.x / DOTS <= x + size.width and y <= corner.y / DOTS <= y + size.height


def test_copies_of_a_label_lie_side_by_side() -> None:
    found = decoded(printed(sheet_pdf(Sheet([label(1), label(2)], SIZES["a4-24"], copies=3))))
    assert sorted(code.text for code in found) == sorted([label(1).url] * 3 + [label(2).url] * 3)


def test_name_number_and_short_code_are_words_in_the_pdf() -> None:
    words = words_of(sheet_pdf(Sheet([label(1, "液氨储罐", "V-2001")], SIZES["a4-10"])))
    code = label(1).code
    assert "液氨储罐" in words and "V-2001" in words and f"{code[:4]} {code[4:]}" in words


@pytest.mark.parametrize("letter", ["龘", "䶮", "𠮷", "喆", "囧", "鎏"])
def test_rare_characters_of_names_have_a_glyph(letter: str) -> None:
    assert printable(letter) == letter
    assert letter in words_of(sheet_pdf(Sheet([label(1, f"{letter}泵")], SIZES["a4-10"])))


def test_a_character_that_no_font_has_is_replaced_where_everybody_sees_it() -> None:
    assert printable("泵\U000323b0\ue000号\n一") == f"泵{SUBSTITUTE}{SUBSTITUTE}号 一"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    "name", ["合成车间二层东侧氯化反应釜及其配套紧急切断阀" * 8, "ABCDEFGHIJ0123456789" * 10, "#let x = [$]"]
)
def test_long_and_strange_names_never_spoil_a_code(size: LabelSize, name: str) -> None:
    pdf = sheet_pdf(Sheet([label(1, name, "EQ-" + "9" * 57)], size))
    assert [code.text for code in decoded(printed(pdf))] == [label(1).url]
    assert label(1).code[:4] in words_of(pdf)


def test_the_hint_stands_where_the_paper_has_an_edge_and_nowhere_else() -> None:
    hint = "请按 100 % 打印"
    roomy, tight = (words_of(sheet_pdf(Sheet([label(1)], SIZES[size], hint=hint))) for size in ("a4-21", "a4-24"))
    assert "100" in roomy and "打印" in roomy
    assert "打印" not in tight


def test_one_label_is_a_picture_for_other_programs() -> None:
    one = Sheet([label(1)], SIZES["roll-60x40"])
    picture = Image.open(BytesIO(sheet_png(one, 300)))
    assert [code.text for code in decoded(picture)] == [label(1).url]
    assert list(picture.size) == pytest.approx([60 / 25.4 * 300, 40 / 25.4 * 300], abs=1)
    assert sheet_svg(one).startswith(b"<svg")


def test_a_preview_draws_no_more_than_its_page() -> None:
    sheet = Sheet([label(number) for number in range(1, 200)], SIZES["a4-24"], start=20, copies=3)
    assert [one.code for one in first_page(sheet).labels] == [one.code for one in sheet.labels[:2]]
    picture = Image.open(BytesIO(sheet_png(sheet, DPI)))
    assert sorted(code.text for code in decoded(picture)) == [label(1).url] * 3 + [label(2).url]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_t79_a_second_reader_that_shares_no_code_with_the_first_reads_every_size(size: LabelSize) -> None:
    sheet = full_sheet(size)
    page = printed(sheet_pdf(sheet))
    for position in {0, size.per_sheet // 2, size.per_sheet - 1}:
        x, y = size.corner(position)
        box = [round(edge * DOTS) for edge in (x, y, x + size.width, y + size.height)]
        assert read_by_jsqr(page.crop((box[0], box[1], box[2], box[3]))) == sheet.labels[position].url


def read_by_jsqr(picture: Image.Image) -> str:
    script = Path(__file__).with_name("read.mjs")
    words = [node(), str(script), str(picture.width), str(picture.height)]
    pixels = picture.convert("RGBA").tobytes()
    return subprocess.run(words, input=pixels, capture_output=True, check=True, timeout=30).stdout.decode()
