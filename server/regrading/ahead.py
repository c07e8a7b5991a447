"""What the calendar will do to an enterprise: its planned checks of the next days, and when somebody last looked."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from server.grading.coming import Coming, Planned
from server.grading.forecast import DAYS_AHEAD
from server.grading.policy import Policy
from server.moments import day_in_china
from server.regrading.papers import NO_PAPERS, paperwork
from server.regrading.places_seen import points_seen
from server.regrading.planned import tasks_of
from server.regrading.records import Records
from server.tasks.task import Settled


def coming(records: Records, now: datetime, policy: Policy) -> Coming:
    """What `grading.forecast` needs beside the snapshot, from the same records (pure)."""
    today = day_in_china(now)
    last = today + timedelta(days=DAYS_AHEAD)
    titles = records.planned.titles() if records.planned else {}
    visits = [day_in_china(visit.occurred_at) for visit in records.visits if visit.external]
    return Coming(
        points=tuple(points_seen(records.places, records.visits)),
        tasks=tuple(_planned(one, titles) for one in _tasks(records, last, now, policy)),
        papers=paperwork(records.papers, today) if records.papers is not NO_PAPERS else None,
        last_external=max(visits).isoformat() if visits else None,
    )


def _tasks(records: Records, last: date, now: datetime, policy: Policy) -> list[Settled[str]]:
    """Those of the longest window; of a shorter one where it holds enough that were done on each of the days ahead."""
    today = day_in_china(now)
    for days in policy.windows_days:
        found = tasks_of(records, today - timedelta(days=days), last, now)
        sure = today - timedelta(days=days - DAYS_AHEAD)
        if (
            sum(sure <= one.due < today and one.state in {"done", "late"} for one in found)
            >= policy.widen_below_planned
        ):
            break
    return found


def _planned(task: Settled[str], titles: Mapping[str, str]) -> Planned:
    label = titles.get(task.point, "")
    return Planned(point=task.point, level=task.level, due=task.due.isoformat(), state=task.state, label=label)
