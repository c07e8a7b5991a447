"""What a scene looks like in 128 bits (pure): a difference hash, across and down, of a grid of nine by nine greys.

It stays nearly the same when a picture is made smaller, brighter or written anew at another quality. It is another
one when the camera was held a little differently: what was taken again is not what was handed in again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GRID = 9
_STEPS = GRID - 1
# Two neighbours that differ by fewer levels of 256 are one surface with noise on it.
EDGE = 4
# Of 64 steps in one direction, and of all 128. A wall, the sky, a sheet of paper or a lens cap has fewer, and would
# look like every other one.
EDGES_ONE_WAY, EDGES_IN_ALL = 12, 40
# Written anew, smaller or brighter, drawn and photographed scenes changed by up to 4 bits and seldom by 6; the same
# scene with the camera two per cent further left by 7 and more.
NEAR_BITS = 6
BANDS = 4
_BAND_BITS = _STEPS * _STEPS // BANDS


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """64 bits from left to right and 64 from top to bottom."""

    across: int
    down: int

    def bands(self) -> tuple[int, ...]:
        """Four numbers of 16 bits, each from all over the picture. Three changed bits leave one of them as it was."""
        bits = [self.across >> place & 1 for place in range(_STEPS * _STEPS)]
        return tuple(_number(bits[band::BANDS]) for band in range(BANDS))


def fingerprint(greys: bytes) -> Fingerprint | None:
    """Of a grid of nine rows of nine greys; None for what has too few edges to be told from others of its kind."""
    across, down = list(_steps(greys, 1)), list(_steps(greys, GRID))
    edges = [sum(abs(step) >= EDGE for step in way) for way in (across, down)]
    if min(edges) < EDGES_ONE_WAY or sum(edges) < EDGES_IN_ALL:
        return None
    return Fingerprint(_number(step > 0 for step in across), _number(step > 0 for step in down))


def apart(one: Fingerprint, other: Fingerprint) -> int:
    """By how many of 128 bits two scenes differ."""
    return (one.across ^ other.across).bit_count() + (one.down ^ other.down).bit_count()


def _steps(greys: bytes, to: int) -> Iterator[int]:
    """How much darker the next field is, for eight rows of eight."""
    for place in (row * GRID + column for row in range(_STEPS) for column in range(_STEPS)):
        yield greys[place] - greys[place + to]


def _number(bits: Iterable[int]) -> int:
    return sum(bit << place for place, bit in enumerate(bits))
