"""What the calendar will do to an enterprise: its planned checks of the next days, and when somebody last looked."""

from datetime import datetime, timedelta

from server.grading.coming import Coming, Planned
from server.grading.forecast import DAYS_AHEAD
from server.grading.policy import Policy
from server.moments import day_in_china
from server.regrading.collect import plans_of, points_seen
from server.regrading.papers import NO_PAPERS, paperwork
from server.regrading.records import Records
from server.tasks.task import Settled, Walked, counted


def coming(records: Records, now: datetime, policy: Policy) -> Coming:
    """What `grading.forecast` needs beside the snapshot, from the same records (pure)."""
    today = day_in_china(now)
    first, last = today - timedelta(days=policy.windows_days[-1]), today + timedelta(days=DAYS_AHEAD)
    visits = [day_in_china(visit.occurred_at) for visit in records.visits if visit.external]
    return Coming(
        points=tuple(points_seen(records.places, records.visits)),
        tasks=tuple(map(_planned, counted(plans_of(records), Walked(records.visits), first, last, today))),
        papers=paperwork(records.papers, today) if records.papers is not NO_PAPERS else None,
        last_external=max(visits).isoformat() if visits else None,
    )


def _planned(task: Settled[str]) -> Planned:
    return Planned(point=task.point, level=task.level, due=task.due.isoformat(), state=task.state)
