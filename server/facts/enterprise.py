"""Facts about an enterprise as a whole."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Day, Line, Moment, Sha256, Text

Grade = Literal["red", "orange", "yellow", "blue"]
ProfileKey = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,60}$")]
ProfileText = Annotated[str, Meta(max_length=200)]
Whole = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]


class EnterpriseRegistered(Body, frozen=True):
    """An enterprise joined (the first fact of every ledger). `region` is a GB/T 2260 code.

    `by_itself` says that nobody but itself vouches for it yet: an `enterprise.confirmed` fact decides.
    """

    name: Line
    uscc: Annotated[str, Meta(pattern="^[0-9A-HJ-NP-RTUW-Y]{18}$")]
    region: Annotated[str, Meta(pattern="^[0-9]{6,12}$")]
    sector: Annotated[str, Meta(pattern="^[a-z-]{3,40}$")]
    address: Text = ""
    by_itself: bool = False


class EnterpriseConfirmed(Body, frozen=True):
    """The authority of the region looked at an enterprise that registered itself, and knows it or does not."""

    outcome: Literal["confirmed", "refused"]
    reason: Text = ""

    def __post_init__(self) -> None:
        if self.outcome == "refused" and not self.reason.strip():
            raise ValueError("a refusal needs its reason")


class ProfileDeclared(Body, frozen=True):
    """Declared facts that decide which checklists and items apply; later declarations replace single keys."""

    facts: dict[ProfileKey, bool | Whole | ProfileText]


class GradePublished(Body, frozen=True):
    """The enterprise's grade changed. `grade` is null while it is ungraded (未评级).

    `method`, `policy` (its profile) and `engine` (its version) name how it was computed; without them it is crg-1.
    """

    as_of: Day
    status: Literal["graded", "provisional", "ungraded"]
    grade: Grade | None
    since: Day
    score: int
    components: dict[str, int]
    band: str
    band_limited: str
    flags: list[str]
    red: list[str]
    priority: int
    coverage: int
    policy: str
    policy_hash: Sha256
    inputs_hash: Sha256
    result_hash: Sha256
    known_seq: int
    replaces: UUID | None = None
    method: Annotated[str, Meta(max_length=40)] = ""
    engine: Annotated[str, Meta(max_length=40)] = ""


class PolicyAdopted(Body, frozen=True):
    """From here on the enterprise is graded by a policy that its authority decided on, and this is that decision."""

    method: Line
    policy: Line
    policy_hash: Sha256
    region: Annotated[str, Meta(pattern="^[0-9]{0,12}$")]
    sector: Annotated[str, Meta(pattern="^([a-z-]{3,40})?$")]
    from_day: Day
    reason: Text
    decision: UUID
    decided_at: Moment
    decided_by_name: Line
    decided_by: UUID | None = None
