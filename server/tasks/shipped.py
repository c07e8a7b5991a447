"""Data about tasks that comes with the package, read strictly and once."""

from functools import cache
from pathlib import Path

import msgspec

from server.checklists.strict_yaml import read_yaml
from server.tasks.calendar import Years

FOLDER = Path(__file__).resolve().parent / "data"


@cache
def shipped_years() -> Years:
    """The working days that are known."""
    return read_years((FOLDER / "working-days.yaml").read_text("utf-8"))


def read_years(text: str) -> Years:
    """Working days from YAML; raises StrictYamlError or msgspec.ValidationError that says what is wrong."""
    return msgspec.convert(read_yaml(text), Years)
