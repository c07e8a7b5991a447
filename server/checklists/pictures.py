"""Pairs of line drawings beside a question (pure): how it is right and how it is wrong. Plain shapes, nothing else.

A drawing goes into our pages as it is, so that it takes their colour. That is why its form is so narrow: one opening
that all share, then shapes without children, each with known attributes of known form. No element or attribute beyond
that can carry a script, an address or a style.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from server.checklists.fault import Fault

Side = Literal["right", "wrong"]
SIDES: tuple[Side, ...] = ("right", "wrong")
FOLDER = "pictures"
MOST_BYTES = 2000
OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" id="p" viewBox="0 0 160 120" fill="none" stroke="currentColor"'
    ' stroke-width="3" stroke-linecap="round" stroke-linejoin="round">'
)
CLOSING = "</svg>\n"
_NUMBER = r"-?\d{1,3}(\.\d{1,2})?"
_COLOUR = "none|currentColor"
_SHAPES = frozenset({"path", "line", "circle", "ellipse", "rect", "polyline", "polygon"})
_FORMS = {
    "d": "[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+",
    "points": "[0-9 .,-]+",
    "fill": _COLOUR,
    "stroke": _COLOUR,
    "fill-opacity": r"[01](\.\d{1,2})?",
    "stroke-dasharray": r"\d{1,3}( \d{1,3})*",
    "transform": rf"rotate\({_NUMBER}( {_NUMBER} {_NUMBER})?\)",
} | dict.fromkeys(
    ("x", "y", "x1", "y1", "x2", "y2", "width", "height", "rx", "ry", "cx", "cy", "r", "stroke-width"), _NUMBER
)
_FILE = re.compile(r"([a-z][a-z0-9_]{1,60})\.(right|wrong)\.svg")
_SHAPE = re.compile(r'<([a-z]+)((?: [a-z0-9-]+="[^"<>&]*")*)/>')
_ATTRIBUTE = re.compile(r' ([a-z0-9-]+)="([^"]*)"')


class Picture(Struct, frozen=True):
    """Both drawings of a key, as SVG."""

    right: str
    wrong: str


def pictures_of(files: Mapping[str, str]) -> dict[str, Picture]:
    """The pairs that are whole, by key."""
    keys = sorted({name.split(".")[0] for name in files})
    return {
        key: Picture(*(files[file_of(key, side)] for side in SIDES))
        for key in keys
        if all(file_of(key, side) in files for side in SIDES)
    }


def file_of(key: str, side: Side) -> str:
    """What a drawing's file is called."""
    return f"{key}.{side}.svg"


def not_text(name: str) -> Fault:
    """Of a file that cannot be read."""
    return _fault(name, "this is not UTF-8", "save the drawing as UTF-8")


def picture_faults(files: Mapping[str, str], wanted: Iterable[str | None]) -> Iterator[Fault]:
    """What is wrong with the drawings that are there, which are missing, and which no item shows."""
    keys = {key for key in wanted if key}
    for name, text in files.items():
        named = _FILE.fullmatch(name)
        if named is None:
            yield _fault(name, "no drawing is called like this", "call it <key>.right.svg or <key>.wrong.svg")
        elif named[1] not in keys:
            yield _fault(name, "no item shows it", "take it away, or name its key as the picture of an item")
        yield from (_fault(name, what, "draw it of plain shapes alone") for what in drawing_faults(text))
    for name in sorted(file_of(key, side) for key in keys for side in SIDES):
        if name not in files:
            yield _fault(name, "an item shows it and it is not there", "draw both sides, right and wrong")


def _fault(name: str, what: str, remedy: str) -> Fault:
    return Fault(f"{FOLDER}/{name}", 0, "", what, remedy)


def drawing_faults(text: str) -> Iterator[str]:
    """Everything in a drawing that is not a plain shape."""
    if len(text.encode()) > MOST_BYTES:
        yield f"it has more than {MOST_BYTES} bytes"
    if not text.startswith(OPENING) or not text.endswith(CLOSING):
        yield f"it does not begin with {OPENING} and end with </svg> and a line break"
        return
    body = text.removeprefix(OPENING).removesuffix(CLOSING)
    place = 0
    for shape in _SHAPE.finditer(body):
        if shape.start() != place:
            break
        place = shape.end()
        yield from _shape_faults(shape[1], shape[2])
    if not body:
        yield "it shows nothing"
    if place != len(body):
        yield f"only shapes without children may stand there, not {body[place : place + 40]!r}"


def _shape_faults(name: str, attributes: str) -> Iterator[str]:
    if name not in _SHAPES:
        yield f"{name} is no plain shape"
    for key, value in _ATTRIBUTE.findall(attributes):
        form = _FORMS.get(key)
        if form is None:
            yield f"a shape has no attribute {key}"
        elif not re.fullmatch(form, value):
            yield f"{key} may not be {value!r}"
