"""What happened at the door of the demo: a few lines of its trail."""

from datetime import datetime, timedelta

from server.demo.people import CHARACTERS, DEMO_ACCOUNTS
from server.trust.events import Kind, Place
from server.trust.tables import SecurityEvent

_EVENTS: tuple[tuple[str, Kind, int, Place], ...] = (
    ("officer", "sign_in.new_device", 50, Place("117.81.20.0/24", "Chrome · Android")),
    ("owner", "session.revoked", 41, Place("117.81.20.0/24", "微信 WeChat · iPhone")),
    ("worker", "sign_in.failed_often", 16, Place("112.86.7.0/24", "Chrome · Android")),
    ("worker", "password.changed", 15, Place()),
    ("suzhou", "sign_in.new_device", 9, Place("58.210.33.0/24", "Edge · Windows")),
)


async def tell_of_the_door(moment: datetime) -> None:
    """Some days back from now; once. It is not noted as news: nobody is warned of what is invented."""
    if not await SecurityEvent.exists(account__in=DEMO_ACCOUNTS):
        await SecurityEvent.bulk_create([_line(*event, moment) for event in _EVENTS])


def _line(login: str, kind: Kind, days: int, place: Place, moment: datetime) -> SecurityEvent:
    person = next(person for person in CHARACTERS if person.login == login)
    return SecurityEvent(
        at=moment - timedelta(days=days),
        kind=kind,
        account=person.id,
        enterprise=person.enterprise,
        region=person.region,
        network=place.network,
        browser=place.browser,
        about="",
    )
