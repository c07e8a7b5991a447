"""Which role holds which action, and for whom (pure): the one table of permission.

A role holds an action within a scope: `own` is the person's own enterprise, `region` every enterprise whose region
code begins with the regulator's, `self` needs no enterprise (the person's own account, public texts).
"""

from collections.abc import Mapping
from typing import Literal

from server.people.actor import Role

Scope = Literal["own", "region", "self"]
Grant = Mapping[Role, Scope]

_STAFF: Grant = {"owner": "own", "officer": "own", "leader": "own", "worker": "own"}
_LEADERS: Grant = {"owner": "own", "officer": "own"}
# A team leader gives out work and shuts off a danger on the spot.
_FOREMEN: Grant = {**_LEADERS, "leader": "own"}
# Contractors send what they find, within their part of the site (`people.bounds`).
_ON_SITE: Grant = {**_STAFF, "contractor": "own"}
_REGULATOR: Grant = {"regulator": "region"}
_STAFF_AND_REGULATOR: Grant = {**_STAFF, **_REGULATOR}
_LEADERS_AND_REGULATOR: Grant = {**_LEADERS, **_REGULATOR}
_ON_SITE_AND_REGULATOR: Grant = {**_ON_SITE, **_REGULATOR}
# An expert reads one enterprise and says nothing.
_READERS: Grant = {**_STAFF_AND_REGULATOR, "expert": "own"}
_EVERYBODY: Grant = {"owner": "self", "officer": "self", "leader": "self", "worker": "self", "regulator": "self"}
_LISTS: Grant = {**_EVERYBODY, "expert": "self"}
_ANYBODY: Grant = {**_LISTS, "contractor": "self", "admin": "self"}
_OFFICE: Grant = {"owner": "self", "officer": "self", "regulator": "self"}
_NOBODY: Grant = {}

