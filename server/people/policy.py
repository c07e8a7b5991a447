"""Who may do what (pure): decided here, by the one table of `people.actions`. Nothing else decides about permission.

What depends on the state of a thing, such as who may verify a hazard, is a rule of that thing.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from server.people.actions import ACTIONS, Scope
from server.people.actor import Actor

Reason = Literal[
    "allowed", "anonymous", "role", "enterprise", "region", "unknown_action", "no_enterprise", "leaving", "tips"
]

# Open to people who are not signed in.
PUBLIC = "public"

# What begins so is for regulators who were marked as tip-off officers.
ABOUT_TIPS = "tip."

# All that a phone may do that somebody ended from afar: it delivers what it holds, and then forgets its person.
DELIVERING = frozenset({"me.read", "sync.push", "sync.status", "file.upload", "enterprise.read"})
# The kinds of facts that phones make; all others are said at a desk.
FROM_PHONES = frozenset(
    {
        "inspection.submitted",
        "patrol.walked",
        "tag.seen_unknown",
        "evidence.withdrawn",
        "hazard.reported",
        "hazard.classified",
        "hazard.assigned",
        "hazard.controlled",
        "hazard.double_reported",
        "hazard.extended",
        "hazard.extension_asked",
        "hazard.extension_answered",
        "hazard.handed_over",
        "hazard.rectified",
        "hazard.verified",
        "hazard.reopened",
    }
)


@dataclass(frozen=True, slots=True)
class EnterpriseScope:
    """The enterprise that an action is about: its id and its region code."""

    id: UUID
    region: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, and if not, why not (`people.reason.<reason>` is the sentence)."""

    allowed: bool
    reason: Reason

    @property
    def message_key(self) -> str:
        """Wording key of the reason."""
        return f"people.reason.{self.reason}"


_YES = Decision(allowed=True, reason="allowed")


def _no(reason: Reason) -> Decision:
    return Decision(allowed=False, reason=reason)


def may(actor: Actor | None, action: str, enterprise: EnterpriseScope | None = None) -> Decision:
    """Whether somebody may do something, to the given enterprise where the action is about one."""
    if action == PUBLIC:
        return _YES
    barred = _barred(actor, action)
    if barred or actor is None:
        return _no(barred or "anonymous")
    scope = ACTIONS[action][actor.role]
    return _YES if scope == "self" else _within(actor, scope, enterprise)


def _within(actor: Actor, scope: Scope, enterprise: EnterpriseScope | None) -> Decision:
    if enterprise is None:
        return _no("no_enterprise")
    if scope == "own":
        return _YES if actor.enterprise is not None and actor.enterprise == enterprise.id else _no("enterprise")
    return _YES if actor.region and enterprise.region.startswith(actor.region) else _no("region")


def may_somewhere(actor: Actor | None, action: str) -> Decision:
    """Whether the person's role holds the action at all, for some enterprise or other."""
    barred = None if action == PUBLIC else _barred(actor, action)
    return _no(barred) if barred else _YES


def _barred(actor: Actor | None, action: str) -> Reason | None:
    """Why somebody may not do something to any enterprise, or nothing."""
    if action not in ACTIONS:
        return "unknown_action"
    if actor is None:
        return "anonymous"
    if actor.leaving and not _delivers(action):
        return "leaving"
    if actor.role not in ACTIONS[action]:
        return "role"
    # Tip-offs are for those only who were marked for them.
    return "tips" if action.startswith(ABOUT_TIPS) and not actor.tips else None


def _delivers(action: str) -> bool:
    return action in DELIVERING or action.removeprefix("fact:") in FROM_PHONES
