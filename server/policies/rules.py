"""The rules in force: what ships with the package and what authorities adopted, as one value to ask."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from msgspec import Struct

from server.grading.holding import LEADING_METHOD, Holding, all_for, holding_for, shipped_holdings
from server.grading.policy import Policy, current_policy, read_policy, shipped, shipped_text
from server.policies.tables import PolicyAdoption

KEPT_IN_MEMORY = 64


class Rules(Struct, frozen=True):
    """Every holding, and every policy by its hash."""

    holdings: tuple[Holding, ...]
    policies: dict[str, Policy]
    decisions: dict[str, PolicyAdoption]

    def used(self, region: str, sector: str, day: str) -> list[Holding]:
        """Every method that is used for an enterprise on a day, the leading one first."""
        return all_for(self.holdings, region, sector, day)

    def policy_for(self, region: str, sector: str, day: str) -> Policy:
        """The policy that the published grade of an enterprise follows on a day (`YYYY-MM-DD`)."""
        holding = self._leading(region, sector, day)
        return self._policy(holding) if holding else current_policy()

    def text_of(self, policy: Policy) -> str:
        """The file of a policy as it was adopted, or as it is shipped."""
        key = policy.hash()
        adopted = (row.text for row in self.decisions.values() if row.text and row.policy_hash == key)
        return next(adopted, None) or shipped_text(policy.version)

    def decision_for(self, region: str, sector: str, day: str) -> PolicyAdoption | None:
        """The decision by which that policy holds; none where it holds because nobody decided otherwise."""
        holding = self._leading(region, sector, day)
        return self.decisions.get(holding.decision) if holding else None

    def _leading(self, region: str, sector: str, day: str) -> Holding | None:
        return holding_for(self.holdings, LEADING_METHOD, region, sector, day)

    def _policy(self, holding: Holding) -> Policy:
        return self.policies[holding.policy_hash] if holding.policy_hash else shipped()[holding.profile]

    def on(self, day: str) -> tuple[Holding, ...]:
        """The holdings that may hold on a day: while these stay the same, so do the rules."""
        return tuple(one for one in self.holdings if one.from_day <= day)


async def rules() -> Rules:
    """The rules as they stand now: one query."""
    return rules_from(await PolicyAdoption.all().order_by("decided_at", "id"))


def rules_from(decided: Sequence[PolicyAdoption]) -> Rules:
    """The rules by these decisions, in their order."""
    own = [_holding(row) for row in decided]
    known = {policy.hash(): policy for policy in shipped().values()}
    known |= {row.policy_hash: _read(row.text) for row in decided if row.text}
    return Rules((*shipped_holdings(), *own), known, {str(row.id): row for row in decided})


async def adoption(decision: UUID) -> PolicyAdoption | None:
    """One decision."""
    return await PolicyAdoption.get_or_none(id=decision)


@lru_cache(KEPT_IN_MEMORY)
def _read(text: str) -> Policy:
    return read_policy(text)


def _holding(row: PolicyAdoption) -> Holding:
    return Holding(
        method=row.method,
        profile=row.profile,
        stands=row.stands,  # type: ignore[arg-type]  # written by us
        why=row.reason,
        region=row.region,
        sector=row.sector,
        from_day=row.from_day,
        policy_hash=row.policy_hash,
        decision=str(row.id),
    )
