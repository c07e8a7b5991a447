"""Which method and profile holds for whom, and from when (pure): by region first, then by sector, then by day.

Several methods may hold for one enterprise; each is found by itself. Colours of two methods are not the same thing,
so a holding says how its method stands: `leading` is published as the grade, `official` is the authority's own,
`beside` is shown for comparison, `off` is not used there.
"""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.grading.methods.tables import read_table

Stands = Literal["leading", "official", "beside", "off"]
LEADING_METHOD = "crg-1"


class Holding(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A method with its profile for the enterprises of a region (a prefix of its code, `` for everywhere) and a sector.

    Without `from_day` it held from the beginning. `policy_hash` pins the very numbers of a CRG-1 profile, and
    `decision` names the act by which an authority chose it.
    """

    method: str
    profile: str
    stands: Stands
    why: Annotated[str, Meta(min_length=1)]
    region: Annotated[str, Meta(pattern="^[0-9]{0,12}$")] = ""
    sector: str = ""
    from_day: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    policy_hash: str = ""
    decision: str = ""


class Holdings(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of holdings that comes with the package."""

    version: str
    holdings: tuple[Holding, ...]


@cache
def shipped_holdings() -> tuple[Holding, ...]:
    """What holds where nobody decided otherwise."""
    return read_table("holdings", Holdings).holdings


def holding_for(holdings: Iterable[Holding], method: str, region: str, sector: str, day: str) -> Holding | None:
    """The holding of one method for an enterprise on a day (`YYYY-MM-DD`), or none.

    The longest region prefix wins, then the sector over all sectors, then the latest day, then what was decided last.
    """
    found = [
        (len(one.region), bool(one.sector), one.from_day, number, one)
        for number, one in enumerate(holdings)
        if one.method == method and region.startswith(one.region) and one.sector in {"", sector} and one.from_day <= day
    ]
    return max(found, key=lambda ranked: ranked[:4])[4] if found else None


def all_for(holdings: Iterable[Holding], region: str, sector: str, day: str) -> list[Holding]:
    """Every method that is used for an enterprise on a day: the leading one first, then the official, then others."""
    given = list(holdings)
    found = [holding_for(given, method, region, sector, day) for method in sorted({one.method for one in given})]
    order = ("leading", "official", "beside")
    used = [one for one in found if one is not None and one.stands in order]
    return sorted(used, key=lambda one: (order.index(one.stands), one.method))
