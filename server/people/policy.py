"""Who may do what (pure): one table of roles and actions. Nothing else decides about permission.

A role holds an action within a scope: `own` is the person's own enterprise, `region` every enterprise whose
region code begins with the regulator's, `self` needs no enterprise (the person's own account, public texts).
What depends on the state of a thing, such as who may verify a hazard, is a rule of that thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from server.people.actor import Actor, Role

Scope = Literal["own", "region", "self"]
Reason = Literal["allowed", "anonymous", "role", "enterprise", "region", "unknown_action", "no_enterprise"]
Grant = Mapping[Role, Scope]

# Open to people who are not signed in.
PUBLIC = "public"

_STAFF: Grant = {"owner": "own", "officer": "own", "worker": "own"}
_LEADERS: Grant = {"owner": "own", "officer": "own"}
_REGULATOR: Grant = {"regulator": "region"}
_STAFF_AND_REGULATOR: Grant = {**_STAFF, **_REGULATOR}
_LEADERS_AND_REGULATOR: Grant = {**_LEADERS, **_REGULATOR}
_EVERYBODY: Grant = {"owner": "self", "officer": "self", "worker": "self", "regulator": "self"}
_OFFICE: Grant = {"owner": "self", "officer": "self", "regulator": "self"}
_NOBODY: Grant = {}

ACTIONS: Mapping[str, Grant] = {
    # About oneself, and texts that are the same for everybody
    "me.read": _EVERYBODY,
    "me.mail": _EVERYBODY,
    "session.revoke": _EVERYBODY,
    "sync.pull": _EVERYBODY,
    "checklist.read": _EVERYBODY,
    "patterns.read": _EVERYBODY,
    "method.read": _EVERYBODY,
    "major_source.assess": _EVERYBODY,
    "phone.import": _EVERYBODY,
    # Lists that show what the person may see, and no more
    "home.read": _EVERYBODY,
    "hazard.list": _EVERYBODY,
    "inspection.list": _EVERYBODY,
    "equipment.list": _EVERYBODY,
    "patrol.list": _EVERYBODY,
    "task.list": _STAFF,
    "likeness.list": _OFFICE,
    "enterprise.list": {"regulator": "self"},
    "policy.rehearse": {"regulator": "self"},
    "policy.adopt": {"regulator": "self"},
    "recheck.list": _OFFICE,
    "grade.compare": _OFFICE,
    "news.read": _OFFICE,
    "phone.list": _LEADERS,
    "phone.set_aside": _LEADERS,
    # About one enterprise
    "sync.push": _STAFF_AND_REGULATOR,
    "sync.status": _STAFF_AND_REGULATOR,
    "enterprise.read": _STAFF_AND_REGULATOR,
    "person.read": _STAFF_AND_REGULATOR,
    "area.read": _STAFF_AND_REGULATOR,
    "point.read": _STAFF_AND_REGULATOR,
    "task.read": _STAFF_AND_REGULATOR,
    "task.plan": _LEADERS,
    "hazard.read": _STAFF_AND_REGULATOR,
    "inspection.read": _STAFF_AND_REGULATOR,
    "equipment.read": _STAFF_AND_REGULATOR,
    "patrol.read": _STAFF_AND_REGULATOR,
    "equipment.register": _LEADERS,
    "label.print": _LEADERS,
    "profile.edit": _LEADERS,
    "own_checklist.read": _STAFF_AND_REGULATOR,
    "own_checklist.edit": {"owner": "own"},
    "grade.read": _STAFF_AND_REGULATOR,
    "ledger.read": _LEADERS_AND_REGULATOR,
    "file.read": _STAFF_AND_REGULATOR,
    # Where a photo was taken; and with it the file as handed in, which says so itself
    "file.position": _STAFF_AND_REGULATOR,
    "file.upload": _STAFF_AND_REGULATOR,
    "likeness.read": _LEADERS_AND_REGULATOR,
    # Facts: one action for each kind
    "fact:enterprise.registered": _REGULATOR,
    "fact:profile.declared": _LEADERS,
    "fact:area.registered": _LEADERS,
    "fact:point.assessed": _LEADERS,
    "fact:equipment.registered": _LEADERS,
    "fact:equipment.retired": _LEADERS,
    "fact:checklist.tailored": {"owner": "own"},
    "fact:inspection.submitted": _STAFF_AND_REGULATOR,
    "fact:patrol.walked": _STAFF,
    "fact:tag.seen_unknown": _STAFF,
    "fact:task.planned": _LEADERS,
    "fact:task.ordered": _LEADERS,
    "fact:work.stopped": _LEADERS,
    "fact:days.set": _LEADERS,
    "fact:evidence.withdrawn": _STAFF_AND_REGULATOR,
    "fact:evidence.compared": _LEADERS_AND_REGULATOR,
    "fact:hazard.reported": _STAFF_AND_REGULATOR,
    "fact:hazard.classified": _LEADERS_AND_REGULATOR,
    "fact:hazard.assigned": _LEADERS,
    "fact:hazard.controlled": _LEADERS,
    "fact:hazard.double_reported": _LEADERS,
    "fact:hazard.extended": _LEADERS_AND_REGULATOR,
    "fact:hazard.rectified": _STAFF,
    "fact:hazard.verified": _LEADERS_AND_REGULATOR,
    "fact:grade.published": _NOBODY,
    "fact:policy.adopted": _NOBODY,
    "fact:grade.recheck_requested": {"owner": "own"},
    "fact:grade.recheck_answered": _REGULATOR,
    "fact:grade.set_by_hand": _REGULATOR,
}


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
    return _YES if actor.role in ACTIONS[action] else _no("role")
