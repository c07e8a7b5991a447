"""Telling the demo: accounts, photos and facts, written the way real ones are, at the times at which they came."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from server.clock import now
from server.demo import demo_id
from server.demo.door import tell_of_the_door
from server.demo.events import Event, Teller
from server.demo.firms import CHENGHU, FIRMS, Firm
from server.demo.joined import tell_joined
from server.demo.people import CHARACTERS, PASSWORD
from server.demo.phones import tell_phones
from server.demo.stories import STORIES
from server.demo.tips import tell_tips
from server.enterprises.tables import Enterprise
from server.evidence.complete import put_bytes
from server.evidence.queries import holdings
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.people.passwords import hash_password
from server.people.tables import Account, Device
from server.regrading.publish import regrade


async def tell(progress: Callable[[str], None] = lambda _: None) -> int:
    """Tell everything that is not in the ledgers yet; the number of new facts."""
    moment = now()
    await open_demo_accounts(moment)
    today = await _anchor(moment)
    count = 0
    for firm in FIRMS:
        progress(firm.name)
        count += await _tell_firm(firm, today, moment)
    await tell_tips(moment)
    return count + await tell_joined(moment)


async def _anchor(moment: datetime) -> date:
    """The day that the story counts back from: that of the first telling, so that a second one says the same."""
    first = await Enterprise.get_or_none(id=CHENGHU.id)
    if first is None:
        return day_in_china(moment)
    return day_in_china(first.registered_at) + timedelta(days=STORIES[CHENGHU.key].joined_days_ago)


async def _tell_firm(firm: Firm, today: date, moment: datetime) -> int:
    events = Teller(firm, STORIES[firm.key], today).events()
    happened = [event for event in events if event.at <= moment]
    await _keep_photos(firm, happened)
    fresh, graded_at = 0, None
    for event in happened:
        if graded_at is not None and event.at - graded_at >= timedelta(days=7):
            graded_at = await _graded(firm, event.at)
        if await _said(firm, event):
            fresh += 1
            graded_at = graded_at or event.at
    if fresh:
        await _graded(firm, moment)
    return fresh


async def _said(firm: Firm, event: Event) -> bool:
    """Whether this was news to the ledger."""
    speaker = Voice(event.who.id, event.who.role, event.who.device)
    outcomes = await record(firm.id, [event.fact], actor=speaker, received_at=event.at)
    return outcomes[0].fresh


async def _graded(firm: Firm, at: datetime) -> datetime:
    """The grade as it stood then, so that it has a history."""
    await regrade(firm.id, at)
    return at


async def _keep_photos(firm: Firm, events: list[Event]) -> None:
    """Photos first, so that each fact gets its receipt at once."""
    shots = {shot.sha256: shot for event in events for shot in event.shots}
    held = await holdings(firm.id, shots)
    for sha256, shot in shots.items():
        if sha256 not in held:
            await put_bytes(firm.id, shot.data, sha256)


async def open_demo_accounts(moment: datetime) -> None:
    """Make the demo's accounts, or let them in again where they were shut out."""
    ids = [person.id for person in CHARACTERS]
    if await Account.filter(id__in=ids).count() == len(ids):
        await Account.filter(id__in=ids).update(disabled=False)
        for person in CHARACTERS:
            if person.days:
                await Account.filter(id=person.id).update(until=moment + timedelta(days=person.days))
        return
    password_hash = await hash_password(PASSWORD)
    await Account.bulk_create(
        [
            Account(
                id=person.id,
                login=person.login,
                name=person.name,
                role=person.role,
                enterprise=person.enterprise,
                region=person.region,
                password_hash=password_hash,
                locale="zh",
                created=moment,
                disabled=False,
                area=demo_id(person.firm, "area", person.area) if person.firm and person.area else None,
                until=moment + timedelta(days=person.days) if person.days else None,
            )
            for person in CHARACTERS
        ],
        ignore_conflicts=True,
    )
    names = {"first_seen": moment, "last_seen": moment}
    phones = [Device(id=person.device, account=person.id, name="演示手机", **names) for person in CHARACTERS]
    await Device.bulk_create(phones, ignore_conflicts=True)
    await tell_phones(moment)
    await tell_of_the_door(moment)


async def shut_demo_accounts() -> int:
    """Nobody signs in with a password that is printed in the documentation."""
    ids = [person.id for person in CHARACTERS]
    return await Account.filter(id__in=ids, disabled=False).update(disabled=True)
