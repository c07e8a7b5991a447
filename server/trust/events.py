"""What happened at the door and with people, kept for those who answer for it: a trail, a line in the log, a count."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

import structlog

from server import metrics
from server.trust.tables import SecurityEvent

Kind = Literal[
    "sign_in.failed_often",
    "sign_in.new_device",
    "session.revoked",
    "password.changed",
    "account.made",
    "account.disabled",
    "role.changed",
    "second_factor.added",
    "second_factor.removed",
    "recovery_code.used",
    "passkey.added",
    "passkey.removed",
    "identity.linked",
    "identity.unlinked",
    "people.invited",
    "people.uninvited",
    "people.joined",
    "people.registered",
    "people.claim",
    "people.deputy",
    "people.deputy_ended",
    "people.left",
    "people.returned",
    "people.reset",
    "people.renewed",
    "people.ended",
    "people.erased",
    "people.tips",
    "people.tips_ended",
]
# Who let in, changed or shut out whom: these lines stay longer than where somebody signed in.
PEOPLE: frozenset[Kind] = frozenset({"role.changed", *(kind for kind in get_args(Kind) if kind.startswith("people."))})
# Of these people are told at once; the others stand in the trail for whoever looks.
ALERTS: frozenset[Kind] = frozenset(
    {
        "sign_in.failed_often",
        "sign_in.new_device",
        "password.changed",
        "role.changed",
        "people.deputy",
        "people.tips",
        "second_factor.removed",
        "recovery_code.used",
        "identity.linked",
        "passkey.added",
    }
)

log = structlog.get_logger("zicha.security")


@dataclass(frozen=True, slots=True)
class Place:
    """From where, in coarse form: the network and what people would call the browser."""

    network: str = ""
    browser: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Whose account it is about, and to whom that account belongs."""

    account: UUID | None
    enterprise: UUID | None = None
    region: str | None = None


NOWHERE = Place()


async def note(
    kind: Kind, about: About, now: datetime, *, by: UUID | None = None, place: Place = NOWHERE, words: str = ""
) -> None:
    """Put an event into the trail. `by` is who did it where that is somebody else; `words` a role or a name."""
    await SecurityEvent.create(
        at=now,
        kind=kind,
        account=about.account,
        by=by,
        enterprise=about.enterprise,
        region=about.region,
        network=place.network[:60],
        browser=place.browser[:60],
        about=words[:300],
    )
    metrics.SECURITY_EVENTS.labels(kind).inc()
    say = log.warning if kind in ALERTS else log.info
    say("security", kind=kind, account=str(about.account), network=place.network)
