"""GB 18218-2018 危险化学品重大危险源辨识: is a unit a major hazard source, and of which level?

`S = sum(q/Q)`, a major hazard source from 1 on; `R = alpha * sum(beta * q/Q)`, level 1 from 100, 2 from 50, 3 from 10,
else 4. q is the design maximum (设计最大量), not the stock of the day. Units are assessed one by one.
Source: the rules of clause 4 and tables 1 to 6 as transcribed in public sources, see `data/gb18218-2018.yaml`.
Choices of this project: exact fractions; a unit that is no major hazard source has no level; where several classes
apply the largest beta counts; where no class gives a beta, R is not known, and beta is never taken to be 1.
"""

from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from server.grading.methods.exact import exact, not_negative, whole, written
from server.grading.methods.inventory import Amount, Share, share_of
from server.grading.methods.method import Answer, Method
from server.grading.methods.substances import standard

PROFILES = {
    "recorded-class": "beta by table 3, or by the class that was recorded for the actual substance (default)",
    "table-hint": "where no class was recorded, the usual one of the pure substance stands in, to be confirmed",
}


class Inventory(Struct, frozen=True, forbid_unknown_fields=True):
    """What one unit may hold at most, and how many people live within 500 m of the boundary."""

    substances: tuple[Amount, ...]
    exposed_population_500m: Any = None
    alpha: Any = None
    unit: str = ""
    several_classes: Literal["largest_beta", "beta_of_threshold"] = "largest_beta"


def assess(unit: Inventory, profile: str) -> Answer:
    """Sum, R and level with every step; what is not known is named and never guessed."""
    shares = [share_of(amount, unit.several_classes, hints=profile == "table-hint") for amount in unit.substances]
    known = sum((share.share for share in shares if share.share is not None), Fraction())
    complete = all(share.share is not None for share in shares)
    source = True if known >= 1 else (False if complete else None)
    alpha = _alpha(unit)
    weighted = _weighted(shares) if complete else None
    r = alpha * weighted if source and alpha is not None and weighted is not None else None
    values = {
        "S": written(known) if complete else None,
        "S_at_least": written(known),
        "is_major_hazard_source": source,
        "alpha": None if alpha is None else written(alpha),
        "R": None if r is None else written(r),
        "level": None if r is None else level_of(r),
        "status": "not known" if source is None or (source and r is None) else "assessed",
    }
    notes = [note for share in shares for note in share.notes]
    if alpha is None:
        notes.append("alpha: the number of people within 500 m is not recorded, so R is not known")
    return Answer(
        values, tuple(share.step for share in shares), tuple(notes), {"several_classes": unit.several_classes}
    )


def _weighted(shares: list[Share]) -> Fraction | None:
    parts = [share.share * share.beta for share in shares if share.share is not None and share.beta is not None]
    return sum(parts, Fraction()) if len(parts) == len(shares) else None


def _alpha(unit: Inventory) -> Fraction | None:
    if unit.alpha is not None:
        return not_negative(unit.alpha, "alpha")
    if unit.exposed_population_500m is None:
        return None
    return alpha_of(whole(unit.exposed_population_500m, "exposed_population_500m"))


def alpha_of(people: int) -> Fraction:
    """Table 5: by the people who live within 500 m of the boundary."""
    return exact(next(line.alpha for line in standard().alpha if people >= line.least), "alpha")


def level_of(r: Fraction) -> int:
    """Table 6: the level of a major hazard source."""
    return next(line.level for line in standard().levels if r >= line.least)


METHOD = Method(
    word="gb18218",
    id="cn-gb18218-2018",
    version="1.0.0",
    source="GB 18218-2018 危险化学品重大危险源辨识",
    standing="published",
    profiles=PROFILES,
    takes=Inventory,
    rule=assess,
    default="recorded-class",
)
