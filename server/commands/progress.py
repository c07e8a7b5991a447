"""How far a long command is, on one line of standard error that is written over; silent where nobody watches."""

import signal
import sys
import time

EVERY_SECONDS = 0.2


class Progress:
    """Counts what is done of something, and says so now and then."""

    def __init__(self, what: str, total: int | None = None, begun: int = 0) -> None:
        self._what = what
        self._total = total
        self._begun = begun
        self._began_at = time.monotonic()
        self._done = 0
        self._told_at = 0.0
        self._shown = sys.stderr.isatty()

    def add(self, more: int) -> None:
        """So many more are done."""
        self.at(self._done + more)

    def at(self, done: int) -> None:
        """So many are done."""
        self._done = done
        if self._shown and time.monotonic() - self._told_at > EVERY_SECONDS:
            self._told_at = time.monotonic()
            of = f" of {self._total}{self._pace()}" if self._total is not None else ""
            print(f"\r\x1b[K{self._what}: {done}{of}", end="", file=sys.stderr, flush=True)

    def _pace(self) -> str:
        """How many a second, and how long the rest takes at that."""
        rate = self.rate()
        left = (self._total or 0) - self._done
        return f", {rate:.0f}/s, {left} left, {left / rate:.0f} s" if rate and left > 0 else ""

    def rate(self) -> float:
        """How many were done a second since it began."""
        return (self._done - self._begun) / max(time.monotonic() - self._began_at, 0.001)

    def end(self) -> None:
        """Take the line away: what comes next begins on a clean one."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def stop_cleanly() -> None:
    """Let a request to end be what Ctrl+C is, so that what is half written is taken away."""
    # A shell's background job is born deaf to Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


class Stages:
    """The progress of something that does one thing after the other."""

    def __init__(self) -> None:
        self._progress: dict[str, Progress] = {}
        self._counts: dict[str, int] = {}

    def tell(self, what: str, done: int) -> None:
        """So many of this are done."""
        self._counts[what] = done
        self._progress.setdefault(what, Progress(what)).at(done)

    def done(self, what: str) -> int:
        """How many of this were done."""
        return self._counts.get(what, 0)

    def end(self) -> None:
        """Take the line away."""
        for progress in self._progress.values():
            progress.end()
