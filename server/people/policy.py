"""Who may do what (pure): decided here, by the one table of `people.actions`. Nothing else decides about permission.

What depends on the state of a thing, such as who may verify a hazard, is a rule of that thing.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from server.people.actions import ACTIONS, Scope
from server.people.actor import Actor

Reason = Literal["allowed", "anonymous", "role", "enterprise", "region", "unknown_action", "no_enterprise", "leaving"]

# Open to people who are not signed in.
PUBLIC = "public"

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
    grants = ACTIONS.get(action)
    if grants is None:
        return _no("unknown_action")
    if actor is None:
        return _no("anonymous")
    if actor.leaving and not _delivers(action):
        return _no("leaving")
    scope = grants.get(actor.role)
    if scope is None:
        return _no("role")
    return _YES if scope == "self" else _within(actor, scope, enterprise)


def _within(actor: Actor, scope: Scope, enterprise: EnterpriseScope | None) -> Decision:
    if enterprise is None:
        return _no("no_enterprise")
    if scope == "own":
        return _YES if actor.enterprise is not None and actor.enterprise == enterprise.id else _no("enterprise")
    return _YES if actor.region and enterprise.region.startswith(actor.region) else _no("region")


def may_somewhere(actor: Actor | None, action: str) -> Decision:
    """Whether the person's role holds the action at all, for some enterprise or other."""
    if action == PUBLIC:
        return _YES
    if action not in ACTIONS:
        return _no("unknown_action")
    if actor is None:
        return _no("anonymous")
    if actor.leaving and not _delivers(action):
        return _no("leaving")
    return _YES if actor.role in ACTIONS[action] else _no("role")


def _delivers(action: str) -> bool:
    return action in DELIVERING or action.removeprefix("fact:") in FROM_PHONES
