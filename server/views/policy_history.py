"""Every version of the numbers that concerns whoever reads: who decided it, when, for whom, from which day, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from server.grading.policy import Policy, shipped
from server.moments import day_in_china
from server.policies.rules import Rules
from server.policies.tables import PolicyAdoption
from server.views.policy_changes import NumberMoved, policy_changes
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version as it was put in force. `state` is `current`, `coming` or `past`; no `region` means everywhere."""

    version: str
    since: str
    state: str
    decided_by: str
    decided: str
    reason: str
    region: str
    sector: str
    former: str
    changes: list[NumberMoved]
    hash: str


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom versions are looked up. `within` reads what holds in parts of the region as well."""

    region: str
    sector: str
    within: bool


def policy_history(by: Rules, reader: Reader, locale: str, today: date) -> list[PolicyVersion]:
    """The newest first: what authorities adopted, then what came with the package."""
    held = by.decision_for(reader.region, reader.sector, today.isoformat())
    own = sorted(
        (one for one in by.decisions.values() if one.policy_hash in by.policies and _concerns(one, reader)),
        key=lambda one: (one.from_day, one.decided_at),
        reverse=True,
    )
    adopted = [_adopted(one, by, held, locale, today) for one in own]
    return [*adopted, *_shipped(by.policy_for(reader.region, reader.sector, today.isoformat()), held, locale, today)]


def _concerns(one: PolicyAdoption, reader: Reader) -> bool:
    if reader.within:
        return reader.region.startswith(one.region) or one.region.startswith(reader.region)
    return reader.region.startswith(one.region) and one.sector in {"", reader.sector}


def _adopted(one: PolicyAdoption, by: Rules, held: PolicyAdoption | None, locale: str, today: date) -> PolicyVersion:
    policy, former = by.policies[one.policy_hash], _former(one, by)
    since = date.fromisoformat(one.from_day)
    state = "current" if held is not None and held.id == one.id else "coming" if since > today else "past"
    return PolicyVersion(
        version=policy.version,
        since=day_words(locale, since, today),
        state=state,
        decided_by=one.decided_by_name,
        decided=day_words(locale, day_in_china(one.decided_at), today),
        reason=one.reason,
        region=one.region,
        sector=one.sector,
        former=former.version,
        changes=policy_changes(former, policy, locale),
        hash=policy.hash(),
    )


def _former(one: PolicyAdoption, by: Rules) -> Policy:
    """What held for the same before: by the decisions made earlier, or on the day before."""
    earlier = {key: row for key, row in by.decisions.items() if row.decided_at < one.decided_at}
    known = tuple(held for held in by.holdings if not held.decision or held.decision in earlier)
    before = (date.fromisoformat(one.from_day) - timedelta(days=1)).isoformat()
    return Rules(known, by.policies, earlier).policy_for(one.region, one.sector, before)


def _shipped(current: Policy, held: PolicyAdoption | None, locale: str, today: date) -> Iterator[PolicyVersion]:
    for policy in sorted(shipped().values(), key=lambda one: one.from_day, reverse=True):
        yield PolicyVersion(
            version=policy.version,
            since=day_words(locale, date.fromisoformat(policy.from_day), today),
            state="current" if held is None and policy.hash() == current.hash() else "past",
            decided_by=t(locale, "policy.shipped"),
            decided="",
            reason=t(locale, "policy.shipped.why"),
            region="",
            sector="",
            former="",
            changes=[],
            hash=policy.hash(),
        )
