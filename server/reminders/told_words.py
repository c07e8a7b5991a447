"""What somebody was told of a check, in a sentence (pure)."""

from datetime import datetime, time, timedelta

from server.moments import CHINA, day_words
from server.reminders.tables import TaskTold
from server.wording import t


def told_words(locale: str, row: TaskTold) -> str:
    """`超期：储罐日检（应在 11月25日 18:00 前完成）`, or `（应在 11月25日内完成）` for one that lasts whole days."""
    return t(
        locale, f"reminders.told.{row.kind}", title=row.title, when=until_words(locale, row.closes_at, row.told_at)
    )


def until_words(locale: str, closes: datetime, now: datetime) -> str:
    """Until when something can be done; what closes as a day begins has until the end of the day before."""
    local, today = closes.astimezone(CHINA), now.astimezone(CHINA).date()
    if local.time() == time():
        return t(locale, "reminders.within_day", day=day_words(locale, (local - timedelta(days=1)).date(), today))
    return t(locale, "reminders.before", day=day_words(locale, local.date(), today), time=f"{local:%H:%M}")
