"""A plan as a drawing (pure): areas and pins over the picture, told by colour, hatch and letter."""

import json
from collections.abc import Mapping, Sequence
from html import escape

from msgspec import Struct

WHOLE = 10_000
FILLS = {"red": "#8c1019", "orange": "#ef9a4d", "yellow": "#f4c20d", "blue": "#9cc9f5", "": "#e2e6e5"}
INKS = {"red": "#ffffff", "orange": "#1f0e00", "yellow": "#231a00", "blue": "#07223d", "": "#2b3533"}
# How the lines of a hatch run: the worse, the closer.
HATCHES = {"red": "M0 0L8 8M8 0L0 8", "orange": "M0 8L8 0", "yellow": "M4 0V16", "blue": "M0 8H16", "": ""}


class Zone(Struct, frozen=True):
    """An area on the picture with what is said of it."""

    corners: Sequence[int]
    name: str
    colour: str
    letter: str
    href: str = ""


class Pin(Struct, frozen=True):
    """A unit, a thing or a camera on the picture."""

    kind: str
    x: int
    y: int
    name: str
    colour: str = ""
    letter: str = ""
    href: str = ""


def drawing(width: int, height: int, picture: str, zones: Sequence[Zone], pins: Sequence[Pin], title: str) -> str:
    """The plan as SVG with the picture below; sizes follow the picture's longer side."""
    unit = max(width, height) / 100
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        f' role="img" aria-label="{escape(title)}" class="site-plan__drawing">',
        f"<defs>{''.join(_hatch(colour, path, unit) for colour, path in HATCHES.items() if path)}</defs>",
        f'<image href="{escape(picture)}" width="{width}" height="{height}"/>',
        *(_zone(zone, width, height, unit) for zone in zones),
        *(_pin(pin, width, height, unit) for pin in pins),
        "</svg>",
    ]
    return "".join(parts)


def _hatch(colour: str, path: str, unit: float) -> str:
    side = 8 if colour in {"red", "orange"} else 16
    return (
        f'<pattern id="hatch-{colour}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale({unit / 6:.3f})">'
        f'<path d="{path}" stroke="{FILLS[colour]}" stroke-width="0.9"/></pattern>'
    )


def _zone(zone: Zone, width: int, height: int, unit: float) -> str:
    spots = [
        (x * width / WHOLE, y * height / WHOLE) for x, y in zip(zone.corners[::2], zone.corners[1::2], strict=True)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    x, y = (sum(values) / len(spots) for values in zip(*spots, strict=True))
    fill = FILLS[zone.colour]
    hatch = f'<polygon points="{points}" fill="url(#hatch-{zone.colour})"/>' if HATCHES[zone.colour] else ""
    label = _label(x, y, f"{zone.letter} {zone.name}".strip(), unit, zone.colour)
    shape = (
        f'<polygon points="{points}" fill="{fill}" fill-opacity=".35" stroke="{fill}" stroke-width="{unit / 3:.1f}"/>'
    )
    return _linked(zone.href, zone.name, shape + hatch + label)


def _pin(pin: Pin, width: int, height: int, unit: float) -> str:
    x, y, r = pin.x * width / WHOLE, pin.y * height / WHOLE, unit * 1.3
    fill, ink = (FILLS[pin.colour], INKS[pin.colour]) if pin.kind == "unit" else ("#ffffff", "#14211e")
    edge = f'fill="{fill}" stroke="#14211e" stroke-width="{unit / 5:.1f}"'
    shapes = {
        "unit": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {edge}/>',
        "equipment": f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {edge}/>',
        "camera": f'<path d="M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}l{-r:.1f} {2 * r:.1f}z" {edge}/>',
    }
    letter = (
        f'<text x="{x:.1f}" y="{y + r * 0.4:.1f}" font-size="{r * 1.2:.1f}" text-anchor="middle" fill="{ink}">'
        f"{escape(pin.letter)}</text>"
    )
    return _linked(pin.href, pin.name, shapes[pin.kind] + letter + _label(x, y + r * 2.2, pin.name, unit * 0.8, ""))


def _label(x: float, y: float, words: str, unit: float, colour: str) -> str:
    if not words:
        return ""
    size = unit * 1.7
    wide = sum(1.0 if char > "\u2e80" else 0.6 for char in words) * size + size
    return (
        f'<rect x="{x - wide / 2:.1f}" y="{y - size:.1f}" width="{wide:.1f}" height="{size * 1.5:.1f}"'
        f' rx="{size / 4:.1f}"'
        f' fill="{FILLS[colour] if colour else "#ffffff"}" fill-opacity=".92"/>'
        f'<text x="{x:.1f}" y="{y + size * 0.15:.1f}" font-size="{size:.1f}" text-anchor="middle"'
        f' fill="{INKS[colour]}" font-family="Noto Sans CJK SC, sans-serif">{escape(words)}</text>'
    )


def _linked(href: str, name: str, shapes: str) -> str:
    told = f"<title>{escape(name)}</title>{shapes}"
    return f'<a href="{escape(href)}">{told}</a>' if href else f"<g>{told}</g>"


def read_spots(text: str) -> list[int]:
    """`x,y x,y …` in ten thousandths as whole numbers; what is none of that is left out."""
    found: list[int] = []
    for spot in text.split():
        x, _, y = spot.partition(",")
        if x.isdecimal() and y.isdecimal() and int(x) <= WHOLE and int(y) <= WHOLE:
            found += [int(x), int(y)]
    return found


def written_spots(corners: Sequence[int]) -> str:
    """The same as a form holds it."""
    return " ".join(f"{x},{y}" for x, y in zip(corners[::2], corners[1::2], strict=True))


def worst(levels: Mapping[str, int], keys: Sequence[str]) -> int:
    """The worst level of those that have one."""
    return max((levels[key] for key in keys if key in levels), default=0)


def decoded(text: str) -> list[dict[str, object]]:
    """Zones or marks as they are kept."""
    found: list[dict[str, object]] = json.loads(text)
    return found
