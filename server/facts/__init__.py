"""What can be said: one frozen struct per kind of fact, in the past tense (pure).

A body once accepted is accepted for ever: fields are only added, with defaults. Numbers are integers or
decimal strings, so that canonical JSON is exact.
"""

from server.facts.checklist import ChecklistTailored, LeftOut, OwnItem, OwnSection
from server.facts.enterprise import (
    EnterpriseConfirmed,
    EnterpriseRegistered,
    GradePublished,
    PolicyAdopted,
    ProfileDeclared,
)
from server.facts.evidence import EvidenceCompared, EvidenceWithdrawn
from server.facts.fact import Body, Fact, FileEntry, NewFact, Position
from server.facts.grade import LONGEST_BY_HAND_DAYS, GradeRecheckAnswered, GradeRecheckRequested, GradeSetByHand
from server.facts.hazard import (
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardRectified,
    HazardReported,
    HazardVerified,
)
from server.facts.inspection import Answer, InspectionSubmitted, Signature
from server.facts.mark import Mark
from server.facts.patrol import PatrolWalked, Seen, TagSeenUnknown, UnknownTag
from server.facts.place import AreaRegistered, EquipmentRegistered, EquipmentRetired, PointAssessed
from server.facts.record import (
    AccidentRecorded,
    CertificateKept,
    CommitmentMade,
    DeclarationFiled,
    DrillHeld,
    EmergencyPlanKept,
    ExpenseSpent,
    Kept,
    RecordWithdrawn,
    SanctionRecorded,
    StandardisationGranted,
    TrainingHeld,
)
from server.facts.task import DaysSet, ShiftOfDay, TaskOrdered, TaskPlanned, WorkStopped
from server.facts.upcast import BodyReader

KINDS: dict[str, type[Body]] = {
    "enterprise.registered": EnterpriseRegistered,
    "enterprise.confirmed": EnterpriseConfirmed,
    "profile.declared": ProfileDeclared,
    "area.registered": AreaRegistered,
    "point.assessed": PointAssessed,
    "equipment.registered": EquipmentRegistered,
    "equipment.retired": EquipmentRetired,
    "checklist.tailored": ChecklistTailored,
    "inspection.submitted": InspectionSubmitted,
    "patrol.walked": PatrolWalked,
    "tag.seen_unknown": TagSeenUnknown,
    "evidence.withdrawn": EvidenceWithdrawn,
    "evidence.compared": EvidenceCompared,
    "hazard.reported": HazardReported,
    "hazard.classified": HazardClassified,
    "hazard.assigned": HazardAssigned,
    "hazard.controlled": HazardControlled,
    "hazard.double_reported": HazardDoubleReported,
    "hazard.extended": HazardExtended,
    "hazard.rectified": HazardRectified,
    "hazard.verified": HazardVerified,
    "task.planned": TaskPlanned,
    "task.ordered": TaskOrdered,
    "work.stopped": WorkStopped,
    "days.set": DaysSet,
    "grade.published": GradePublished,
    "policy.adopted": PolicyAdopted,
    "grade.recheck_requested": GradeRecheckRequested,
    "grade.recheck_answered": GradeRecheckAnswered,
    "grade.set_by_hand": GradeSetByHand,
    "commitment.made": CommitmentMade,
    "declaration.filed": DeclarationFiled,
    "emergency_plan.kept": EmergencyPlanKept,
    "drill.held": DrillHeld,
    "certificate.kept": CertificateKept,
    "training.held": TrainingHeld,
    "expense.spent": ExpenseSpent,
    "accident.recorded": AccidentRecorded,
    "sanction.recorded": SanctionRecorded,
    "standardisation.granted": StandardisationGranted,
    "record.withdrawn": RecordWithdrawn,
}
read_body = BodyReader(KINDS).read
SERVER_ONLY = frozenset({"grade.published", "policy.adopted"})
DESK_ONLY = frozenset({"enterprise.registered", "enterprise.confirmed"})

__all__ = [
    "DESK_ONLY",
    "KINDS",
    "LONGEST_BY_HAND_DAYS",
    "SERVER_ONLY",
    "AccidentRecorded",
    "Answer",
    "AreaRegistered",
    "Body",
    "CertificateKept",
    "ChecklistTailored",
    "CommitmentMade",
    "DaysSet",
    "DeclarationFiled",
    "DrillHeld",
    "EmergencyPlanKept",
    "EnterpriseConfirmed",
    "EnterpriseRegistered",
    "EquipmentRegistered",
    "EquipmentRetired",
    "EvidenceCompared",
    "EvidenceWithdrawn",
    "ExpenseSpent",
    "Fact",
    "FileEntry",
    "GradePublished",
    "GradeRecheckAnswered",
    "GradeRecheckRequested",
    "GradeSetByHand",
    "HazardAssigned",
    "HazardClassified",
    "HazardControlled",
    "HazardDoubleReported",
    "HazardExtended",
    "HazardRectified",
    "HazardReported",
    "HazardVerified",
    "InspectionSubmitted",
    "Kept",
    "LeftOut",
    "Mark",
    "NewFact",
    "OwnItem",
    "OwnSection",
    "PatrolWalked",
    "PointAssessed",
    "PolicyAdopted",
    "Position",
    "ProfileDeclared",
    "RecordWithdrawn",
    "SanctionRecorded",
    "Seen",
    "ShiftOfDay",
    "Signature",
    "StandardisationGranted",
    "TagSeenUnknown",
    "TaskOrdered",
    "TaskPlanned",
    "TrainingHeld",
    "UnknownTag",
    "WorkStopped",
    "read_body",
]
