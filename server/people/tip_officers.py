"""Who reads tip-offs: regulators that an administrator marked, each with the name of their office."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tortoise.expressions import Q

from server.clock import now as this_moment
from server.people.accounts import AccountFault
from server.people.tables import Account
from server.people.trail import What, note

LONGEST = 100


class Office(NamedTuple):
    """Where tip-offs are read: the code with which its enterprises' regions begin, and its name."""

    region: str
    name: str


async def mark_officer(account: Account, office: str, now: datetime, by: UUID | None) -> None:
    """Let a regulator read the tip-offs of their region from now on; with no office, no longer. It is noted."""
    office = " ".join(office.split())
    if account.role != "regulator" or len(office) > LONGEST:
        raise AccountFault("tips")
    if office == account.tip_office:
        return
    await Account.filter(id=account.id).update(tip_office=office)
    what: What = "tips" if office else "tips_ended"
    await note(what, now, actor=by, enterprise=account.enterprise, about=account.id, words=office)


async def offices() -> list[Office]:
    """Every office that reads tip-offs now, those of the largest regions first."""
    lasting = Q(until=None) | Q(until__gt=this_moment())
    marked = Account.filter(lasting, role="regulator", disabled=False).exclude(tip_office="")
    rows = await marked.values("region", "tip_office")
    found = {Office(row["region"] or "", row["tip_office"]) for row in rows}
    return sorted((one for one in found if one.region), key=lambda one: (len(one.region), one))


def reading(region: str, known: Iterable[Office]) -> list[Office]:
    """Those offices that read what lies in a region (pure)."""
    return [one for one in known if region.startswith(one.region)]


def region_for(place: str | None, chosen: str, known: Sequence[Office]) -> str:
    """The region of a tip-off (pure): that of the place where an office reads it, else the chosen office's.

    Where neither is known it is the largest region's, whose office passes it on. Empty where there is no office.
    """
    if place and reading(place, known):
        return place
    regions = [one.region for one in known]
    return chosen if chosen in regions else next(iter(regions), "")
