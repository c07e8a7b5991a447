"""Loading checklists and the register from a folder: every fault of every file is named at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from server.checklists.basis import Document, Register
from server.checklists.checklist import Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.fault import Fault, Found, again, below
from server.checklists.faults import faults_of
from server.checklists.faults_between import faults_between
from server.checklists.files import located, read_file
from server.checklists.library import Library
from server.checklists.pictures import FOLDER, not_text, picture_faults, pictures_of
from server.checklists.published import NOT_PUBLISHED, published_faults
from server.checklists.questionnaire import Questionnaire
from server.checklists.questions import questionnaire_faults

PROFILE = "profile"
EQUIPMENT = "equipment"
BASIS = "basis"


class BrokenChecklists(Exception):
    """The library cannot be used. Carries every fault, by file and line."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load_library(folder: Path) -> Library:
    """All checklists and documents of a folder; raises BrokenChecklists with every fault."""
    faults: list[Fault] = []
    library = read_library(folder, faults)
    if faults:
        raise BrokenChecklists(sorted(faults))
    return library


def drafted_library(folder: Path) -> tuple[Library, list[Fault]]:
    """What lies in a folder, with versions that are not published yet, and every other fault."""
    faults: list[Fault] = []
    library = read_library(folder, faults)
    return library, sorted(fault for fault in faults if fault.what != NOT_PUBLISHED)


def read_library(folder: Path, faults: list[Fault]) -> Library:
    """All that can be read of a folder; what is wrong is added to the faults."""
    register = _read_register(folder, faults)
    questionnaire = Questionnaire(facts=_entries(read_facts(folder, faults)))
    types = EquipmentTypes(types=_entries(_read_types(folder, faults)))
    checklists: dict[str, Checklist] = {}
    for name in names(folder, "*/*/*.yaml"):
        found = read_file(folder, name, Checklist, faults)
        if found is not None:
            checklists[name] = found
            faults += located(folder, name, _place_faults(name, f"{found.checklist}/{found.version}.yaml"))
            faults += located(folder, name, faults_of(found, register, questionnaire, types))
    for name, fault in faults_between(checklists):
        faults += located(folder, name, [fault])
    faults += published_faults(folder)
    in_place = [found for name, found in checklists.items() if name == f"{found.checklist}/{found.version}.yaml"]
    drawings = _read_drawings(folder, faults)
    faults += picture_faults(drawings, (item.picture for found in checklists.values() for item in found.items()))
    return Library(in_place, register, questionnaire, types, pictures_of(drawings))


def _read_drawings(folder: Path, faults: list[Fault]) -> dict[str, str]:
    drawings: dict[str, str] = {}
    for path in sorted((folder / FOLDER).glob("*")):
        try:
            drawings[path.name] = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            faults.append(not_text(path.name))
    return drawings


def names(folder: Path, pattern: str) -> list[str]:
    """Files of a folder, by name, what is for everybody first."""
    found = sorted(folder.glob(pattern), key=lambda path: (path.parent, path.stem != "general", path.stem))
    return [path.relative_to(folder).as_posix() for path in found]


class Entry(Struct, frozen=True):
    """One of several that a file lists, and where it stands."""

    file: str
    place: int
    value: Any


def _entries(entries: Iterable[Entry]) -> tuple[Any, ...]:
    return tuple(entry.value for entry in entries)


def _listed(folder: Path, name: str, kind: type[Struct], field: str, faults: list[Fault]) -> list[Entry]:
    files = {file: read_file(folder, file, kind, faults) for file in names(folder, f"{name}/*.yaml")}
    return [
        Entry(file, place, value)
        for file, found in files.items()
        if found is not None
        for place, value in enumerate(getattr(found, field))
    ]


def read_facts(folder: Path, faults: list[Fault]) -> list[Entry]:
    """The facts of the questionnaire, each with its file."""
    facts = _listed(folder, PROFILE, Questionnaire, "facts", faults)
    for place, found in questionnaire_faults(Questionnaire(facts=_entries(facts))):
        faults += located(folder, facts[place].file, below(("facts", facts[place].place), [found]))
    return facts


def _read_types(folder: Path, faults: list[Fault]) -> list[Entry]:
    types = _listed(folder, EQUIPMENT, EquipmentTypes, "types", faults)
    for place, key in again(entry.value.type for entry in types):
        found = Found(("types", types[place].place, "type"), f"type {key} is there twice", "keep one of them")
        faults += located(folder, types[place].file, [found])
    return types


def _read_register(folder: Path, faults: list[Fault]) -> Register:
    register: Register = {}
    for name in names(folder, f"{BASIS}/*.yaml"):
        document = read_file(folder, name, Document, faults)
        if document is not None:
            register[document.document] = document
            faults += located(folder, name, _document_faults(name, document))
    return register


def _document_faults(name: str, document: Document) -> Iterator[Found]:
    if name != f"{BASIS}/{document.document}.yaml":
        what = f"document {document.document!r} must lie in its own file"
        yield Found(("document",), what, f"name the file {document.document}.yaml")
    for place, key in again(clause.clause for clause in document.clauses):
        yield Found(("clauses", place, "clause"), f"clause {key} is there twice", "make one of them")
    for place, clause in enumerate(document.clauses):
        if clause.ask is not None and (clause.awaits_text or not clause.criterion):
            what = f"clause {clause.clause} is asked, and is marked as one that is not to be asked yet"
            yield Found(("clauses", place, "ask"), what, "take away awaits_text and criterion: false, or ask")


def _place_faults(actual: str, expected: str) -> Iterator[Found]:
    if actual != expected:
        yield Found(("checklist",), f"says it is {expected}", "move the file, or change checklist and version")
