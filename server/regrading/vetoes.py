"""What gives red at once today, and the last day of what did until lately, from records and declarations (pure)."""

from collections.abc import Sequence

from server.declarations.queries import Declared
from server.grading.days import day_number
from server.grading.hazards import real_deadline
from server.grading.methods.hazchem_guide import guide
from server.grading.paperwork import Paperwork, standing, veto_times
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen

# Whose grading guide has situations that give red at once.
SECTOR = "hazchem"


def direct_red(known: Declared, sector: str) -> tuple[str, ...]:
    """The situations of the guide of 2018 that an enterprise of its sector declared to be there."""
    if sector != SECTOR:
        return ()
    asked = {one.code for one in guide().direct_red}
    return tuple(f"direct_red:{code}" for code, there in sorted(known.direct_red.items()) if there and code in asked)


def vetoes_of(
    papers: Paperwork, hazards: Sequence[HazardSeen], known: Declared, sector: str, as_of: str, policy: Policy
) -> tuple[tuple[str, ...], str | None]:
    """The names of what stands, and the last day of what was over by then.

    A major hazard that was closed past its deadline was a veto until it was closed.
    """
    names, ended = standing(veto_times(papers), as_of)
    mended = [str(one.accepted) for one in hazards if _closed_too_late(one, as_of, policy)]
    last = max([*mended, *([ended] if ended else [])], default=None)
    return tuple(sorted({*names, *direct_red(known, sector)})), last


def _closed_too_late(hazard: HazardSeen, as_of: str, policy: Policy) -> bool:
    if hazard.level != "major" or hazard.accepted is None or hazard.accepted > as_of:
        return False
    return day_number(hazard.accepted) > real_deadline(hazard, policy)