ACTIONS: Mapping[str, Grant] = {
    # About oneself, and texts that are the same for everybody
    "me.read": _ANYBODY,
    "me.mail": {"owner": "self", "officer": "self", "leader": "self", "worker": "self"},
    "session.revoke": _ANYBODY,
    "factor.manage": _ANYBODY,
    "sync.pull": {**_EVERYBODY, "contractor": "self"},
    "checklist.read": _ANYBODY,
    "patterns.read": _ANYBODY,
    "method.read": _ANYBODY,
    "major_source.assess": _EVERYBODY,
    "guide.declare": _LEADERS,
    "phone.import": {**_EVERYBODY, "contractor": "self"},
    # Lists that show what the person may see, and no more
    "home.read": _ANYBODY,
    "hazard.list": _LISTS,
    "hazard.import": _LEADERS,
    "inspection.list": _LISTS,
    "equipment.list": _LISTS,
    "risk.list": _LISTS,
    "patrol.list": _LISTS,
    "task.list": _STAFF,
    "likeness.list": _OFFICE,
    "enterprise.list": {"regulator": "self"},
    "policy.rehearse": {"regulator": "self"},
    "policy.adopt": {"regulator": "self"},
    "recheck.list": _OFFICE,
    "grade.compare": _OFFICE,
    "news.read": _OFFICE,
    "record.list": {**_OFFICE, "expert": "self"},
    "phone.list": _LEADERS,
    "security.read": {"owner": "self", "regulator": "self", "admin": "self"},
    "phone.set_aside": _LEADERS,
    # The people of one's enterprise, or of the installation: who they are, who comes and who goes
    "people.list": {"owner": "self", "admin": "self"},
    "people.manage": {"owner": "self", "admin": "self"},
    # Enterprises that registered themselves or stand on a list
    "joining.list": {"regulator": "self"},
    "joining.decide": _REGULATOR,
    "joining.import": {"regulator": "self"},
    # Tip-offs: of regulators only those who were marked for them, see `people.policy`
    "tip.list": {"regulator": "self"},
    "tip.read": _REGULATOR,
    "tip.decide": _REGULATOR,
    # At a regulator's desk, as a quick report on a phone
    "hazard.write_down": _REGULATOR,
    # About one enterprise
    "sync.push": _ON_SITE_AND_REGULATOR,
    "sync.status": _ON_SITE_AND_REGULATOR,
    "enterprise.read": _READERS,
    "person.read": _READERS,
    "area.read": _READERS,
    "point.read": _READERS,
    "task.read": _READERS,
    "task.plan": _LEADERS,
    "hazard.read": _READERS,
    "inspection.read": _READERS,
    "equipment.read": _READERS,
    "patrol.read": _READERS,
    "record.read": {**_LEADERS_AND_REGULATOR, "expert": "own"},
    "exchange.send": _LEADERS,
    "equipment.register": _LEADERS,
    "risk.read": _READERS,
    "risk.edit": _LEADERS,
    "label.print": _LEADERS,
    "profile.edit": _LEADERS,
    "own_checklist.read": _READERS,
    "own_checklist.edit": {"owner": "own"},
    "grade.read": _READERS,
    "ledger.read": _LEADERS_AND_REGULATOR,
    "file.read": _READERS,
    # Where a photo was taken; and with it the file as handed in, which says so itself
    "file.position": _STAFF_AND_REGULATOR,
    "file.upload": _ON_SITE_AND_REGULATOR,
    "likeness.read": _LEADERS_AND_REGULATOR,
    # Facts: one action for each kind
    "fact:enterprise.registered": _REGULATOR,
    "fact:enterprise.confirmed": _REGULATOR,
    "fact:profile.declared": _LEADERS,
    "fact:area.registered": _LEADERS,
    "fact:point.assessed": _LEADERS,
    "fact:object.registered": _LEADERS,
    "fact:object.retired": _LEADERS,
    "fact:unit.registered": _LEADERS,
    "fact:unit.retired": _LEADERS,
    "fact:event.assessed": _LEADERS,
    "fact:event.retired": _LEADERS,
    "fact:control.registered": _LEADERS,
    "fact:control.retired": _LEADERS,
    "fact:site_plan.drawn": _LEADERS,
    "fact:site_plan.retired": _LEADERS,
    "fact:equipment.registered": _LEADERS,
    "fact:equipment.retired": _LEADERS,
    "fact:checklist.tailored": {"owner": "own"},
    "fact:inspection.submitted": _ON_SITE_AND_REGULATOR,
    "fact:patrol.walked": _STAFF,
    "fact:tag.seen_unknown": _STAFF,
    "fact:task.planned": _LEADERS,
    "fact:task.ordered": _LEADERS,
    "fact:work.stopped": _LEADERS,
    "fact:days.set": _LEADERS,
    "fact:evidence.withdrawn": _ON_SITE_AND_REGULATOR,
    "fact:evidence.compared": _LEADERS_AND_REGULATOR,
    "fact:hazard.reported": _ON_SITE_AND_REGULATOR,
    "fact:hazard.classified": _LEADERS_AND_REGULATOR,
    "fact:hazard.assigned": _FOREMEN,
    "fact:hazard.controlled": _FOREMEN,
    "fact:hazard.double_reported": _LEADERS,
    "fact:hazard.extended": _LEADERS_AND_REGULATOR,
    "fact:hazard.rectified": _ON_SITE,
    "fact:hazard.verified": _LEADERS_AND_REGULATOR,
    "fact:hazard.handed_over": _STAFF,
    "fact:hazard.extension_asked": _STAFF,
    "fact:hazard.extension_answered": _LEADERS_AND_REGULATOR,
    "fact:hazard.reopened": _LEADERS_AND_REGULATOR,
    "fact:hazard.cause_noted": _LEADERS,
    "fact:hazard.planned": _LEADERS,
    "fact:hazard.supervised": _REGULATOR,
    "fact:hazard.milestone_reached": _LEADERS,
    "fact:hazard.self_assessed": _LEADERS,
    "fact:hazard.lifting_applied": _LEADERS,
    "fact:hazard.lifting_reviewed": _REGULATOR,
    "fact:hazard.published": _REGULATOR,
    "fact:commitment.made": _LEADERS,
    "fact:declaration.filed": _LEADERS,
    "fact:emergency_plan.kept": _LEADERS,
    "fact:drill.held": _LEADERS,
    "fact:certificate.kept": _LEADERS,
    "fact:training.held": _LEADERS,
    "fact:expense.spent": _LEADERS,
    "fact:accident.recorded": _LEADERS_AND_REGULATOR,
    "fact:sanction.recorded": _REGULATOR,
    "fact:standardisation.granted": _LEADERS_AND_REGULATOR,
    "fact:record.withdrawn": _LEADERS_AND_REGULATOR,
    "fact:grade.published": _NOBODY,
    "fact:policy.adopted": _NOBODY,
    "fact:grade.recheck_requested": {"owner": "own"},
    "fact:grade.recheck_answered": _REGULATOR,
    "fact:grade.set_by_hand": _REGULATOR,
    "fact:source.declared": _LEADERS,
    "fact:guide.declared": _LEADERS,
}
