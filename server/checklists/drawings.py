"""Reading the pairs of drawings that stand beside questions."""

from collections.abc import Iterable
from pathlib import Path

from server.checklists.fault import Fault
from server.checklists.pictures import Picture, picture_faults, pictures_of

PICTURES = "pictures"
REMEDY = "draw it as checklists/README.md says, or take it away"


def read_drawings(folder: Path, wanted: Iterable[str], faults: list[Fault]) -> dict[str, Picture]:
    """The pairs that are whole, by key; what is wrong with any drawing is added to the faults."""
    drawings: dict[str, str] = {}
    for path in sorted((folder / PICTURES).glob("*")):
        try:
            drawings[path.name] = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(_fault(path.name, str(error)))
    faults += [_fault(name, what) for name, what in picture_faults(drawings, wanted)]
    return pictures_of(drawings)


def _fault(name: str, what: str) -> Fault:
    return Fault(f"{PICTURES}/{name}", 0, "", what, REMEDY)
