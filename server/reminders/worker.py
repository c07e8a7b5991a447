"""Looks every few minutes who is to be told of what, notes it, and sends the mail. All it knows is in the database."""

import asyncio
import smtplib
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import msgspec
import structlog
from tortoise.expressions import F

from server.checklists.strict_yaml import read_yaml
from server.clock import now
from server.people.queries import people_of
from server.people.tables import Account
from server.reminders.ladder import Ladder, Telling, mail_at, tellings
from server.reminders.mail import Post
from server.reminders.tables import MailAddress, TaskTold
from server.reminders.told_words import told_words
from server.settings import Settings
from server.tasks.queries import planned_between
from server.tasks.tables import OrderedTask, TaskPlan
from server.wording import t

LOOK_EVERY_SECONDS = 120.0
AT_ONCE = 500
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=5)
log = structlog.get_logger(__name__)


@cache
def shipped_ladder() -> Ladder:
    """The policy that comes with the package."""
    return msgspec.convert(read_yaml((Path(__file__).with_name("escalation.yaml")).read_text("utf-8")), Ladder)


async def remind(settings: Settings) -> None:
    """Until cancelled."""
    post = Post(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    while True:
        try:
            await look(now(), with_mail=post is not None)
            if post is not None:
                await send_due(post, now(), settings.base_url)
        except Exception:
            log.exception("reminders could not be given")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def look(moment: datetime, *, with_mail: bool) -> int:
    """Note everything that is to be told by now, of every enterprise that plans checks; how much was new."""
    planning = await TaskPlan.all().distinct().values_list("enterprise", flat=True)
    ordering = await OrderedTask.filter(due_at__gt=moment - timedelta(days=shipped_ladder().forget_days)).values_list(
        "enterprise", flat=True
    )
    fresh = 0
    for enterprise in sorted({UUID(str(one)) for one in (*planning, *ordering)}):
        fresh += await _look_at(enterprise, moment, with_mail=with_mail)
    return fresh


async def _look_at(enterprise: UUID, moment: datetime, *, with_mail: bool) -> int:
    ladder = shipped_ladder()
    since, until = moment - timedelta(days=ladder.forget_days), moment + timedelta(hours=ladder.due_hours)
    tasks = await planned_between(enterprise, since, until, moment)
    staff = await people_of(enterprise)
    here = {one.id for one in staff}
    by_role = {role: [one.id for one in staff if one.role == role] for role in ("officer", "owner")}
    found = {
        one.id: one for one in tellings(tasks, by_role, ladder, moment) if one.person is None or one.person in here
    }
    ids = list(found)
    known = {key for start in range(0, len(ids), AT_ONCE) for key in await _known(ids[start : start + AT_ONCE])}
    fresh = [one for key, one in found.items() if key not in known]
    reachable = await _reachable(fresh) if with_mail else set()
    rows = [_row(enterprise, one, ladder, moment, mail=one.person in reachable) for one in fresh]
    await TaskTold.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return len(rows)


async def _known(ids: list[UUID]) -> list[UUID]:
    return [UUID(str(key)) for key in await TaskTold.filter(id__in=ids).values_list("id", flat=True)]


async def _reachable(fresh: list[Telling]) -> set[UUID]:
    people = list({one.person for one in fresh if one.person})
    found = await MailAddress.filter(account__in=people).values_list("account", flat=True) if people else []
    return {UUID(str(one)) for one in found}


def _row(enterprise: UUID, one: Telling, ladder: Ladder, moment: datetime, *, mail: bool) -> TaskTold:
    return TaskTold(
        id=one.id,
        enterprise=enterprise,
        task=one.task.id,
        kind=one.kind,
        rung=one.rung,
        person=one.person,
        title=one.task.title,
        closes_at=one.task.closes.astimezone(UTC),
        told_at=moment,
        mail_at=mail_at(one.kind, ladder, moment) if mail else None,
        mail_tries=0,
        mailed_at=None,
    )


async def send_due(post: Post, moment: datetime, base_url: str) -> int:
    """Send what is waiting, one message for each person; how many were sent. Of several processes one takes a row."""
    rows = await TaskTold.filter(mail_at__lte=moment).order_by("mail_at", "closes_at").limit(AT_ONCE)
    own: dict[UUID, list[TaskTold]] = {}
    for row in rows:
        mine = TaskTold.filter(id=row.id, mail_at=row.mail_at, mail_tries=row.mail_tries)
        again = moment + FIRST_WAIT * 2**row.mail_tries
        if row.person and await mine.update(mail_at=again, mail_tries=F("mail_tries") + 1):
            own.setdefault(row.person, []).append(row)
    accounts = {row.id: row for row in await Account.filter(id__in=list(own), disabled=False)}
    addresses = dict(await MailAddress.filter(account__in=list(own)).values_list("account", "address"))
    sent = 0
    for person, told in own.items():
        ids = [row.id for row in told]
        account, address = accounts.get(person), addresses.get(person)
        if account is None or address is None:
            await TaskTold.filter(id__in=ids).update(mail_at=None)
        elif await _sent(post, address, account.locale, told, base_url):
            await TaskTold.filter(id__in=ids).update(mail_at=None, mailed_at=moment)
            sent += 1
        else:
            await TaskTold.filter(id__in=ids, mail_tries__gte=MOST_TRIES).update(mail_at=None)
    return sent


async def _sent(post: Post, address: str, locale: str, told: list[TaskTold], base_url: str) -> bool:
    subject = t(locale, "reminders.subject", n=len(told))
    lines = [told_words(locale, row) for row in told]
    try:
        await asyncio.to_thread(post.send, address, subject, [*lines, "", f"{base_url}/tasks?when=recent&state=todo"])
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("mail could not be sent", why=f"{type(error).__name__}: {error}"[:300])
        return False
    return True
