"""What an enterprise's records are on a day, as grading looks at them (pure)."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from server.facts import AccidentRecorded, SanctionRecorded
from server.grading.paperwork import Accident, Paperwork, Sanction
from server.records.commitment import counted_days, missing_days
from server.records.due import Held, What, all_due


class Committed(Struct, frozen=True, gc=False):
    """A commitment: the days that it covers, and whether it was made in time."""

    day: date
    until: date
    in_time: bool


class Papers(Struct, frozen=True):
    """The records of an enterprise that stand. `first` is the day of its first commitment ever."""

    held: Sequence[Held] = ()
    committed: Sequence[Committed] = ()
    first: date | None = None


NO_PAPERS = Papers()


def paperwork(papers: Papers, today: date) -> Paperwork:
    """What they say today. What has no record stays unknown."""
    due = all_due(papers.held)

    def days(what: What) -> tuple[str, ...] | None:
        found = tuple(one.day.isoformat() for one in due if one.what == what)
        return found or None

    commit_due, missing = _commitments(papers, today)
    accidents = [(one.id, one.body) for one in papers.held if isinstance(one.body, AccidentRecorded)]
    sanctions = [(one.id, one.body) for one in papers.held if isinstance(one.body, SanctionRecorded)]
    declared = days("declaration")
    return Paperwork(
        commit_due=commit_due,
        commit_missing=missing,
        declaration_due=declared[0] if declared else None,
        certificates=days("certificate"),
        drills=days("drill"),
        accidents=tuple(
            Accident(one.day, one.deaths, one.public_impact, key) for key, one in accidents if one.sort == "accident"
        ),
        sanctions=tuple(
            Sanction(one.day, one.sort, key, one.veto, one.ends, one.contradiction) for key, one in sanctions
        ),
        history_known=bool(accidents or sanctions),
    )


def _commitments(papers: Papers, today: date) -> tuple[int | None, int]:
    """How many days should have one, and how many have none; today is not over yet."""
    due = counted_days(papers.first, today) if papers.first else []
    return (len(due), len(days_without(papers, today))) if due else (None, 0)


def days_without(papers: Papers, today: date) -> list[date]:
    """The days that should have a commitment and have none."""
    due = counted_days(papers.first, today) if papers.first else []
    spans = [(one.day, one.until) for one in papers.committed if one.in_time]
    return missing_days(spans, due[0], due[-1]) if due else []
