"""Reading checklists and the register from YAML, strictly: every fault of every file is named at once."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from msgspec import Struct

from server.checklists.basis import Document, Register
from server.checklists.checklist import Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.faults import faults_between, faults_of
from server.checklists.library import Library
from server.checklists.published import published_faults
from server.checklists.questionnaire import Questionnaire
from server.checklists.questions import questionnaire_faults
from server.checklists.shape import misfits
from server.checklists.strict_yaml import read_yaml

T = TypeVar("T")
PROFILE = "profile"
EQUIPMENT = "equipment"


class Fault(Struct, frozen=True, order=True):
    """What is wrong in which file; the text names the item where there is one."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


class BrokenChecklists(Exception):
    """The library cannot be used. Carries every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load_library(folder: Path) -> Library:
    """All checklists and documents of a folder; raises BrokenChecklists with every fault."""
    faults: list[Fault] = []
    register = _read_register(folder, faults)
    questionnaire = Questionnaire(facts=_together(folder, PROFILE, Questionnaire, "facts", faults))
    types = EquipmentTypes(types=_together(folder, EQUIPMENT, EquipmentTypes, "types", faults))
    faults += [Fault(PROFILE, what) for what in questionnaire_faults(questionnaire)]
    faults += [Fault(EQUIPMENT, f"type {key} is there twice") for key in types.doubled()]
    checklists: list[Checklist] = []
    for path in sorted(folder.glob("*/*/*.yaml")):
        found = _read(path, folder, Checklist, faults)
        if found is not None:
            checklists.append(found)
            faults += [Fault(_name(path, folder), what) for what in _place_faults(found, path, folder)]
            faults += [Fault(_name(path, folder), what) for what in faults_of(found, register, questionnaire, types)]
    faults += [Fault(file, what) for file, what in faults_between(checklists)]
    faults += [Fault(file, what) for file, what in published_faults(folder)]
    if faults:
        raise BrokenChecklists(sorted(faults))
    return Library(checklists, register, questionnaire, types)


def _together(folder: Path, name: str, kind: type[T], field: str, faults: list[Fault]) -> tuple[Any, ...]:
    """What the files of a folder list, what is for everybody first."""
    paths = sorted((folder / name).glob("*.yaml"), key=lambda path: (path.stem != "general", path.stem))
    parts = [_read(path, folder, kind, faults) for path in paths]
    return tuple(entry for part in parts if part is not None for entry in getattr(part, field))


def _read_register(folder: Path, faults: list[Fault]) -> Register:
    register: Register = {}
    for path in sorted((folder / "basis").glob("*.yaml")):
        document = _read(path, folder, Document, faults)
        if document is None:
            continue
        if document.document != path.stem:
            faults.append(Fault(_name(path, folder), f"document {document.document!r} must lie in its own file"))
        names = [clause.clause for clause in document.clauses]
        doubled = sorted({name for name in names if names.count(name) > 1})
        faults += [Fault(_name(path, folder), f"clause {name} is there twice") for name in doubled]
        register[document.document] = document
    return register


def _read(path: Path, folder: Path, kind: type[T], faults: list[Fault]) -> T | None:
    name = _name(path, folder)
    try:
        plain: Any = read_yaml(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(Fault(name, " ".join(str(error).split())))
        return None
    found = [Fault(name, what) for what in misfits(plain, kind)]
    faults += found
    return None if found else msgspec.convert(plain, kind)


def _place_faults(found: Checklist, path: Path, folder: Path) -> list[str]:
    expected = f"{found.checklist}/{found.version}.yaml"
    actual = path.relative_to(folder).as_posix()
    return [] if actual == expected else [f"says it is {expected}"]


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
