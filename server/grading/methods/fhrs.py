"""UK food hygiene rating (FHRS): three scores give a rating of 0 to 5; off by default, for comparison.

The first rating of which both limits hold, that of the total and that of the largest single score. Source: the
published table, see `data/fhrs.yaml`.
"""

from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import whole
from server.grading.methods.method import Answer, Method
from server.grading.methods.refused import Refused
from server.grading.methods.tables import Status, read_table


class Rating(Struct, frozen=True, forbid_unknown_fields=True):
    """A rating with its two limits."""

    rating: int
    total: int
    single: int


class Ratings(Struct, frozen=True, forbid_unknown_fields=True):
    """All ratings, the best first."""

    version: str
    status: Status
    ratings: tuple[Rating, ...]


@cache
def ratings() -> Ratings:
    """The ratings in use."""
    return read_table("fhrs", Ratings)


class Visit(Struct, frozen=True, forbid_unknown_fields=True):
    """Hygiene, structure, confidence in management: lower is better."""

    scores: tuple[Any, ...]


def assess(visit: Visit, _profile: str) -> Answer:
    """Total and rating."""
    if len(visit.scores) != 3:
        raise Refused("three scores make a rating")
    scores = [whole(score, "score") for score in visit.scores]
    total, worst = sum(scores), max(scores)
    found = next((one.rating for one in ratings().ratings if total <= one.total and worst <= one.single), 0)
    return Answer({"total": total, "rating": found}, ({"rule": "limits", "total": total, "single": worst},))


METHOD = Method(
    word="fhrs",
    id="uk-fhrs",
    version=ratings().version,
    source="UK Food Hygiene Rating Scheme, published table",
    standing="foreign",
    profiles={"published": "the published limits (default)"},
    takes=Visit,
    rule=assess,
    default="published",
    optional=True,
)
