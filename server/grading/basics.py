"""Part M (基础管理): commitments, declaration, certificates, drills. Section 10.4 of the method."""

from server.grading.confidence import known_basics
from server.grading.explanation import Deduction, Part, part
from server.grading.paperwork import BASICS
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot


def basics_part(snapshot: Snapshot, policy: Policy) -> Part:
    """Small losses for missing paperwork; what nobody recorded yet costs nothing and is named."""
    basics, rule = snapshot.basics, policy.basics
    losses = []
    if basics.commit_due:
        points = rule.commitment * basics.commit_missing // basics.commit_due
        numbers = {"missing": basics.commit_missing, "due": basics.commit_due}
        losses.append(Deduction(rule="basics.commitment", points=-points, numbers=numbers))
    if basics.declaration_overdue:
        losses.append(Deduction(rule="basics.declaration", points=-rule.declaration))
    certificates = min(rule.certificates_cap, rule.certificate * basics.invalid_certs)
    losses.append(Deduction(rule="basics.certificate", points=-certificates, numbers={"invalid": basics.invalid_certs}))
    if basics.drill_overdue:
        losses.append(Deduction(rule="basics.drill", points=-rule.drill))
    known = known_basics(snapshot)
    notes = tuple(one for one in BASICS if one not in known)
    return part("M", policy.caps["M"], losses, notes)
