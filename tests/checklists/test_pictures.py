"""A drawing is plain shapes and nothing else, both sides are there, and some item shows it."""

from pathlib import Path

import pytest

from server.checklists.load import load_library
from server.checklists.pictures import CLOSING, MOST_BYTES, OPENING, drawing_faults, picture_faults, pictures_of
from server.checklists.shelf import library
from tests.checklists.places import broken, checklist, item, write

FILE = "hazchem/demo/1.yaml"


def drawing(*shapes: str) -> str:
    return OPENING + "".join(shapes) + CLOSING


DOOR = drawing('<rect x="58" y="14" width="46" height="98.5" fill="currentColor" fill-opacity="0.2"/>')


@pytest.mark.parametrize(
    "shape",
    [
        '<path d="M6 112H154a9.5 9.5 0 0 1 -4,2Z" stroke-width="2"/>',
        '<circle cx="80" cy="60" r="22"/>',
        '<rect x="1" y="-2" width="3" height="4" rx="1" transform="rotate(24 104 84)"/>',
        '<polygon points="1,2 3,4 5.5,6" fill="none" stroke="none"/>',
        '<line x1="1" y1="2" x2="3" y2="4" stroke-dasharray="4 7"/>',
    ],
)
def test_plain_shapes_are_sound(shape: str) -> None:
    assert list(drawing_faults(drawing(shape))) == []


@pytest.mark.parametrize(
    "shape",
    [
        "<script>alert(1)</script>",
        "<script/>",
        "<style>*{fill:red}</style>",
        '<image href="https://example.org/x.png"/>',
        '<use href="#p"/>',
        '<a href="javascript:alert(1)"/>',
        "<foreignObject/>",
        "<text>x</text>",
        "<!-- a comment -->",
        "<![CDATA[x]]>",
        "<?xml-stylesheet href='x.css'?>",
        "words",
        "&#60;script&#62;",
        "<g></g>",
        "<svg/>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<path d="M0 0" style="fill:url(https://example.org)"/>',
        '<path d="M0 0" fill="url(#x)"/>',
        '<path d="M0 0" fill="red"/>',
        '<path d="M0 0" class="button"/>',
        '<path d="M0 0" id="main"/>',
        '<path d="M0 0" xlink:href="x"/>',
        '<path d="calc(1)"/>',
        "<path d='M0 0'/>",
        '<path d="M0 0">',
        '<path d="M0 0"/ >',
        '<path d="M0 0"/> <path d="M0 0"/>',
        '<circle r="1e9"/>',
        '<circle r="12345"/>',
        '<rect transform="scale(9)"/>',
        "",
    ],
)
def test_anything_else_is_a_fault(shape: str) -> None:
    assert list(drawing_faults(drawing(shape)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg></svg>",
        DOOR.replace("<svg ", '<svg onload="alert(1)" '),
        DOOR.replace("0 0 160 120", "0 0 9 9"),
        DOOR + "<script>alert(1)</script>",
        "<!DOCTYPE svg [<!ENTITY x 'y'>]>" + DOOR,
        DOOR.rstrip(),
    ],
)
def test_every_drawing_opens_and_closes_alike(text: str) -> None:
    assert list(drawing_faults(text))


def test_a_drawing_is_small() -> None:
    assert list(drawing_faults(drawing('<circle r="1"/>' * 150))) == [f"it has more than {MOST_BYTES} bytes"]


def test_both_sides_make_a_picture() -> None:
    files = {"door.right.svg": DOOR, "door.wrong.svg": DOOR, "roof.right.svg": DOOR}
    assert set(pictures_of(files)) == {"door"}


def test_what_is_missing_and_what_nobody_shows_is_told() -> None:
    files = {"door.right.svg": DOOR, "roof.wrong.svg": DOOR, "Door.svg": DOOR}
    assert [(fault.file, fault.what) for fault in sorted(picture_faults(files, ["door", None]))] == [
        ("pictures/Door.svg", "no drawing is called like this"),
        ("pictures/door.wrong.svg", "an item shows it and it is not there"),
        ("pictures/roof.wrong.svg", "no item shows it"),
    ]


def test_a_library_is_told_of_its_drawings(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(item(picture="door")))
    write(tmp_path, "pictures/door.right.svg", DOOR)
    told = broken(tmp_path)
    assert told == ["pictures/door.wrong.svg: an item shows it and it is not there — draw both sides, right and wrong"]
    write(tmp_path, "pictures/door.wrong.svg", drawing("<script/>"))
    assert broken(tmp_path) == ["pictures/door.wrong.svg: script is no plain shape — draw it of plain shapes alone"]
    write(tmp_path, "pictures/door.wrong.svg", DOOR)
    assert broken(tmp_path) == []
    assert load_library(tmp_path).pictures["door"].right == DOOR


def test_a_drawing_that_is_no_text_is_told(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(item(picture="door")))
    write(tmp_path, "pictures/door.right.svg", DOOR)
    (tmp_path / "pictures" / "door.wrong.svg").write_bytes(b"\xff\xfe<svg/>")
    assert "pictures/door.wrong.svg: this is not UTF-8 — save the drawing as UTF-8" in broken(tmp_path)


def test_every_item_of_a_small_business_list_has_a_picture() -> None:
    small = [found for found in library().newest() if found.occasion == "small"]
    assert {found.sector for found in small} == {"general", "hazchem", "noncoal-mine", "fireworks", "industry-trade"}
    for found in small:
        items = list(found.items())
        assert 12 <= len(items) <= 18, found.checklist
        assert found.minutes <= 10, found.checklist
        assert all(one.picture in library().pictures for one in items), found.checklist
        assert len({one.picture for one in items}) == len(items), found.checklist


def test_no_two_drawings_are_the_same() -> None:
    drawn = [text for picture in library().pictures.values() for text in (picture.right, picture.wrong)]
    assert len(drawn) == len(set(drawn))
