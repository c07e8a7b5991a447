"""What kinds of records there are, and what a list shows of each (pure)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from server.facts import (
    AccidentRecorded,
    Body,
    CertificateKept,
    CommitmentMade,
    DeclarationFiled,
    DrillHeld,
    EmergencyPlanKept,
    ExpenseSpent,
    Kept,
    SanctionRecorded,
    StandardisationGranted,
    TrainingHeld,
)
from server.moments import day_in_china

# Sort of record, as addresses name it, to the kind of fact by which it is said and what that fact holds.
SORTS: Mapping[str, tuple[str, type[Kept]]] = MappingProxyType(
    {
        "commitment": ("commitment.made", CommitmentMade),
        "declaration": ("declaration.filed", DeclarationFiled),
        "plan": ("emergency_plan.kept", EmergencyPlanKept),
        "drill": ("drill.held", DrillHeld),
        "certificate": ("certificate.kept", CertificateKept),
        "training": ("training.held", TrainingHeld),
        "expense": ("expense.spent", ExpenseSpent),
        "accident": ("accident.recorded", AccidentRecorded),
        "sanction": ("sanction.recorded", SanctionRecorded),
        "standardisation": ("standardisation.granted", StandardisationGranted),
    }
)
SORT_OF_KIND = {kind: sort for sort, (kind, _) in SORTS.items()}
# A declaration of a year holds until the end of the next first quarter: so in Jiangsu's order 140; elsewhere a choice.
DECLARED_UNTIL = (3, 31)
# A commitment said without a network still counts where it arrives as soon as a check would have to.
ARRIVES_WITHIN = timedelta(hours=72)


def is_record(body: Body) -> bool:
    """Whether a fact says a record."""
    return isinstance(body, Kept)


def day_of(body: Kept) -> date:
    """The day that a record is about."""
    found = getattr(body, "day", None) or getattr(body, "issued", None) or getattr(body, "expires", None)
    return date.fromisoformat(str(found))


def until_of(body: Kept) -> date | None:
    """The last day on which it holds, where it ends by itself."""
    if isinstance(body, DeclarationFiled):
        return date(body.year + 1, *DECLARED_UNTIL)
    found = getattr(body, "expires", None) or getattr(body, "until", None) or getattr(body, "review_due", None)
    return date.fromisoformat(found) if found else None


def title_of(body: Kept) -> str:
    """What people wrote that tells it from others of its sort; no words of ours."""
    if isinstance(body, CommitmentMade):
        return body.by
    if isinstance(body, DeclarationFiled):
        return f"{body.year} {body.to}".strip()
    if isinstance(body, CertificateKept):
        return f"{body.holder} · {body.work}"
    if isinstance(body, StandardisationGranted):
        return body.number or body.by
    return str(getattr(body, "name", ""))


def in_time(body: Kept, occurred_at: datetime, received_at: datetime) -> bool:
    """Whether a commitment was made on its own day and arrived soon; any other record is always in time."""
    if not isinstance(body, CommitmentMade):
        return True
    return day_in_china(occurred_at).isoformat() <= body.day and received_at - occurred_at <= ARRIVES_WITHIN
