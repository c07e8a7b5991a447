"""Rounds from tag to tag, as the people of the demo walk them (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from server.facts import PatrolWalked, Seen, UnknownTag
from server.moments import written

MINUTES_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Round:
    """When it was walked, how many things at the end of the list were not seen, and which tags nobody knew."""

    days_ago: int
    missed: int = 0
    unknown: tuple[str, ...] = ()


ROUNDS = (Round(9), Round(2, missed=2, unknown=("资产 2019-0042",)))


def round_walked(one: Round, things: Sequence[UUID], at: datetime) -> PatrolWalked:
    """One thing every few minutes; the unknown tags on the way back."""
    seen, missed = things[: len(things) - one.missed], things[len(things) - one.missed :]
    moments = _moments(at)
    return PatrolWalked(
        route="all",
        started_at=written(at),
        seen=tuple(Seen(equipment=thing, at=next(moments), found="well") for thing in seen),
        missed=tuple(missed),
        unknown=tuple(UnknownTag(tag=tag, at=next(moments)) for tag in one.unknown),
        ended_at=next(moments),
        title="全部设备",
    )


def _moments(at: datetime) -> Iterator[str]:
    while True:
        at += timedelta(minutes=MINUTES_BETWEEN)
        yield written(at)
