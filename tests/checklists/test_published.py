"""A published version stays as it is, byte for byte."""

from pathlib import Path

from server.checklists.load import load_library
from server.checklists.published import publish, published_faults, read_list
from server.settings import ROOT
from tests.checklists.places import broken, checklist, document, item, write

FILE = "hazchem/demo/1.yaml"


def test_a_change_after_publishing_is_a_fault_even_if_it_is_sound(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist())
    assert broken(tmp_path) == []
    write(tmp_path, FILE, checklist(minutes=6))
    assert broken(tmp_path) == [f"{FILE}: it changed after it was published — bring it back, and make the next version"]


def test_a_published_file_cannot_go(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist())
    publish(tmp_path)
    (tmp_path / FILE).unlink()
    assert [str(fault) for fault in published_faults(tmp_path)] == [
        f"{FILE}: it was published and is gone — bring it back: phones may still hand it in"
    ]


def test_publishing_adds_what_is_new_and_keeps_what_was_there(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist())
    assert [str(fault) for fault in published_faults(tmp_path)] == [
        f"{FILE}: it is not published yet — run: zicha checklists publish"
    ]
    assert publish(tmp_path) == [FILE]
    before = read_list(tmp_path)
    write(tmp_path, FILE, checklist(minutes=6))
    write(tmp_path, "hazchem/demo/2.yaml", checklist(item(), version=2))
    assert publish(tmp_path) == ["hazchem/demo/2.yaml"]
    assert read_list(tmp_path)[FILE] == before[FILE]


def test_older_versions_stay_to_be_had(tmp_path: Path) -> None:
    write(tmp_path, "basis/demo-rule.yaml", document())
    write(tmp_path, FILE, checklist())
    write(tmp_path, "hazchem/demo/2.yaml", checklist(item(), item("demo.new"), version=2))
    publish(tmp_path)
    library = load_library(tmp_path)
    first, second = library.find("hazchem/demo", 1), library.find("hazchem/demo", 2)
    assert first is not None
    assert second is not None
    assert library.newest() == [second]
    assert library.hash_of(first) != library.hash_of(second)


def test_every_file_of_the_project_is_published() -> None:
    assert list(published_faults(ROOT / "checklists")) == []
