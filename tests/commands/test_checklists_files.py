"""A checklist goes out as a file and an edited workbook comes back as the next version, from the command line."""

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from server.canonical import digest
from server.checklists.load import load_library
from server.checklists.published import publish
from server.settings import ROOT
from tests.commands.running import zicha


def library(tmp_path: Path) -> Path:
    """A copy of the library to add to."""
    return Path(shutil.copytree(ROOT / "checklists", tmp_path / "checklists"))


def edited(path: Path, cells: dict[str, object]) -> None:
    book = load_workbook(path)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = value
    book.save(path)


@pytest.mark.parametrize(("form", "ends"), [("xlsx", ".xlsx"), ("xlsform", "-odk.xlsx"), ("json", ".json")])
def test_a_checklist_is_exported_in_each_form(tmp_path: Path, form: str, ends: str) -> None:
    path = tmp_path / f"out{ends}"
    done = zicha(tmp_path, "checklists", "export", "hazchem/major/1", "--format", form, "-o", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"hazchem/major/1: {path}\n", "")
    if form == "json":
        told = json.loads(path.read_bytes())
        assert told["hash"] == digest(told["content"])
    else:
        assert load_workbook(io.BytesIO(path.read_bytes())).sheetnames


def test_a_checklist_that_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    for name in ("hazchem/minor", "hazchem/major/99", "hazchem"):
        done = zicha(tmp_path, "checklists", "export", name, "-o", str(tmp_path / "x"))
        assert done.returncode == 1
        assert f"there is no checklist {name}" in done.stderr


def test_an_edited_workbook_becomes_the_next_version_that_the_library_takes(tmp_path: Path) -> None:
    folder, workbook = library(tmp_path), tmp_path / "edited.xlsx"
    version = len(list((folder / "hazchem/major").glob("*.yaml"))) + 1
    zicha(tmp_path, "checklists", "export", "hazchem/major", "-o", str(workbook))
    edited(workbook, {"检查项!O2": 3, "表头!B9": 55})
    done = zicha(tmp_path, "checklists", "import", str(workbook), "--lang", "en", CHECKLISTS_DIR=str(folder))
    path = folder / f"hazchem/major/{version}.yaml"
    assert (done.returncode, done.stderr) == (0, "")
    first, *changes = done.stdout.splitlines()
    assert first == f"hazchem/major/{version}: {path}"
    assert "    + 55" in changes
    assert any(line.startswith("~ hazchem.major.01") and line.endswith("days") for line in changes)
    assert len(changes) == 6
    publish(folder)
    found = load_library(folder).find("hazchem/major", version)
    assert found is not None
    assert (found.minutes, next(found.items()).fail.days) == (55, 3)


def test_a_workbook_of_a_name_that_nobody_had_is_a_new_checklist(tmp_path: Path) -> None:
    folder, workbook = library(tmp_path), tmp_path / "new.xlsx"
    zicha(tmp_path, "checklists", "export", "hazchem/major", "-o", str(workbook))
    edited(workbook, {"表头!B2": "hazchem/mine"})
    done = zicha(tmp_path, "checklists", "import", str(workbook), CHECKLISTS_DIR=str(folder))
    assert done.stdout == f"hazchem/mine/1: {folder / 'hazchem/mine/1.yaml'}\n这是一张新检查表\n"


def test_a_workbook_that_was_not_edited_brings_nothing(tmp_path: Path) -> None:
    workbook = tmp_path / "same.xlsx"
    zicha(tmp_path, "checklists", "export", "hazchem/major", "-o", str(workbook))
    done = zicha(tmp_path, "checklists", "import", str(workbook), "-o", str(tmp_path / "2.yaml"))
    assert done.returncode == 1
    assert "there is nothing to import" in done.stderr
    assert not (tmp_path / "2.yaml").exists()


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    workbook, there = tmp_path / "edited.xlsx", tmp_path / "7.yaml"
    zicha(tmp_path, "checklists", "export", "hazchem/major", "-o", str(workbook))
    edited(workbook, {"表头!B9": 55})
    there.write_text("mine", "utf-8")
    done = zicha(tmp_path, "checklists", "import", str(workbook), "-o", str(there))
    assert (done.returncode, there.read_text("utf-8")) == (1, "mine")
    assert "is there already" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"), [((), "检查项!O2：“整改天数”："), (("--lang", "en"), "检查项!O2: Days: 0 is not between")]
)
def test_faults_are_told_by_cell_in_the_language_asked_for(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    workbook = tmp_path / "wrong.xlsx"
    zicha(tmp_path, "checklists", "export", "hazchem/major", "-o", str(workbook))
    edited(workbook, {"检查项!O2": 0})
    done = zicha(tmp_path, "checklists", "import", str(workbook), "-o", str(tmp_path / "2.yaml"), *words)
    assert done.returncode == 1
    assert "1 faults" in done.stderr
    assert told in done.stderr


def test_a_file_that_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    done = zicha(tmp_path, "checklists", "import", str(tmp_path / "none.xlsx"))
    assert done.returncode == 1
    assert "cannot be read: No such file" in done.stderr
