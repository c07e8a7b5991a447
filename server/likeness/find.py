"""Finding what a photo looks like among the earlier ones of its enterprise: one bounded look-up by bands.

At most one likeness is noted for a photo in a fact, the nearest, so that a scene that comes up every month is one
question a month and not a growing number of pairs.
"""

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from server.likeness.fingerprint import NEAR_BITS, Fingerprint, apart
from server.likeness.tables import Likeness, PhotoPrint

# Of photos that share a band no more are compared. A band is 16 bits: chance alone brings one of 65,536.
MOST_COMPARED = 200


async def nearest(enterprise: UUID, sha256: str, seen: Fingerprint) -> tuple[str, int] | None:
    """The earlier photo that is most like this one, and by how many bits it differs; None where none is near.

    None also for a file that was looked at before: what it looks like was told then, what came since is later.
    """
    bands = seen.bands()
    alike = Q(band0=bands[0]) | Q(band1=bands[1]) | Q(band2=bands[2]) | Q(band3=bands[3])
    rows = PhotoPrint.filter(alike, enterprise=enterprise).order_by("-id").limit(MOST_COMPARED)
    near = await rows.values_list("sha256", "across", "down")
    if any(other == sha256 for other, _, _ in near):
        return None
    found = [
        (apart(seen, Fingerprint(int(str(across), 16), int(str(down), 16))), str(other)) for other, across, down in near
    ]
    bits, other = min(found, default=(NEAR_BITS + 1, ""))
    return (other, bits) if bits <= NEAR_BITS else None


async def keep_print(enterprise: UUID, sha256: str, seen: Fingerprint) -> None:
    """Remember what a photo looks like."""
    bands = {f"band{number}": value for number, value in enumerate(seen.bands())}
    row = PhotoPrint(
        enterprise=enterprise, sha256=sha256, across=f"{seen.across:016x}", down=f"{seen.down:016x}", **bands
    )
    await PhotoPrint.bulk_create([row], ignore_conflicts=True)


async def note(enterprise: UUID, earlier: str, later: str, fact: UUID | None, bits: int, found_at: datetime) -> None:
    """Note that a photo looks like an earlier one; once for each fact that it came with."""
    row = Likeness(
        enterprise=enterprise, earlier=earlier, later=later, fact=fact, apart=bits, found_at=found_at, seen_in=None
    )
    await Likeness.bulk_create([row], ignore_conflicts=True)
