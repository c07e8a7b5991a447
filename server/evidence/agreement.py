"""Where a file and the phone that handed it in say different things (pure). It is shown, and judged by nobody.

There are many honest reasons: a clock that was never set, a picture that a messenger passed on, a first fix of the
position in a basement. So each tolerance is wide enough for what honest phones do, and the words say what else it
could be.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from server.evidence.distance import metres_between
from server.facts import FileEntry, Position
from server.moments import read

# The camera writes the moment of the shutter, the app the moment at which it got the picture: somebody looked at it,
# took it once more, or the phone was busy.
TIME_SLACK = timedelta(minutes=10)
# Most cameras write their clock without a zone, and we take it for China's. Then whole hours mean another zone.
ZONE_SLACK = timedelta(minutes=2)
ZONE_MOST = timedelta(hours=20)
# On top of what the phone said of its own accuracy: cameras write the last fix that they had, a walk of a minute ago.
PLACE_SLACK_M = 100
# Maps in China are shifted (GCJ-02) by some 100 to 700 metres, and some phones write shifted positions into pictures.
MAP_SHIFT_M = 800

Kind = Literal["time", "zone", "place", "map", "size"]


@dataclass(frozen=True, slots=True)
class Written:
    """What the file says of itself, and how large it turned out to be, in pixels."""

    taken_at: datetime | None
    position: Position | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One of them. `amount` is in minutes for times, in metres for places, and nothing for sizes.

    `zone` and `map` are times and places that another zone, or a shifted map, would explain.
    """

    kind: Kind
    amount: int = 0


def differences(said: FileEntry, written: Written) -> list[Difference]:
    """What does not agree; what one of the two does not say cannot differ."""
    found = [_time(said, written), _place(said, written), _size(said, written)]
    return [difference for difference in found if difference]


def _time(said: FileEntry, written: Written) -> Difference | None:
    if written.taken_at is None:
        return None
    try:
        gap = abs(read(said.captured_at) - written.taken_at)
    except (ValueError, OverflowError):
        return None
    if gap <= TIME_SLACK:
        return None
    from_whole_hours = abs(gap - timedelta(hours=round(gap / timedelta(hours=1))))
    kind: Kind = "zone" if gap <= ZONE_MOST and from_whole_hours <= ZONE_SLACK else "time"
    return Difference(kind, round(gap / timedelta(minutes=1)))


def _place(said: FileEntry, written: Written) -> Difference | None:
    metres = metres_between(said.position, written.position)
    if metres is None or said.position is None or metres <= PLACE_SLACK_M + said.position.accuracy_m:
        return None
    return Difference("map" if metres <= MAP_SHIFT_M + said.position.accuracy_m else "place", metres)


def _size(said: FileEntry, written: Written) -> Difference | None:
    if (
        not said.width
        or not said.height
        or sorted((said.width, said.height)) == sorted((written.width, written.height))
    ):
        return None
    return Difference("size")
