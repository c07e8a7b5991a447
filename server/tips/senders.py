"""How much is taken in, and how often a code is tried: counted in memory, by something that names nobody.

An address is never kept. It is mixed with a secret that this process makes up and throws away every day, together with
all that was counted by it.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from server.tips.tries import Counts

NEW_SECRET_AFTER = timedelta(days=1)
# Behind one address may be a whole dormitory, or a town.
PER_ADDRESS, IN_ALL, WRONG_CODES = 20, 300, 50
HOUR, TEN_MINUTES = timedelta(hours=1), timedelta(minutes=10)
EVERYBODY = "all"


class Senders:
    """One process's count of tip-offs that came and of codes that were none."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._begin(None)

    def _begin(self, now: datetime | None) -> None:
        self._secret, self._since = secrets.token_bytes(32), now
        self._sent = Counts(limit=PER_ADDRESS, window=HOUR)
        self._all = Counts(limit=IN_ALL, window=HOUR)
        self._wrong = Counts(limit=WRONG_CODES, window=TEN_MINUTES)

    def wait_to_send(self, address: str, now: datetime) -> int:
        """Seconds until another tip-off is taken from there; 0 means now."""
        key = self._key(address, now)
        return max(self._sent.wait(key, now), self._all.wait(EVERYBODY, now))

    def sent(self, address: str, now: datetime) -> None:
        """Count one that was taken in."""
        key = self._key(address, now)
        self._sent.wrong(key, now)
        self._all.wrong(EVERYBODY, now)

    def wait_to_look(self, address: str, now: datetime) -> int:
        """Seconds until another code may be tried from there; 0 means now."""
        key = self._key(address, now)
        return self._wrong.wait(key, now)

    def wrong_code(self, address: str, now: datetime) -> None:
        """Count a code that is none."""
        key = self._key(address, now)
        self._wrong.wrong(key, now)

    def _key(self, address: str, now: datetime) -> str:
        """What is counted by. A new secret begins all counts anew, so nothing is looked up before this was called."""
        if self._since is None or now - self._since > NEW_SECRET_AFTER:
            self._begin(now)
        return hashlib.blake2b(address.encode(), key=self._secret, digest_size=16).hexdigest()
