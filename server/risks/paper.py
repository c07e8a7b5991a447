"""A plan as an A3 notice, and a card for a post, as PDF: drawn by Typst with the font of labels."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from server.labels.font import FAMILY, printable
from server.labels.qr import qr_svg
from server.labels.typeset import typeset
from server.site_plans.plan import FILLS, INKS

_HERE = Path(__file__).parent
QR_MM = 30.0


class CardLine(Struct, frozen=True):
    """One event of a card with what prevents it and what to do."""

    name: str
    accident: str
    level: str
    colour: str
    controls: Sequence[str]
    emergency: Sequence[str]


class Card(Struct, frozen=True):
    """岗位风险告知卡 of a unit. `words` are the headings in the reader's language."""

    firm: str
    unit: str
    place: str
    person: str
    level: str
    colour: str
    lines: Sequence[CardLine]
    words: dict[str, str]
    url: str


def plan_pdf(title: str, subtitle: str, svg: str, legend: Sequence[tuple[str, str]], url: str) -> bytes:
    """The notice. `legend` is colour and words, the worst first."""
    lines = [{"fill": FILLS[colour], "ink": INKS[colour], "words": printable(words)} for colour, words in legend]
    told = {"title": printable(title), "subtitle": printable(subtitle), "drawing": svg, "legend": lines}
    return _drawn("plan.typ", told | {"code": qr_svg(url, QR_MM)})


def card_pdf(card: Card) -> bytes:
    """The card."""
    lines = [
        {
            "name": printable(one.name),
            "accident": printable(one.accident),
            "level": printable(one.level),
            "fill": FILLS[one.colour],
            "ink": INKS[one.colour],
            "controls": [printable(words) for words in one.controls],
            "emergency": [printable(words) for words in one.emergency],
        }
        for one in card.lines
    ]
    head = {name: printable(getattr(card, name)) for name in ("firm", "unit", "place", "person", "level")}
    colours = {"fill": FILLS[card.colour], "ink": INKS[card.colour]}
    words = {key: printable(said) for key, said in card.words.items()}
    return _drawn("card.typ", head | colours | {"lines": lines, "words": words, "code": qr_svg(card.url, QR_MM)})


def embedded(picture: bytes, kind: str = "image/jpeg") -> str:
    """A picture as an address that needs no network."""
    return f"data:{kind};base64,{b64encode(picture).decode()}"


def _drawn(template: str, data: dict[str, Any]) -> bytes:
    return typeset(_HERE / template, data | {"font": FAMILY})
