"""How far two positions lie from each other (pure)."""

from math import asin, cos, radians, sin, sqrt

from server.facts import Position

EARTH_M = 6_371_000


def metres_between(one: Position | None, other: Position | None) -> int | None:
    """Along the surface of a sphere; None where one of them is not known."""
    if one is None or other is None:
        return None
    lat1, lon1, lat2, lon2 = (radians(float(text)) for text in (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_M * asin(min(1.0, sqrt(half))))
