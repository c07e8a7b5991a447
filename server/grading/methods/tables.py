"""The tables of the methods: data that ships with the package, read strictly and once."""

from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from server.checklists.strict_yaml import read_yaml
from server.grading.methods.exact import exact

FOLDER = Path(__file__).resolve().parents[1] / "data"
Status = Literal["verified", "verified_weakly", "from_memory", "project_choice", "not_assigned"]
# As the file writes it: a whole number, or a quoted decimal that `exact` reads.
Number = int | str
Table = TypeVar("Table", bound=Struct)


def read_table(name: str, kind: type[Table]) -> Table:
    """A table by the name of its file; raises where the file does not say what its kind asks for."""
    plain: Any = read_yaml((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return msgspec.convert(plain, kind, strict=True)


def falling(numbers: list[Number], name: str) -> None:
    """Refuse limits that do not fall: the first line that holds would hide the others."""
    found = [exact(number, name) for number in numbers]
    if found != sorted(set(found), reverse=True):
        raise ValueError(f"{name} must fall from line to line")
