"""What became of windows (pure): by when something was done, not by when it arrived (section 6 of the model).

One record counts for each window: the first that was made inside. Whatever is left over, or was made in between,
mends the window before, late, until the next one is over.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from server.tasks.window import Window

State: TypeAlias = Literal["coming", "open", "overdue", "missed", "on_time", "late"]
DONE: tuple[State, ...] = ("on_time", "late")


class Done(Struct, frozen=True):
    """Somebody did it."""

    at: datetime
    received_at: datetime
    inspection: UUID
    by: UUID | None = None


class Settled(Struct, frozen=True):
    """A window and what became of it: `overdue` is over and can still be done late, `missed` cannot any more."""

    window: Window
    state: State
    done: Done | None = None


def settle(
    found: Sequence[Window],
    done: Sequence[Done],
    now: datetime,
    following: Window | None,
    grace: timedelta | None = None,
) -> list[Settled]:
    """The windows of one plan in their order; `done` in the order in which it was done.

    `following` is the window after the last of them: until it is over, the last can be done late. Where none follows,
    it can for so long (`grace`), or once more for as long as there was time.
    """
    moments = [one.at for one in done]
    first = [_first(done, moments, window) for window in found]
    next_one = None if following is None else _first(done, moments, following)
    settled = []
    for number, window in enumerate(found):
        last = number + 1 == len(found)
        after = following if last else found[number + 1]
        taken = next_one if last else first[number + 1]
        closes = after.closes if after else window.closes + (grace or window.closes - window.opens)
        settled.append(_settled(window, first[number], taken, closes, (done, moments), now))
    return settled


def _first(done: Sequence[Done], moments: Sequence[datetime], window: Window) -> Done | None:
    at = bisect_left(moments, window.opens)
    return done[at] if at < len(done) and done[at].at < window.closes else None


def _settled(
    window: Window,
    inside: Done | None,
    taken: Done | None,
    last_call: datetime,
    known: tuple[Sequence[Done], Sequence[datetime]],
    now: datetime,
) -> Settled:
    if inside is not None:
        return Settled(window, "on_time", inside)
    done, moments = known
    for one in done[bisect_left(moments, window.closes) : bisect_left(moments, last_call)]:
        if one is not taken:
            return Settled(window, "late", one)
    return Settled(window, _undone(window, last_call, now))


def _undone(window: Window, last_call: datetime, now: datetime) -> State:
    if now < window.opens:
        return "coming"
    if now < window.closes:
        return "open"
    return "overdue" if now < last_call else "missed"
