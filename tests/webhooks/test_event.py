"""Events on the wire, told once, for whom they are meant, and tried for a bounded time."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count, takewhile
from uuid import UUID, uuid4

from server.webhooks.event import Event, is_meant, wait_after

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
FIRM = UUID("48c11ee1-01b8-5e5a-8c60-9bcd8ee95520")


def an_event(**changed: object) -> Event:
    values = {"kind": "hazard.closed", "key": "1", "enterprise": FIRM, "at": AT, "about": {"code": "H7K2P"}}
    return Event(**(values | changed))  # type: ignore[arg-type]


def test_an_event_says_what_when_and_where() -> None:
    assert json.loads(an_event().body()) == {
        "type": "hazard.closed", "timestamp": "2026-11-23T08:00:00.000Z",
        "data": {"enterprise": str(FIRM), "code": "H7K2P"},
    }  # fmt: skip


def test_the_same_event_is_one_delivery_for_each_webhook() -> None:
    webhook = uuid4()
    assert an_event().delivery(webhook) == an_event().delivery(webhook)
    others = [an_event(key="2"), an_event(kind="hazard.opened")]
    assert len({an_event().delivery(uuid4()), *(one.delivery(webhook) for one in [an_event(), *others])}) == 4


def test_a_failed_delivery_is_tried_again_for_days_but_not_for_ever_t74() -> None:
    waits = [wait for wait in takewhile(bool, (wait_after(tries) for tries in count(1))) if wait]
    assert waits == sorted(waits)
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=4)
    assert len(waits) == 10


def test_a_webhook_hears_of_its_enterprise_or_its_region_and_of_nobody_else() -> None:
    assert is_meant(FIRM, None, FIRM, "320505")
    assert not is_meant(uuid4(), None, FIRM, "320505")
    assert is_meant(None, "3205", FIRM, "320505")
    assert not is_meant(None, "3206", FIRM, "320505")
    assert not is_meant(None, None, FIRM, "320505")
