"""Files of a library: read strictly into frozen values, with each fault at its line."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from server.checklists.fault import Fault, Found, label
from server.checklists.lines import line_of
from server.checklists.shape import misfits
from server.checklists.strict_scalars import StrictYamlError
from server.checklists.strict_yaml import read_yaml

T = TypeVar("T")
LARGEST = 1_000_000
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_read_again = lru_cache(maxsize=2)(read_yaml)


def read_file(folder: Path, name: str, kind: type[T], faults: list[Fault]) -> T | None:
    """The content of a file as a value of a kind; None where it has faults, and those are noted."""
    try:
        plain: Any = read_yaml(_text(folder / name))
    except StrictYamlError as error:
        faults.append(Fault(name, error.line, "", error.what, error.remedy))
        return None
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        faults += located(folder, name, misfits(plain, kind))
        return None


def located(folder: Path, name: str, found: Iterable[Found]) -> Iterator[Fault]:
    """Faults of a file that can be read, each at its line. The file is read again, for it rarely has any."""
    for each in found:
        text = _text(folder / name)
        item = label(each.where, _read_again(text))
        yield Fault(name, line_of(text, each.where), item, each.what, each.remedy)


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > LARGEST:
        raise StrictYamlError(1, f"it has {size} bytes, more than {LARGEST}", "make two of it")
    content = path.read_bytes()
    if content.startswith(_MARKS):
        raise StrictYamlError(1, "it begins with a byte order mark", "save it as UTF-8 without BOM")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StrictYamlError(line, "this is not UTF-8", "save the file as UTF-8") from error
