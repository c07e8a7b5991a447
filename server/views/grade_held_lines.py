"""Which methods hold for whoever reads, beside the numbers that lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from server.grading.holding import LEADING_METHOD, Holding, holding_for
from server.policies.hold import HELD
from server.policies.rules import Rules
from server.views.grade_beside import version_words
from server.views.policy_history import Reader
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One choice: which method in which version, how it stands, for whom, since when, who decided it and why."""

    name: str
    version: str
    stands: str
    state: str
    since: str
    region: str
    sector: str
    decided_by: str
    reason: str


def held_lines(by: Rules, reader: Reader, locale: str, today: date) -> list[HeldLine]:
    """Those that concern the reader: what holds, then what is to come, then what was (pure)."""
    order = ("current", "coming", "past")
    lines = [_line(one, by, locale, today) for one in _concerning(by, reader)]
    return sorted(lines, key=lambda line: (order.index(line.state), line.name, line.region, line.sector))


def _concerning(by: Rules, reader: Reader) -> Iterator[Holding]:
    for one in by.holdings:
        below = reader.within and one.region.startswith(reader.region)
        sector = reader.within or one.sector in {"", reader.sector}
        if one.method != LEADING_METHOD and sector and (below or reader.region.startswith(one.region)):
            yield one


def _line(one: Holding, by: Rules, locale: str, today: date) -> HeldLine:
    day = today.isoformat()
    decision = by.decisions.get(one.decision)
    holds = holding_for(by.holdings, one.method, one.region, one.sector, day) == one
    return HeldLine(
        name=t(locale, f"grade.beside.method.{one.method}"),
        version=version_words(one.method, one.profile, locale),
        stands=t(locale, f"grade.beside.stands.{one.stands}"),
        state="coming" if one.from_day > day else "current" if holds else "past",
        since=day_words(locale, date.fromisoformat(one.from_day), today) if one.from_day else "",
        region=one.region,
        sector=one.sector,
        decided_by=decision.decided_by_name if decision else t(locale, "policy.shipped"),
        reason=decision.reason if decision else t(locale, "policy.hold.shipped"),
    )


def choices(locale: str) -> list[tuple[str, str]]:
    """Every method with each of its profiles, as one choice: `ls/four_level_mine`, and how people read it (pure)."""
    return [
        (f"{word}/{profile}", f"{t(locale, f'grade.beside.method.{method.id}')} · {profile}")
        for word, method in HELD.items()
        for profile in method.profiles
    ]
