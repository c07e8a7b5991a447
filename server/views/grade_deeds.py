"""What people did between two grades: hazards opened and closed, inspections, in the order of the ledger."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from server.hazards.hazard import short_code
from server.hazards.tables import HazardStep
from server.inspections.tables import Inspection


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that people did between two grades; `what` names a sentence of `grade.story`."""

    seq: int
    what: str
    hazard: str = ""


async def deeds_since(since: Mapping[UUID, int]) -> dict[UUID, list[Deed]]:
    """What people did after a place in the ledger of each, in its order."""
    if not since:
        return {}
    later = Q(*(Q(enterprise=key, seq__gt=seq) for key, seq in since.items()), join_type=Q.OR)
    walked = Q(*(Q(enterprise=key, changed_seq__gt=seq) for key, seq in since.items()), join_type=Q.OR)
    found: dict[UUID, list[Deed]] = {key: [] for key in since}
    walks = Inspection.filter(walked).values_list("enterprise", "changed_seq", "external")
    for enterprise, seq, external in await walks:
        found[enterprise].append(Deed(seq, "visited" if external else "inspected"))
    for step in await HazardStep.filter(later, fits=True):
        if what := _told(step):
            found[step.enterprise].append(Deed(step.seq, what, short_code(step.hazard)))
    return {key: sorted(deeds, key=lambda deed: deed.seq) for key, deeds in found.items()}


def _told(step: HazardStep) -> str:
    body = json.loads(step.body)
    if step.kind == "hazard.verified":
        return "closed" if body.get("outcome") == "accepted" else "sent_back"
    if step.kind == "hazard.lifting_reviewed":
        return "closed" if body.get("outcome") == "lifted" else "sent_back"
    if step.kind == "hazard.extension_answered":
        return "extended" if body.get("outcome") == "granted" else ""
    if step.kind == "hazard.classified":
        return "major" if body.get("level") == "major" else "not_major"
    return _KINDS.get(step.kind, "")


_KINDS = {
    "inspection.submitted": "opened",
    "hazard.reported": "opened",
    "hazard.controlled": "controlled",
    "hazard.double_reported": "reported",
    "hazard.extended": "extended",
    "hazard.reopened": "opened",
}
