"""Where a photo and its phone say different things, in words that blame nobody (pure)."""

from server.evidence.agreement import Difference, Written, differences
from server.facts import FileEntry
from server.moments import CHINA
from server.wording import t

_DAY, _HOUR = 24 * 60, 60
_OF_PLACE = {"place", "map"}


def differs_words(entry: FileEntry, written: Written, locale: str, *, positions: bool) -> list[str]:
    """One sentence for each difference; those of the place only for who may know it."""
    found = differences(entry, written)
    return [_sentence(one, entry, written, locale) for one in found if positions or one.kind not in _OF_PLACE]


def taken_in_file(written: Written) -> str:
    """The moment that the file itself names, in China's time."""
    return f"{written.taken_at.astimezone(CHINA):%Y-%m-%d %H:%M}" if written.taken_at else ""


def _sentence(one: Difference, entry: FileEntry, written: Written, locale: str) -> str:
    return t(
        locale,
        f"common.photo.differs.{one.kind}",
        when=taken_in_file(written),
        apart=_span(one.amount, locale),
        metres=f"{one.amount:,}",
        file=f"{written.width} × {written.height}",
        said=f"{entry.width} × {entry.height}",
    )


def _span(minutes: int, locale: str) -> str:
    """`3 天`, `5 小时`, `25 分钟`: the largest of them that it fills."""
    unit, size = next((pair for pair in (("days", _DAY), ("hours", _HOUR)) if minutes >= pair[1]), ("minutes", 1))
    return t(locale, f"common.span.{unit}", n=minutes // size)
