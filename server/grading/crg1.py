"""CRG-1: the project's own composite grade. Pure: same snapshot and policy, same bytes, years later.

Source: the project's own model (docs/grading.md); it is no national method and never stands in for one.
"""

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from server.canonical import canonical_bytes, sha256_hex
from server.grading.basics import basics_part
from server.grading.cited import Cites, with_sources
from server.grading.confidence import confidence_of
from server.grading.decide import Status, decide, is_new
from server.grading.detection import detection_part
from server.grading.explanation import Part, Step
from server.grading.history import history_part
from server.grading.policy import Band, Colour, Policy
from server.grading.rectification import rectification_part
from server.grading.snapshot import ENGINE_VERSION, FIRST_ENGINE, Snapshot
from server.grading.tasks import tasks_part

__all__ = ["ENGINE_VERSION", "FIRST_ENGINE", "METHOD", "Result", "grade"]

METHOD = "crg-1"


class Result(Struct, frozen=True):
    """A grade with its full explanation. `since` is the day from which the colour holds.

    `confidence` (thousandths) is how much of it stands on something known; of the first engine it is unset.
    """

    method: str
    engine: str
    policy: str
    policy_hash: str
    inputs_hash: str
    as_of: str
    known_at: str
    status: Status
    grade: Colour | None
    since: str
    score: int
    band: Band
    band_limited: Band
    flags: tuple[str, ...]
    red: tuple[str, ...]
    priority: int
    coverage: int
    inherent: int
    inherent_reasons: tuple[str, ...]
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    confidence: int | UnsetType = UNSET

    @property
    def components(self) -> dict[str, int]:
        """Points by part."""
        return {found.name: found.points for found in self.parts}

    def to_bytes(self) -> bytes:
        """The canonical bytes, which replaying compares."""
        return canonical_bytes(msgspec.to_builtins(self))

    def hash(self) -> str:
        """SHA-256 of the canonical bytes."""
        return sha256_hex(self.to_bytes())


def grade(snapshot: Snapshot, policy: Policy) -> Result:
    """The grade of an enterprise at an instant, by the engine of its snapshot: by an earlier one to the byte."""
    snapshot, first = snapshot.canonical(), snapshot.engine == FIRST_ENGINE
    if first:
        snapshot = replace(snapshot, cites=UNSET)
    parts: tuple[Part, ...] = (
        tasks_part(snapshot, policy),
        rectification_part(snapshot, policy),
        detection_part(snapshot, policy),
        basics_part(snapshot, policy),
        history_part(snapshot, policy),
    )
    if not first:
        parts = with_sources(parts, snapshot.cites or Cites())
    score = sum(found.points for found in parts)
    verdict = decide(score, parts, snapshot, policy)
    previous = snapshot.previous
    stays = previous is not None and previous.grade == verdict.grade
    return Result(
        method=METHOD,
        engine=snapshot.engine,
        policy=policy.version,
        policy_hash=policy.hash(),
        inputs_hash=snapshot.digest_as_it_is(),
        as_of=snapshot.as_of,
        known_at=snapshot.known_at,
        status=verdict.status,
        grade=verdict.grade,
        since=previous.since if previous is not None and stays else snapshot.as_of,
        score=score,
        band=verdict.band,
        band_limited=verdict.band_limited,
        flags=verdict.flags,
        red=verdict.red,
        priority=_priority(score, verdict.status, verdict.red, snapshot, policy),
        coverage=snapshot.coverage,
        inherent=snapshot.H,
        inherent_reasons=snapshot.inherent_reasons,
        parts=parts,
        steps=verdict.steps,
        confidence=UNSET if first else confidence_of(snapshot, policy),
    )


def _priority(score: int, status: Status, red: tuple[str, ...], snapshot: Snapshot, policy: Policy) -> int:
    """Orders work inside a colour; never shown as a grade."""
    index = policy.priority_weight[str(snapshot.H)] * (1000 - score)
    if red:
        index += policy.priority_veto
    elif status == "ungraded" and not is_new(snapshot, policy):
        index += policy.priority_ungraded
    return index
