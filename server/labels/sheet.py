"""Sheets of labels as PDF, or as pictures for looking at: what lies where, drawn by Typst."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import typst

from server.labels.code import spoken
from server.labels.font import FAMILY, printable, typst_fonts
from server.labels.qr import qr_svg
from server.labels.sizes import LabelSize

TEMPLATE = Path(__file__).with_name("sheet.typ")
# Space between the edge of a label, its code and its words; printers and knives are about a millimetre off.
EDGE = 1.5
HINT_ROOM = 6.0
LONGEST_WORD = 10


@dataclass(frozen=True, slots=True)
class Label:
    """What one label says."""

    name: str
    number: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An order for the printer: which labels, on which paper, from which position (from 0), how many of each.

    `outlines` draws where the labels end, for a test on plain paper held against the label sheet.
    """

    labels: Sequence[Label]
    size: LabelSize
    start: int = 0
    copies: int = 1
    outlines: bool = False
    hint: str = ""
    title: str = ""


def sheet_pdf(sheet: Sheet) -> bytes:
    """Ready for the printer, at its true size."""
    return _drawn(sheet, "pdf", 0)[0]


def sheet_png(sheet: Sheet, dots_per_inch: int) -> bytes:
    """The first page as a picture."""
    return _drawn(first_page(sheet), "png", dots_per_inch)[0]


def sheet_svg(sheet: Sheet) -> bytes:
    """The first page as a drawing."""
    return _drawn(first_page(sheet), "svg", 0)[0]


def first_page(sheet: Sheet) -> Sheet:
    """Without the labels that lie on later pages: a picture of one page need not draw a thousand codes."""
    room = sheet.size.per_sheet - sheet.start
    return replace(sheet, labels=sheet.labels[: -(-room // sheet.copies)])


def _drawn(sheet: Sheet, form: Literal["pdf", "png", "svg"], dots_per_inch: int) -> list[bytes]:
    compiler = typst.Compiler(font_paths=typst_fonts(), sys_inputs={"data": json.dumps(sheet_data(sheet))})
    drawn = compiler.compile(TEMPLATE.read_bytes(), format=form, ppi=dots_per_inch or None)
    return [drawn] if isinstance(drawn, bytes) else list(drawn or [])


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """Everything that the template needs, with every length decided."""
    size = sheet.size
    ordered = [index for index in range(len(sheet.labels)) for _ in range(sheet.copies)]
    qr, words = _boxes(size)
    pages: list[list[dict[str, Any]]] = []
    for index, (page, x, y) in zip(ordered, size.places(sheet.start, len(ordered)), strict=True):
        while len(pages) <= page:
            pages.append([])
        label = sheet.labels[index]
        said = {
            "name": _breakable(label.name),
            "number": _breakable(label.number),
            "code": spoken(label.code),
        }
        pages[page].append({**said, "picture": index, "x": x, "y": y, "qr": qr, "words": words})
    return {
        "title": sheet.title,
        "font": FAMILY,
        "paper": size.paper,
        "codes": [qr_svg(label.url, qr["side"]) for label in sheet.labels],
        "pages": pages or [[]],
        "outlines": _outlines(size) if sheet.outlines else [],
        "hint": _hint(sheet),
    }


def _boxes(size: LabelSize) -> tuple[dict[str, float], dict[str, float | bool]]:
    """Where in a label the code and the words lie. The code's own quiet zone keeps it from its edge."""
    if size.words == "beside":
        side = size.height - 2 * EDGE / 1.5
        x = EDGE + side
        box = {"x": x, "y": EDGE, "width": size.width - x - EDGE, "height": size.height - 2 * EDGE}
        return {"x": EDGE / 1.5, "y": EDGE / 1.5, "side": side}, {**box, "centred": False}
    side = size.height * 0.7
    below = {"x": EDGE * 2, "y": side, "width": size.width - 4 * EDGE, "height": size.height - side - EDGE}
    return {"x": (size.width - side) / 2, "y": EDGE / 3, "side": side}, {**below, "centred": True}


def _outlines(size: LabelSize) -> list[tuple[float, float, float, float]]:
    return [(*size.corner(position), size.width, size.height) for position in range(size.per_sheet)]


def _hint(sheet: Sheet) -> dict[str, Any] | None:
    """A ruler of 50 mm and a sentence below the last row, where the paper leaves room for them."""
    size = sheet.size
    if not sheet.hint or size.free_below < HINT_ROOM:
        return None
    return {"x": 15.0, "y": size.paper[1] - size.free_below + 3.5, "text": printable(sheet.hint)}


def _breakable(text: str) -> str:
    """Printable, and with places where a long word of letters and digits may be broken."""
    words = printable(text).split(" ")
    return " ".join("\u200b".join(word) if len(word) > LONGEST_WORD and word.isascii() else word for word in words)
