"""Who signed an inspection, where it began and ended, how long its questions were on the screen (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from server.checklists.checklist import Checklist
from server.evidence.distance import metres_between
from server.facts import Answer, InspectionSubmitted, Position, Signature
from server.moments import read
from server.views.words import moment_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class Hand:
    """One signature: `path` as SVG draws it, empty where the typed name stands for the hand."""

    role: str
    name: str
    duty: str
    when: str
    path: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phone was in degrees, to a metre, and how sure it was, in metres."""

    lat: str
    lon: str
    accuracy_m: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said beside the answers. `apart_m` is how far the end lies from the beginning, in whole metres."""

    hands: list[Hand]
    missing: list[str]
    start: Place | None
    end: Place | None
    apart_m: int | None
    minutes: str


def beside(body: InspectionSubmitted, checklist: Checklist | None, locale: str, today: date) -> Beside:
    """All of it, in the reader's language; what a checklist wants and nobody signed is named."""
    wanted = {"inspector": ("inspector",), "both": ("inspector", "accompanying")}
    signed = {signature.role for signature in body.signatures}
    roles = wanted.get(checklist.signatures, ()) if checklist else ()
    return Beside(
        hands=[_hand(signature, locale, today) for signature in body.signatures],
        missing=[role for role in roles if role not in signed],
        start=_place(body.start_position),
        end=_place(body.end_position),
        apart_m=metres_between(body.start_position, body.end_position),
        minutes=on_screen(body.answers, locale),
    )


def on_screen(answers: Iterable[Answer], locale: str) -> str:
    """How long the questions were in view, together; empty where that was not noted."""
    return duration(sum(answer.seconds for answer in answers), locale)


def duration(seconds: int, locale: str) -> str:
    """`12 秒`, `3 分 20 秒`; empty for none."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    key = "inspections.minutes" if minutes else "inspections.seconds"
    return t(locale, key, minutes=minutes, seconds=rest)


def path_of(strokes: Iterable[tuple[int, ...]]) -> str:
    """Lines of points as SVG draws them; a dot is a line of no length."""
    return "".join(_line(stroke) for stroke in strokes)


def _line(stroke: tuple[int, ...]) -> str:
    points = [f"{x} {y}" for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
    return "M" + "L".join(points if len(points) > 1 else points * 2)


def _hand(signature: Signature, locale: str, today: date) -> Hand:
    return Hand(
        role=signature.role,
        name=signature.name,
        duty=signature.duty,
        when=moment_words(locale, read(signature.signed_at), today),
        path=path_of(signature.strokes),
    )


def _place(position: Position | None) -> Place | None:
    if position is None:
        return None
    return Place(f"{float(position.lat):.5f}", f"{float(position.lon):.5f}", position.accuracy_m)
