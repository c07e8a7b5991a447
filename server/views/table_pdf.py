"""A table on paper: A4 lying, its head on every page, page numbers, a line to sign on. Drawn by Typst."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from server.labels.font import FAMILY, printable
from server.labels.typeset import typeset

TEMPLATE = Path(__file__).with_name("table_pdf.typ")


@dataclass(frozen=True, slots=True)
class TablePaper:
    """What to print; `widths` are shares of the page's width."""

    title: str
    about: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    ends: Sequence[str]
    lang: str


def table_pdf(paper: TablePaper) -> bytes:
    """As many pages as it takes."""
    data = asdict(paper) | {"font": FAMILY, "rows": [[printable(cell) for cell in row] for row in paper.rows]}
    return typeset(TEMPLATE, data)
