"""Opening a workbook from anywhere: what it may unpack to is known before it is unpacked, and XML may declare nothing.

openpyxl reads XML through defusedxml, which refuses entities and documents that name others.
"""

import io
import warnings
import zipfile
from typing import Any

from server.exchange.cell_fault import CellProblem
from server.exchange.cells import Formula

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_FILES = 200
# More than anybody walks in a day; what stands further down is a slip, and is said.
MOST_ROWS = 2000
MOST_COLUMNS = 80
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

Rows = list[tuple[Any, ...]]


def open_sheets(data: bytes) -> dict[str, Rows]:
    """The cells of every sheet by its name; raises CellProblem where it cannot or must not be opened."""
    _inspect(data)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of decorations that openpyxl leaves out
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return {sheet.title: _rows(sheet) for sheet in book.worksheets}
    except Exception as error:  # openpyxl raises whatever its parsing comes upon
        raise CellProblem("unreadable") from error


def _inspect(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise CellProblem("large", most=MOST_BYTES // 1024 // 1024)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise CellProblem("no_workbook") from error
    # zipfile gives out no more of a file than its entry says, so what the entries say is what can come.
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED:
        raise CellProblem("unpacks", most=MOST_UNPACKED // 1024 // 1024)
    if any(file.compress_type not in _PACKINGS or file.flag_bits & 1 for file in files):
        raise CellProblem("no_workbook")


def _rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    cells = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    rows = [tuple(_raw(cell) for cell in row) for row in cells]
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    return rows


def _raw(cell: Any) -> Any:
    if cell.data_type in {"f", "e"}:
        return Formula(str(getattr(cell.value, "text", cell.value))[:60])
    return cell.value
