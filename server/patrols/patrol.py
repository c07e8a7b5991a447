"""What a patrol may not say, and what it comes to (pure)."""

from uuid import UUID

from server.facts import PatrolWalked
from server.moments import read


def fault_of_patrol(body: PatrolWalked) -> str:
    """What is wrong with it in itself, or nothing: each thing was seen or missed, once, at a moment there can be."""
    seen = [one.equipment for one in body.seen]
    if len(set(seen)) < len(seen) or len(set(body.missed)) < len(body.missed):
        return "a thing is named twice"
    if set(seen) & set(body.missed):
        return "a thing is both seen and missed"
    try:
        moments = [read(text) for text in _moments(body)]
    except ValueError as error:
        return str(error)
    return "it ended before it began" if moments[1] < moments[0] else ""


def _moments(body: PatrolWalked) -> list[str]:
    return [body.started_at, body.ended_at, *(one.at for one in body.seen), *(one.at for one in body.unknown)]


def on_route(body: PatrolWalked) -> list[UUID]:
    """The things of the list that were seen."""
    return [one.equipment for one in body.seen if not one.off_route]


def planned(body: PatrolWalked) -> int:
    """How many things were to be seen."""
    return len(on_route(body)) + len(body.missed)
