"""What a tip-off may become (pure): states and deeds, words that give its sender away, when its hazard is said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from difflib import SequenceMatcher
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Day, Line, Text
from server.moments import CHINA, day_in_china

State = Literal["new", "accepted", "refused", "closed"]
OPEN = ("new", "accepted")
# What an officer can do in each state.
DEEDS: Mapping[str, tuple[str, ...]] = {
    "new": ("ask", "accept", "refuse", "close", "pass"),
    "accepted": ("ask", "now", "undo", "close"),
    "refused": ("reopen",),
    "closed": ("reopen",),
}
LONGEST, LONGEST_PLACE = 2000, 300
MOST_PHOTOS, MOST_PHOTOS_IN_ALL, MOST_LINES = 4, 12, 60
# So much of the sender's own words, one after the other, can be known again: in Chinese, and in letters.
RUN_CHINESE, RUN_LATIN = 12, 30
# A hazard is said within these hours of one of so many working days, as regulators' other hazards are.
WORKDAYS, FROM_HOUR, TO_HOUR = 3, 9, 17


class Draft(Struct, frozen=True):
    """The hazard as the officer worded it, for its enterprise to read. `photos` are ids of the tip-off's pictures."""

    title: Line
    level: Literal["general", "major"] = "general"
    note: Text = ""
    due: Day | None = None
    photos: Annotated[tuple[UUID, ...], Meta(max_length=MOST_PHOTOS_IN_ALL)] = ()


def deeds_of(state: str, reward: str, *, said: bool) -> tuple[str, ...]:
    """What can be done now: until its hazard is said it can be hurried or undone, and closed only afterwards."""
    idle = {"now", "undo"} if said else {"close"} if state == "accepted" else set()
    found = tuple(deed for deed in DEEDS[state] if deed not in idle)
    return (*found, "claim") if reward == "granted" else found


def is_past(draft: Draft, today: date) -> bool:
    """Whether the day until which it is to be mended is over, or is none."""
    try:
        return draft.due is not None and date.fromisoformat(draft.due) < today
    except ValueError:
        return True


def repeated(told: Iterable[str], written: str) -> str:
    """A run of the sender's own words in what an enterprise will read, or nothing."""
    theirs = _plain(written)
    for words in told:
        own = _plain(words)
        found = SequenceMatcher(None, own, theirs, autojunk=False).find_longest_match()
        run = own[found.a : found.a + found.size]
        if len(run) >= (RUN_LATIN if run.isascii() else RUN_CHINESE):
            return run
    return ""


def _plain(words: str) -> str:
    """Without blanks and stops, which are changed without changing anything."""
    return "".join(char for char in words.lower() if char.isalnum())


def end_of_blur(accepted: datetime, works: Callable[[date], bool], draw: Callable[[int], int]) -> datetime:
    """A moment that nobody can guess: any second of the working hours of one of the next working days.

    `draw(n)` is a number from 0 to below n, by a source of chance that cannot be foreseen.
    """
    today = day_in_china(accepted)
    days = [day for day in (today + timedelta(days=number) for number in range(1, 40)) if works(day)][:WORKDAYS]
    chosen = days[draw(len(days))] if days else today + timedelta(days=1 + draw(WORKDAYS))
    begin = datetime.combine(chosen, time(FROM_HOUR), CHINA)
    return (begin + timedelta(seconds=draw((TO_HOUR - FROM_HOUR) * 3600))).astimezone(UTC)


def is_working_time(moment: datetime, works: Callable[[date], bool]) -> bool:
    """Whether a hazard that is late (the server stood still) would not stand out by its hour."""
    local = moment.astimezone(CHINA)
    return works(local.date()) and FROM_HOUR <= local.hour < TO_HOUR
