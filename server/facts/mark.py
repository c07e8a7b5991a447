"""A mark on a photo: an arrow, a ring or a few words in a layer over the original, whose bytes stay as they are.

Places are thousandths of the photo's width and height as people see it (upright), so they hold at any size.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

MOST_MARKS = 20
Thousandth = Annotated[int, Meta(ge=0, le=1000)]


class Mark(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An arrow from one point to the other, a ring in the rectangle between both, or words at the first point.

    Each colour has a line of its own (red whole, yellow dashed, white dotted), so that nobody needs to see colours.
    Raises ValueError where words say nothing, or where a shape speaks.
    """

    kind: Literal["arrow", "ring", "words"]
    x: Thousandth
    y: Thousandth
    x2: Thousandth = 0
    y2: Thousandth = 0
    colour: Literal["red", "yellow", "white"] = "red"
    words: Annotated[str, Meta(max_length=40)] = ""

    def __post_init__(self) -> None:
        if (self.kind == "words") != bool(self.words.strip()):
            raise ValueError("a mark of words needs words, and another has none")
