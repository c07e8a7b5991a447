"""What a platform would refuse (pure): what is missing, too long, no code of its list, or without a parent.

Lengths count a Chinese character as two, as the one receiver does whose rules were seen.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from server.platforms.model import Kind
from server.platforms.profile import Profile
from server.platforms.write import Plain

What = Literal["missing", "long", "code", "parent", "mobile", "company"]
Getter = Callable[[str], str]
WIDE = 0x2E80
MOBILE = re.compile(r"1[3-9]\d{9}")
COMPANY = re.compile(r"\d{9}")
CLASSES = {
    *("1-1", "1-2", "1-3", "1-4", "1-5", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3", "3-4"),
    *("4-1", "4-2", "4-3", "4-4", "4-5"),
}
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "object": ("objectName", "objectType"),
    "unit": ("hazardDep", "hazardLiablePerson", "riskUnitName"),
    "event": ("riskUnitId", "riskEventName"),
    "measure": ("riskEventId", "riskMeasureDesc", "troubleshootContent", "dataSrc", "classify1", "classify2"),
    "task": ("riskMeasureId", "troubleshootContent", "checkCycle", "checkCycleUnit", "taskStartTime"),
    "record": ("checkTaskId", "checkTime", "checkStatus"),
    "hazard": (
        "hazardCode", "riskMeasureId", "dangerName", "dangerDesc", "dangerLevel", "registTime", "registrant",
        "dangerSrc", "dangerManageType", "hazardDangerType", "hazardCategory", "liablePerson", "dangerManageDeadline",
        "dangerState",
    ),
    "stop": ("riskUnitId", "stopStartTime", "stopEndTime", "stopReason"),
    "commitment": ("commitDate", "commitment", "commitContent", "riskGrade"),
}  # fmt: skip
LONGEST: Mapping[str, int] = {
    "id": 36, "hazardCode": 36, "hazardCode1": 36, "hazardDep": 200, "hazardLiablePerson": 20, "riskUnitName": 200,
    "riskEventId": 36, "riskMeasureDesc": 4000, "classify3": 100, "checkTaskId": 36, "createByMobile": 20,
}  # fmt: skip
PARENTS: Mapping[Kind, tuple[str, Kind]] = {
    "event": ("riskUnitId", "unit"),
    "measure": ("riskEventId", "event"),
    "task": ("riskMeasureId", "measure"),
    "record": ("checkTaskId", "task"),
    "hazard": ("riskMeasureId", "measure"),
    "stop": ("riskUnitId", "unit"),
}


class Fault(Struct, frozen=True):
    """One thing that would be refused: the row, its field, and what is wrong with it."""

    kind: Kind
    row: str
    field: str
    what: What


def width(text: str) -> int:
    """How long a text is: a Chinese character counts as two."""
    return sum(2 if ord(char) >= WIDE else 1 for char in text)


def faults(rows: Sequence[tuple[Kind, Plain]], profile: Profile) -> list[Fault]:
    """All of them, in the order of the rows."""
    ids: dict[Kind, set[str]] = {}
    for kind, row in rows:
        ids.setdefault(kind, set()).add(str(row["id"]))
    return [fault for kind, row in rows for fault in _faults(kind, row, ids, profile)]


def _faults(kind: Kind, row: Plain, ids: Mapping[Kind, set[str]], profile: Profile) -> list[Fault]:
    def get(field: str) -> str:
        return str(row.get(profile.spelt(field), ""))

    found: list[tuple[str, What]] = [(field, "missing") for field in _needed(kind, get, profile) if not get(field)]
    found += [(field, "long") for field, most in LONGEST.items() if width(get(field)) > most]
    for field, codes in profile.codes.items():
        if get(field) and get(field) not in codes.values():
            found.append((field, "code"))
    if get("classify2") and get("classify2") not in CLASSES:
        found.append(("classify2", "code"))
    if get("createByMobile") and not MOBILE.fullmatch(get("createByMobile")):
        found.append(("createByMobile", "mobile"))
    if "companyCode" in profile.enterprise and not COMPANY.fullmatch(get("companyCode")):
        found.append(("companyCode", "company"))
    if kind in PARENTS:
        field, parent = PARENTS[kind]
        if get(field) and get(field) not in ids.get(parent, set()):
            found.append((field, "parent"))
    return [Fault(kind, str(row["id"]), profile.spelt(field), what) for field, what in found]


def _needed(kind: Kind, get: Getter, profile: Profile) -> list[str]:
    needed = [*NEEDED[kind], *profile.needed.get(kind, [])]
    if kind in {"object", "unit"} and not get("hazardCode") and not get("hazardCode1"):
        needed.append("hazardCode")
    if kind == "task" and get("checkCycleUnit") == profile.code("checkCycleUnit", "hour"):
        needed += ["workStartTime", "workEndTime"]
    if kind == "task" and get("workType") not in {"", profile.code("workType", "daily")}:
        needed.append("taskNum")
    if kind == "hazard" and get("dangerState") == profile.code("dangerState", "accepted"):
        needed += ["checkAcceptPerson", "checkAcceptTime"]
    return needed
