"""What happened in an enterprise, as far as platforms are told of it, and where each of it belongs."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from server.hazards.tables import HazardRow, HazardStep
from server.inspections.tables import Inspection
from server.platforms.model import Event, Measure, Object, Stop, Task, Unit
from server.tasks.tables import WorkStop


class Happened(Struct, frozen=True):
    """Walks of the enterprise's own people, findings that were decided with the step that closed each, and stops."""

    walks: Sequence[Inspection]
    hazards: Sequence[HazardRow]
    stops: Sequence[WorkStop]
    accepted: Mapping[UUID, HazardStep]

    def people(self) -> set[UUID]:
        """Everybody who is named."""
        named = {key for row in self.hazards for key in (row.assignee, row.reporter)}
        named |= {walk.inspector for walk in self.walks} | {step.actor for step in self.accepted.values()}
        return {key for key in named if key}


class Recorded(Struct, frozen=True):
    """A walk as a record of one task."""

    id: str
    task: str
    walk: Inspection
    failed: bool
    by_duty: bool = False


class Home(Struct, frozen=True):
    """Where a finding belongs: its measure, the object that this hangs below, and the record that found it, if any."""

    measure: str
    object: str
    record: str = ""


class Placed(Struct, frozen=True):
    """The tiers, and where among them everything belongs. `outside` counts the risk points that no unit speaks for."""

    objects: Sequence[Object]
    units: Sequence[Unit]
    events: Sequence[Event]
    measures: Sequence[Measure]
    tasks: Sequence[Task]
    records: Sequence[Recorded]
    homes: Mapping[UUID, Home]
    stops: Sequence[Stop] = ()
    outside: int = 0


def failed_items(walk: Inspection) -> set[str]:
    """The items that failed."""
    if not walk.failed:
        return set()
    return {str(answer["item"]) for answer in json.loads(walk.answers) if answer["result"] == "fail"}


def stop_at(row: WorkStop, unit: UUID, code: str, key: str, ends: datetime) -> Stop:
    """A unit stood still."""
    return Stop(
        id=key, object=code, unit=str(unit), starts=row.begins_at, ends=ends, reason=row.reason, created_at=row.said_at,
        updated_at=row.said_at,
    )  # fmt: skip
