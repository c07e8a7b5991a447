"""What can be said: one frozen struct per kind of fact, in the past tense (pure).

A body once accepted is accepted for ever: fields are only added, with defaults. Numbers are integers or
decimal strings, so that canonical JSON is exact.
"""

from server.facts.checklist import ChecklistTailored, LeftOut, OwnItem, OwnSection
from server.facts.declared import GuideDeclared, Held, SourceDeclared
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
    HazardCauseNoted,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardExtensionAnswered,
    HazardExtensionAsked,
    HazardHandedOver,
    HazardRectified,
    HazardReopened,
    HazardReported,
    HazardVerified,
)
from server.facts.inspection import Answer, InspectionSubmitted, Signature
from server.facts.kinds import KINDS
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
from server.facts.risk import (
    ControlRegistered,
    EventAssessed,
    ObjectRegistered,
    RiskValues,
    TierRetired,
    UnitRegistered,
)
from server.facts.site_plan import PlanMark, PlanZone, SitePlanDrawn, SitePlanRetired
from server.facts.supervision import (
    HazardLiftingApplied,
    HazardLiftingReviewed,
    HazardMilestoneReached,
    HazardPlanned,
    HazardPublished,
    HazardSelfAssessed,
    HazardSupervised,
    Milestone,
)
from server.facts.task import DaysSet, ShiftOfDay, TaskOrdered, TaskPlanned, WorkStopped
from server.facts.upcast import BodyReader

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
    "ControlRegistered",
    "DaysSet",
    "DeclarationFiled",
    "DrillHeld",
    "EmergencyPlanKept",
    "EnterpriseConfirmed",
    "EnterpriseRegistered",
    "EquipmentRegistered",
    "EquipmentRetired",
    "EventAssessed",
    "EvidenceCompared",
    "EvidenceWithdrawn",
    "ExpenseSpent",
    "Fact",
    "FileEntry",
    "GradePublished",
    "GradeRecheckAnswered",
    "GradeRecheckRequested",
    "GradeSetByHand",
    "GuideDeclared",
    "HazardAssigned",
    "HazardCauseNoted",
    "HazardClassified",
    "HazardControlled",
    "HazardDoubleReported",
    "HazardExtended",
    "HazardExtensionAnswered",
    "HazardExtensionAsked",
    "HazardHandedOver",
    "HazardLiftingApplied",
    "HazardLiftingReviewed",
    "HazardMilestoneReached",
    "HazardPlanned",
    "HazardPublished",
    "HazardRectified",
    "HazardReopened",
    "HazardReported",
    "HazardSelfAssessed",
    "HazardSupervised",
    "HazardVerified",
    "Held",
    "InspectionSubmitted",
    "Kept",
    "LeftOut",
    "Mark",
    "Milestone",
    "NewFact",
    "ObjectRegistered",
    "OwnItem",
    "OwnSection",
    "PatrolWalked",
    "PlanMark",
    "PlanZone",
    "PointAssessed",
    "PolicyAdopted",
    "Position",
    "ProfileDeclared",
    "RecordWithdrawn",
    "RiskValues",
    "SanctionRecorded",
    "Seen",
    "ShiftOfDay",
    "Signature",
    "SitePlanDrawn",
    "SitePlanRetired",
    "SourceDeclared",
    "StandardisationGranted",
    "TagSeenUnknown",
    "TaskOrdered",
    "TaskPlanned",
    "TierRetired",
    "TrainingHeld",
    "UnitRegistered",
    "UnknownTag",
    "WorkStopped",
    "read_body",
]
