"""Label sheets and rolls that are sold in China (data, in millimetres): where every label lies on the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class LabelSize:
    """A product: the paper, the grid of labels on it, and where the words stand.

    They stand under the code, or beside it on labels too flat for a code and three lines below each other.
    """

    id: str
    paper: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    words: Literal["beside", "under"]

    @property
    def per_sheet(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def is_roll(self) -> bool:
        """Whether each label is a page of its own, as thermal printers want it."""
        return self.per_sheet == 1

    @property
    def free_below(self) -> float:
        """Height of the paper's edge below the last row."""
        return self.paper[1] - self.top - (self.rows - 1) * self.pitch_y - self.height

    def corner(self, position: int) -> tuple[float, float]:
        """Upper left corner of the label at a position, counted from 0 in reading order."""
        row, column = divmod(position, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y

    def places(self, start: int, count: int) -> Iterator[tuple[int, float, float]]:
        """Sheet, x and y of `count` labels, the first at position `start` (from 0) of the first sheet."""
        for index in range(start, start + count):
            sheet, position = divmod(index, self.per_sheet)
            yield sheet, *self.corner(position)


A4 = (210.0, 297.0)
SIZES = {
    size.id: size
    for size in (
        LabelSize("a4-24", A4, 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0, "under"),
        LabelSize("a4-21", A4, 3, 7, 63.5, 38.1, 7.25, 15.15, 66.0, 38.1, "under"),
        LabelSize("a4-65", A4, 5, 13, 38.1, 21.2, 4.75, 10.7, 40.6, 21.2, "beside"),
        LabelSize("a4-10", A4, 2, 5, 96.0, 50.8, 8.0, 21.5, 98.0, 50.8, "under"),
        LabelSize("a4-8", A4, 2, 4, 99.1, 67.7, 4.65, 13.1, 101.6, 67.7, "under"),
        LabelSize("roll-100x70", (100.0, 70.0), 1, 1, 100.0, 70.0, 0.0, 0.0, 100.0, 70.0, "under"),
        LabelSize("roll-60x40", (60.0, 40.0), 1, 1, 60.0, 40.0, 0.0, 0.0, 60.0, 40.0, "under"),
    )
}
