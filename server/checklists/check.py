"""Everything that can be said against a library: what stops the server, and the rules of craft for what is in use."""

from pathlib import Path

from server.checklists.craft import condition_faults, needless, unused_facts, wording_faults
from server.checklists.fault import Fault, below
from server.checklists.files import located, read_file
from server.checklists.library import Library
from server.checklists.load import read_facts, read_library
from server.checklists.reviewed import Reviewed

REVIEWED = "reviewed.yaml"


def check_library(folder: Path) -> tuple[Library, list[Fault]]:
    """What could be read, and every fault, by file and line."""
    faults: list[Fault] = []
    library = read_library(folder, faults)
    reviewed = Reviewed()
    if (folder / REVIEWED).exists():
        reviewed = read_file(folder, REVIEWED, Reviewed, faults) or reviewed
    placed = [] if faults else list(condition_faults(library))
    placed += wording_faults(library, reviewed)
    if not faults:
        faults += _unneeded(folder, library, reviewed)
    for found, fault in placed:
        faults += located(folder, f"{found.checklist}/{found.version}.yaml", [fault])
    return library, sorted(faults)


def _unneeded(folder: Path, library: Library, reviewed: Reviewed) -> list[Fault]:
    """What nothing asks for; a file that could not be read might have."""
    faults: list[Fault] = []
    facts = read_facts(folder, [])
    for place, fault in unused_facts(library):
        faults += located(folder, facts[place].file, below(("facts", facts[place].place), [fault]))
    items = [item for found in library.newest() for item in found.items()]
    for place, fault in needless(reviewed, items):
        faults += located(folder, REVIEWED, below(("two_demands", place), [fault]))
    return faults
