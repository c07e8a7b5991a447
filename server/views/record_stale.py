"""What a correction is told whose record was corrected or withdrawn while it was being typed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.ledger.tables import LedgerFact
from server.people.queries import people_by_id
from server.records.record import SORTS
from server.records.tables import KeptRecord
from server.views.record_rows import plan_names, told
from server.views.words import moment_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class Stale:
    """Who said what in the meantime. `changes`: the field, what the person saw, what it says now."""

    withdrawn: bool
    who: str
    when: str
    why: str
    changes: list[tuple[str, str, str]]


def base_of(typed: Mapping[str, str]) -> int:
    """The place in the ledger of what the form was filled from; -1 where it does not say."""
    return int(typed["base"]) if re.fullmatch("[0-9]{1,9}", typed.get("base", ""), re.ASCII) else -1


def is_stale(row: KeptRecord, typed: Mapping[str, str]) -> bool:
    """Whether what was typed corrects what no longer stands."""
    return not row.stands or row.changed_seq != base_of(typed)


async def what_changed(row: KeptRecord, base: int, locale: str) -> Stale:
    """Between the state that was corrected, told by its place in the ledger, and now. Without a base all of now."""
    facts = {
        fact.seq: fact for fact in await LedgerFact.filter(enterprise=row.enterprise, seq__in=[base, row.changed_seq])
    }
    last, seen = facts[row.changed_seq], facts.get(base)
    body: dict[str, Any] = json.loads(last.body)
    people = await people_by_id([last.actor] if last.actor else [])
    return Stale(
        withdrawn=not row.stands,
        who=people[last.actor].name if last.actor in people else t(locale, f"people.role.{last.actor_role}"),
        when=moment_words(locale, last.occurred_at),
        why=body.get("why", "") or body.get("reason", ""),
        changes=await _changes(row, seen, body, locale) if row.stands else [],
    )


async def _changes(
    row: KeptRecord, seen: LedgerFact | None, body: dict[str, Any], locale: str
) -> list[tuple[str, str, str]]:
    # A base that somebody made up may be a fact about something else.
    ours = seen is not None and seen.subject == row.id and seen.kind == SORTS[row.sort][0]
    was: dict[str, Any] = json.loads(seen.body) if seen is not None and ours else {}
    names = await plan_names(row.enterprise, was, body)
    before, now = (dict(told(row.sort, one, locale, names)) if one else {} for one in (was, body))
    labels = dict.fromkeys([*before, *now])
    return [
        (label, before.get(label, "–"), now.get(label, "–")) for label in labels if before.get(label) != now.get(label)
    ]
