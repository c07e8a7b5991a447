"""Tags that phones read and did not know, with the way to register what they hang on."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from server.clock import now
from server.equipment.tables import Equipment
from server.labels.code import find_code, spoken
from server.moments import day_in_china
from server.patrols.queries import StrangeTag, strange_tags
from server.people.queries import Person, people_by_id
from server.views.words import moment_words

MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class TagLine:
    """One tag, and where to register it; no way leads on from one that hangs on a registered thing by now."""

    tag: str
    times: int
    when: str
    who: str
    register: str


async def tag_lines(enterprise: UUID, locale: str) -> list[TagLine]:
    """Those that are still unknown, the latest first."""
    return [line for line in await tag_lines_of(enterprise, locale) if line.register][:MOST_LINES]


async def tag_lines_of(enterprise: UUID, locale: str, only: Collection[str] | None = None) -> list[TagLine]:
    """All that were ever read, or only some."""
    tags = [one for one in await strange_tags(enterprise) if only is None or one.tag in only]
    people = await people_by_id(one.last_by for one in tags)
    codes = [code for one in tags if (code := find_code(one.tag))]
    held = await Equipment.filter(enterprise=enterprise, code__in=codes).values_list("code", flat=True)
    known = {str(code) for code in held}
    return [_line(one, locale, people, known) for one in tags]


def _line(one: StrangeTag, locale: str, people: dict[UUID, Person], known: set[str]) -> TagLine:
    code = find_code(one.tag)
    return TagLine(
        tag=spoken(code) if code else one.tag,
        times=one.times,
        when=moment_words(locale, one.last_at, day_in_china(now())),
        who=people[one.last_by].name if one.last_by in people else "–",
        register="" if code in known else f"/equipment/new?{urlencode({'tag': one.tag})}",
    )
