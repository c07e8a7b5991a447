"""The fields of each record's form (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Shape = Literal["line", "text", "day", "whole", "yuan", "hours", "flag", "choice", "plan", "counts"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called in the fact, and how it is typed. Money is typed in yuan, time in hours."""

    name: str
    shape: Shape
    needed: bool = False


NOTE = Field("note", "text")
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "commitment": (
        Field("day", "day", True),
        Field("by", "line", True),
        Field("words", "text", True),
        Field("risk", "choice", True),
        Field("units", "whole"),
        Field("running", "whole"),
        Field("stopped", "whole"),
        Field("counts", "counts"),
        Field("until", "day"),
        NOTE,
    ),
    "declaration": (
        Field("year", "whole", True),
        Field("day", "day", True),
        Field("to", "line"),
        Field("red", "whole"),
        Field("orange", "whole"),
        Field("yellow", "whole"),
        Field("blue", "whole"),
        NOTE,
    ),
    "plan": (
        Field("name", "line", True),
        Field("sort", "choice", True),
        Field("issued", "day", True),
        Field("drill_months", "whole", True),
        Field("number", "line"),
        Field("review_due", "day"),
        NOTE,
    ),
    "drill": (
        Field("plan", "plan"),
        Field("name", "line", True),
        Field("day", "day", True),
        Field("form", "choice", True),
        Field("people", "whole", True),
        Field("result", "text"),
        NOTE,
    ),
    "certificate": (
        Field("holder", "line", True),
        Field("sort", "choice", True),
        Field("work", "line", True),
        Field("number", "line"),
        Field("issued", "day"),
        Field("expires", "day", True),
        NOTE,
    ),
    "training": (
        Field("name", "line", True),
        Field("sort", "choice", True),
        Field("day", "day", True),
        Field("minutes", "hours", True),
        Field("people", "whole", True),
        Field("passed", "whole"),
        NOTE,
    ),
    "expense": (
        Field("name", "line", True),
        Field("day", "day", True),
        Field("fen", "yuan", True),
        Field("number", "line"),
        NOTE,
    ),
    "accident": (
        Field("sort", "choice", True),
        Field("name", "line", True),
        Field("day", "day", True),
        Field("deaths", "whole"),
        Field("injured", "whole"),
        Field("loss_fen", "yuan"),
        Field("public_impact", "flag"),
        Field("measures", "text"),
        NOTE,
    ),
    "sanction": (
        Field("sort", "choice", True),
        Field("name", "line", True),
        Field("day", "day", True),
        Field("number", "line"),
        Field("fen", "yuan"),
        Field("veto", "choice"),
        Field("ends", "day"),
        Field("contradiction", "choice"),
        NOTE,
    ),
    "standardisation": (
        Field("level", "choice", True),
        Field("issued", "day", True),
        Field("expires", "day", True),
        Field("number", "line"),
        Field("by", "line"),
        NOTE,
    ),
}
