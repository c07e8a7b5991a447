"""CRG-1 from a plain snapshot, as people write one in a file: the project's own method, no national one."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from server.grading.crg1 import ENGINE_VERSION, grade
from server.grading.crg1 import METHOD as NAME
from server.grading.methods.exact import whole
from server.grading.methods.method import Answer, Method
from server.grading.methods.refused import Refused
from server.grading.policy import current_policy
from server.grading.snapshot import Basics, HistoryEvent, Previous, Snapshot, Tasks

END_OF_DAY = "T16:00:00.000Z"
LEVELS = ("1", "2", "3", "4")
MOST_REPEATED = 1000


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A snapshot as written by hand: a hazard with `repeat: n` stands for n with the ids h00, h01 and so on."""

    as_of: str
    H: Annotated[int, Meta(ge=1, le=4)]
    coverage: Annotated[int, Meta(ge=0, le=1000)]
    tasks: dict[str | int, Tasks]
    known_at: str = ""
    hazards: tuple[dict[str, Any], ...] = ()
    basics: Basics = Basics(recorded=False)
    points_level2plus: int = 0
    findings_self: int = 0
    expected_findings_milli: int = 0
    integrity: tuple[str, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
    verified_24m: bool = False
    veto: tuple[str, ...] = ()
    veto_ended: str | None = None
    registered: str | None = None
    previous: Previous | None = None


def to_snapshot(case: Case) -> Snapshot:
    """The frozen value that the engine grades."""
    plain = {name: getattr(case, name) for name in case.__struct_fields__}
    plain["hazards"] = [one for hazard in case.hazards for one in _repeated(hazard)]
    plain["tasks"] = {str(level): _possible(str(level), tasks) for level, tasks in case.tasks.items()}
    plain["known_at"] = case.known_at or f"{case.as_of}{END_OF_DAY}"
    plain["history_recorded"] = bool(case.history)
    try:
        return msgspec.convert(plain, Snapshot)
    except msgspec.ValidationError as error:
        raise Refused(str(error)) from error


def _possible(level: str, tasks: Tasks) -> Tasks:
    if level not in LEVELS or min(tasks.on_time, tasks.late) < 0 or tasks.on_time + tasks.late > tasks.planned:
        raise Refused(f"tasks of level {level}: levels run from 1 to 4, and no more can be done than was planned")
    return tasks


def _repeated(hazard: dict[str, Any]) -> list[dict[str, Any]]:
    plain = {key: value for key, value in hazard.items() if key != "repeat"}
    if "repeat" not in hazard:
        return [plain]
    return [plain | {"id": f"h{number:02}"} for number in range(whole(hazard["repeat"], "repeat", MOST_REPEATED))]


def assess(case: Case, _profile: str) -> Answer:
    """The grade with its parts as steps."""
    try:
        result = grade(to_snapshot(case), current_policy())
    except ValueError as error:
        raise Refused(str(error)) from error
    names = ("score", "band", "band_limited", "status", "grade", "priority", "coverage", "since")
    values: dict[str, Any] = {"components": result.components} | {name: getattr(result, name) for name in names}
    values |= {"confidence": result.confidence}
    values |= {"flags": list(result.flags), "red": list(result.red)}
    values |= {"policy_hash": result.policy_hash, "inputs_hash": result.inputs_hash}
    return Answer(values, tuple(msgspec.to_builtins([*result.parts, *result.steps])))


METHOD = Method(
    word="crg",
    id=NAME,
    version=ENGINE_VERSION,
    source="the project's own composite (docs/grading.md); no national method",
    standing="own",
    profiles={current_policy().version: "the policy in use (default)"},
    takes=Case,
    rule=assess,
    default=current_policy().version,
)
