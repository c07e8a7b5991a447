"""What somebody wants printed, read from a form (pure): forgiving, because a preview should never be an error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.labels.sizes import SIZES, LabelSize

DEFAULT_SIZE = "a4-24"
MOST_COPIES = 50
MOST_LABELS = 1000


@dataclass(frozen=True, slots=True)
class Order:
    """Which tags, on which labels, from which place of the first sheet (from 1), how many of each."""

    codes: tuple[str, ...]
    size: LabelSize
    start: int
    copies: int
    outlines: bool

    @property
    def count(self) -> int:
        """How many labels that is."""
        return len(self.codes) * self.copies

    @property
    def sheets(self) -> int:
        """How many sheets of paper."""
        return -(-(self.start - 1 + self.count) // self.size.per_sheet)


def read_order(values: Mapping[str, str], chosen: Sequence[str], known: Sequence[str]) -> Order:
    """The order in a form: the chosen tags in the order of `known`, or all of them when none is chosen.

    What cannot be is brought to the nearest that can.
    """
    size = SIZES.get(values.get("size", ""), SIZES[DEFAULT_SIZE])
    wanted = set(chosen)
    codes = [code for code in known if code in wanted] if chosen else list(known)
    copies = _between(values.get("copies", ""), 1, MOST_COPIES)
    return Order(
        codes=tuple(codes[: MOST_LABELS // copies]),
        size=size,
        start=_between(values.get("start", ""), 1, size.per_sheet),
        copies=copies,
        outlines=values.get("outlines") == "1",
    )


def _between(text: str, least: int, most: int) -> int:
    return min(max(int(text), least), most) if text.isascii() and text.isdigit() and len(text) < 10 else least
