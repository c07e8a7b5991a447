"""Slowing down who guesses: tries counted in the database, so that any number of processes count together.

A count is raised before the try, in one statement, so that tries sent all at once do not slip past; whoever was right
gets it back. Rows end by themselves, and how many there are is bounded by what one address may try.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from server import problems
from server.statements import asked
from server.trust.box import mark_of
from server.trust.tables import CountedTry

_WINDOW = 600
_RAISED = """
    INSERT INTO counted_try (key, count, expires) VALUES (:key, 1, :until)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN counted_try.expires <= :now THEN 1 ELSE counted_try.count + 1 END,
      expires = CASE WHEN counted_try.expires <= :now THEN excluded.expires ELSE counted_try.expires END
    RETURNING count, expires
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries are welcome in how many seconds."""

    name: str
    most: int
    seconds: int = _WINDOW


# One address may be a whole plant behind one router; one login from anywhere is slowed down late, so that nobody
# can shut a person out by guessing; a browser that this person used before counts by itself.
BY_ADDRESS = Limit("address", 50)
BY_LOGIN_HERE = Limit("login here", 5)
BY_LOGIN = Limit("login", 30)
BY_DEVICE = Limit("device", 10)
BY_CODE = Limit("code", 5)
# Guessing at the 59 bits of an invitation is hopeless, and is slowed down all the same; an office registers a few
# enterprises in an hour, nobody hundreds.
INVITATIONS = Limit("invitation", 20)
REGISTRATIONS = Limit("registration", 10, 3600)


async def count_try(limit: Limit, *what: str, now: datetime) -> int:
    """The number of this try; raises TOO_MANY_TRIES with the seconds to wait."""
    until = now + timedelta(seconds=limit.seconds)
    row = (await asked(_RAISED, key=mark_of(limit.name, *what), until=until, now=now))[0]
    count = int(row["count"])
    if count > limit.most:
        raise problems.TOO_MANY_TRIES.because(retry_after=_left(row["expires"], now))
    return count


async def take_back(limit: Limit, *what: str) -> None:
    """That try was right and counts for nothing."""
    await asked(
        "UPDATE counted_try SET count = count - 1 WHERE key = :key AND count > 0", key=mark_of(limit.name, *what)
    )


async def forget_tries(limit: Limit, *what: str) -> None:
    """Whoever got it right begins anew."""
    await CountedTry.filter(key=mark_of(limit.name, *what)).delete()


async def sweep_tries(now: datetime) -> int:
    """Take away what has ended; returns how many that were."""
    return await CountedTry.filter(expires__lte=now).delete()


def place_of(address: str) -> str:
    """By what an address is counted (pure): itself, or of version 6 the network that one customer has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def coarse(address: str) -> str:
    """An address as the trail keeps it (pure): the network, never the machine."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((parsed, 48 if parsed.version == 6 else 24), strict=False))


def _left(expires: datetime | str, now: datetime) -> int:
    moment = datetime.fromisoformat(expires) if isinstance(expires, str) else expires
    return max(1, int((moment - now).total_seconds()) + 1)
