"""Broken files: each has its own clear message, with line and remedy. What is expected stands in the file itself.

A file of the folder `broken` begins with the place it takes in a library, and a comment for each fault:

    # hazchem/demo/1.yaml
    #! 7: minutes: Expected `int`, got `str` — write a whole number without quotes
"""

from pathlib import Path

import pytest

from server.checklists.check import check_library
from server.checklists.files import LARGEST
from server.checklists.published import publish
from tests.checklists.places import WORDS, checklist, document, item, write

FOLDER = Path(__file__).parent / "broken"
FILE = "hazchem/demo/1.yaml"
CLAUSE = {"clause": "第一条", "subject": "阀门", "fact": "阀门关不严，长期没有人管理，会泄漏", "text_checked": True}


def library(folder: Path) -> None:
    """A sound one around the broken file, which takes the place of what it has the name of."""
    fact = {"fact": "tank_farm", "kind": "bool", "question": WORDS}
    write(folder, "basis/demo-rule.yaml", document(clauses=[CLAUSE]))
    write(folder, "profile/general.yaml", {"facts": [fact]})
    write(folder, "equipment/general.yaml", {"types": [{"type": "valve", "title": WORDS}]})
    write(
        folder,
        "hazchem/sound/1.yaml",
        checklist(item("sound.valve", applies={"profile": "tank_farm"}), slug="hazchem/sound"),
    )


def faults(folder: Path) -> list[str]:
    """What the check says of a library whose files count as published."""
    publish(folder)
    return [str(fault) for fault in check_library(folder)[1]]


def test_the_library_around_has_no_fault(tmp_path: Path) -> None:
    library(tmp_path)
    assert faults(tmp_path) == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_file_is_told_with_line_and_remedy(tmp_path: Path, path: Path) -> None:
    text = path.read_text("utf-8")
    name = text.split("\n", 1)[0].removeprefix("# ")
    expected = [f"{name}:{line[3:]}" for line in text.splitlines() if line.startswith("#! ")]
    library(tmp_path)
    write(tmp_path, name, text)
    assert expected
    assert faults(tmp_path) == expected


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "1: there is nothing in it — fill it, or remove it"),
        (b"\xef\xbb\xbfversion: 1\n", "1: it begins with a byte order mark — save it as UTF-8 without BOM"),
        ("version: 1\n".encode("utf-16"), "1: it begins with a byte order mark — save it as UTF-8 without BOM"),
        ("version: 1\ntitle: 阀门\n".encode("gb18030"), "2: this is not UTF-8 — save the file as UTF-8"),
        (b"version: 1\ntitle: \x07\n", "2: a character that no text has — remove it"),
        (b"#" * (LARGEST + 1), f"1: it has {LARGEST + 1} bytes, more than {LARGEST} — make two of it"),
        (b"a: " + b"[" * 60 + b"]" * 60, "1: it is nested too deeply — write it flat"),
        (b"a: " + b"[" * 500_000, None),
        (b"a: " + b"{a: " * 100_000, None),
    ],
    ids=["empty", "bom", "utf-16", "gb18030", "control", "gigantic", "deep", "brackets", "braces"],
)
def test_bytes_that_are_no_text_of_ours_are_told(tmp_path: Path, content: bytes, fault: str | None) -> None:
    library(tmp_path)
    write(tmp_path, FILE, "")
    (tmp_path / FILE).write_bytes(content)
    (told,) = faults(tmp_path)
    assert told == f"{FILE}:{fault}" if fault else told.startswith(f"{FILE}:1: ")
