"""What a grade is computed from (pure): one frozen value, taken from the ledger at an instant.

Days are `YYYY-MM-DD` in China; numbers are integers; coverage and rates are thousandths.

A snapshot names the engine by whose rules it was taken. What a later engine looks at besides stands in fields of its
own that are no part of the bytes while they say nothing: a snapshot taken by the rules of the first engine has the
same digest as ever.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from server.canonical import canonical_bytes, sha256_hex
from server.grading.cited import Cites
from server.grading.policy import Colour

FIRST_ENGINE = "1.0.0"
# By this one grades are made today; older ones are only asked for what was published by them.
ENGINE_VERSION = "1.1.0"
# Fields that came after the first engine, with what each says where it says nothing.
LATER = {"engine": FIRST_ENGINE}
LATER_OF_HAZARDS = {"agreed": "", "agreed_by": ""}
LATER_OF_EVENTS = {"id": ""}


class Tasks(Struct, frozen=True, forbid_unknown_fields=True):
    """Planned checks of one base level within the window, and how many were done on time or late."""

    planned: int
    on_time: int
    late: int = 0
    missed: tuple[str, ...] = ()


class HazardSeen(Struct, frozen=True, forbid_unknown_fields=True):
    """A hazard as grading sees it. `accepted` is the day it was closed; `facts` and `basis` explain it.

    `agreed` is the day up to which a later deadline counts whatever the longest time is, and `agreed_by` why: the
    `regulator` set it, or it is the one `extension` that an enterprise may give itself.
    """

    id: str
    level: Literal["general", "major"]
    origin: Literal["self", "external"]
    found: str
    deadline: str
    accepted: str | None = None
    first_inspection: bool = False
    recurrence: bool = False
    dual_reported: bool = False
    interim_controls: bool = False
    facts: tuple[str, ...] = ()
    item: str = ""
    basis: tuple[str, ...] = ()
    label: str = ""
    agreed: str = ""
    agreed_by: Literal["", "regulator", "extension"] = ""


class Basics(Struct, frozen=True, forbid_unknown_fields=True):
    """Paperwork. `recorded` is false while nothing of it is known: then nothing is deducted, and it is said.

    Where some of it is known it names what is; true means all of it.
    """

    commit_due: int = 0
    commit_missing: int = 0
    declaration_overdue: bool = False
    invalid_certs: int = 0
    drill_overdue: bool = False
    recorded: bool | tuple[str, ...] = True


class HistoryEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """An accident or a sanction. With an `id` it is told from another of its kind on the same day."""

    kind: str
    date: str
    id: str = ""


class PointSeen(Struct, frozen=True, forbid_unknown_fields=True):
    """A risk point: base level 1 to 4, and the day of its last valid inspection."""

    id: str
    level: int
    last_inspected: str | None = None
    label: str = ""


class Previous(Struct, frozen=True, forbid_unknown_fields=True):
    """The colour that was last published, and since when."""

    grade: Colour
    since: str


class Snapshot(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that the method looks at. `veto` names conditions that give red whatever the score.

    `cites` is what was counted; unset, as for the first engine, it is no part of the digest.
    """

    as_of: str
    known_at: str
    H: int
    coverage: int
    tasks: dict[str, Tasks]
    hazards: tuple[HazardSeen, ...] = ()
    basics: Basics = Basics(recorded=False)
    points_level2plus: int = 0
    findings_self: int = 0
    expected_findings_milli: int = 0
    integrity: tuple[str, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
    history_recorded: bool = False
    verified_24m: bool = False
    veto: tuple[str, ...] = ()
    veto_ended: str | None = None
    registered: str | None = None
    previous: Previous | None = None
    inherent_reasons: tuple[str, ...] = ()
    uncovered_points: tuple[PointSeen, ...] = ()
    coverage_total: int = 0
    cites: Cites | UnsetType = UNSET
    engine: str = ENGINE_VERSION

    def canonical(self) -> "Snapshot":
        """The same with duplicates dropped and everything in one order."""
        return msgspec.structs.replace(
            self,
            hazards=_by_id(self.hazards),
            integrity=tuple(sorted(set(self.integrity))),
            history=_each_once(self.history),
            veto=tuple(sorted(set(self.veto))),
            uncovered_points=tuple(sorted(self.uncovered_points, key=lambda point: (-point.level, point.id))),
        )

    def digest(self) -> str:
        """SHA-256 of the canonical bytes."""
        return self.canonical().digest_as_it_is()

    def digest_as_it_is(self) -> str:
        """The same of one that is canonical already."""
        return sha256_hex(canonical_bytes(_plain(self)))


def _plain(snapshot: Snapshot) -> dict[str, Any]:
    """What the digest covers."""
    plain: dict[str, Any] = msgspec.to_builtins(snapshot)
    _without(plain, LATER)
    for hazard in plain["hazards"]:
        _without(hazard, LATER_OF_HAZARDS)
    for event in plain["history"]:
        _without(event, LATER_OF_EVENTS)
    return plain


def _without(plain: dict[str, Any], later: Mapping[str, object]) -> None:
    for name, silent in later.items():
        if plain[name] == silent:
            del plain[name]


def _each_once(events: tuple[HistoryEvent, ...]) -> tuple[HistoryEvent, ...]:
    """By day: each id once, and of those without one each day and kind once."""
    ordered = sorted(set(events), key=lambda event: (event.date, event.kind, event.id))
    kept = {event.id or (event.date, event.kind): event for event in ordered}
    return tuple(sorted(kept.values(), key=ordered.index))


def _by_id(hazards: tuple[HazardSeen, ...]) -> tuple[HazardSeen, ...]:
    """In the order of their ids, each once; of two with one id the one whose bytes come last."""
    kept: dict[str, HazardSeen] = {}
    for hazard in hazards:
        other = kept.get(hazard.id)
        kept[hazard.id] = hazard if other is None else max(other, hazard, key=_bytes)
    return tuple(kept[key] for key in sorted(kept))


def _bytes(hazard: HazardSeen) -> bytes:
    return canonical_bytes(msgspec.to_builtins(hazard))
