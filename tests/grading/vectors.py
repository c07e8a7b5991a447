"""Reading vectors into snapshots."""

from pathlib import Path
from typing import Any

import msgspec
import yaml

from server.grading.snapshot import Snapshot

FOLDER = Path(__file__).parent / "vectors"


def read(name: str) -> dict[str, Any]:
    """A vector file."""
    return dict(yaml.safe_load((FOLDER / name).read_text("utf-8")))


def to_snapshot(case: dict[str, Any]) -> Snapshot:
    """A case with its defaults as a snapshot."""
    plain = dict(case)
    plain["hazards"] = [one for hazard in plain["hazards"] for one in _repeated(hazard)]
    plain["tasks"] = {str(level): tasks for level, tasks in plain["tasks"].items()}
    plain.setdefault("known_at", f"{plain['as_of']}T16:00:00.000Z")
    return msgspec.convert(plain, Snapshot)


def _repeated(hazard: dict[str, Any]) -> list[dict[str, Any]]:
    plain = {key: value for key, value in hazard.items() if key != "repeat"}
    return [plain | {"id": f"h{number:02}"} for number in range(hazard["repeat"])] if "repeat" in hazard else [plain]
