"""What the demo's phones last told: one in step, one that was silent for days with work on it."""

from datetime import datetime, timedelta

import msgspec

from server.demo.firms import CHENGHU
from server.demo.people import Character, at_work
from server.moments import written
from server.people.tables import Device
from server.phones.phone import Told
from server.phones.tables import PhoneTold

APP, QUOTA = "0.4.0", 6_000_000_000
SILENT_FOR = timedelta(days=4, hours=3)


async def tell_phones(moment: datetime) -> None:
    """The officer's and the worker's of the firm that the demo is mostly about."""
    await _tell(at_work(CHENGHU.key, "officer"), moment, Told(app=APP, used=900_000_000, quota=QUOTA, kept=True))
    away = moment - SILENT_FOR
    made = written(away - timedelta(hours=5))
    held = Told(3, 7, 2_700_000, drafts=1, oldest=made, app=APP, used=5_400_000_000, quota=QUOTA, kept=False)
    await _tell(at_work(CHENGHU.key, "worker"), away, held)


async def _tell(person: Character, at: datetime, told: Told) -> None:
    await Device.filter(id=person.device).update(last_seen=at)
    row = {"account": person.id, "enterprise": person.enterprise, "told_at": at, "aside_why": ""}
    await PhoneTold.get_or_create(row | {"told": msgspec.json.encode(told).decode()}, device=person.device)
