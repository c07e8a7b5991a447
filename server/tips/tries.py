"""How often in a while (pure): moments by key, in bounded memory, because nothing about senders is ever kept."""

from collections import OrderedDict
from datetime import datetime, timedelta


class Counts:
    """Tries by key. At most `capacity` keys are remembered; the longest quiet is forgotten first."""

    def __init__(self, limit: int, window: timedelta, capacity: int = 10_000) -> None:
        self._limit = limit
        self._window = window
        self._capacity = capacity
        self._tries: OrderedDict[str, list[datetime]] = OrderedDict()

    def wait(self, key: str, now: datetime) -> int:
        """Seconds until another try is welcome; 0 means now."""
        recent = self._recent(key, now)
        if len(recent) < self._limit:
            return 0
        return max(1, int((recent[-self._limit] + self._window - now).total_seconds()) + 1)

    def wrong(self, key: str, now: datetime) -> None:
        """Remember a wrong try."""
        self._tries[key] = [*self._recent(key, now), now][-self._limit :]
        self._tries.move_to_end(key)
        while len(self._tries) > self._capacity:
            self._tries.popitem(last=False)

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        return [moment for moment in self._tries.get(key, []) if moment + self._window > now]
