"""Records that an enterprise keeps because the law or its own plan asks for them.

The subject is the record. Said again under the same subject it is corrected, and `why` says why; withdrawn it no longer
counts. Both leave what was said before in the ledger. Money is in fen, time in minutes.
"""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Day, Line, Sha256, Text

WITHDRAWN = "record.withdrawn"
DAYS = ("day", "until", "issued", "expires", "review_due", "ends")
# In which order two days of one record stand.
IN_ORDER = (("issued", "expires"), ("issued", "review_due"), ("day", "until"), ("day", "ends"))
LONGEST_STANDSTILL_DAYS = 31
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Fen = Annotated[int, Meta(ge=0, le=10**14)]
Minutes = Annotated[int, Meta(ge=1, le=1_000_000)]
Year = Annotated[int, Meta(ge=2000, le=2100)]
Months = Annotated[int, Meta(ge=1, le=36)]
StandardLevel = Annotated[int, Meta(ge=1, le=3)]
CountKey = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,40}$")]
Photos = Annotated[tuple[Sha256, ...], Meta(max_length=20)]
Short = Annotated[str, Meta(max_length=200)]
RiskColour = Literal["red", "orange", "yellow", "blue"]


class Kept(Body, frozen=True, kw_only=True):
    """What every record has besides: a remark, photos of the paper or the event, and why it was corrected."""

    note: Text = ""
    photos: Photos = ()
    why: Short = ""

    def __post_init__(self) -> None:
        """Raises ValueError for days that do not exist or run backwards."""
        days = {name: date.fromisoformat(value) for name in DAYS if (value := getattr(self, name, None)) is not None}
        for first, last in IN_ORDER:
            if first in days and last in days and days[last] < days[first]:
                raise ValueError(f"{last} comes before {first}")


class CommitmentMade(Kept, frozen=True):
    """The daily safety commitment (安全承诺公告): what runs today, what dangerous work is planned, who answers for it.

    `counts` are the numbers of special work, changes, tests and the like, by name. `until` is the last day for which it
    holds, where nothing runs (`running` is 0) and nobody will be there to say it again.
    """

    day: Day
    by: Line
    words: Annotated[str, Meta(min_length=1, max_length=2000)]
    risk: RiskColour
    units: Count = 0
    running: Count = 0
    stopped: Count = 0
    counts: dict[CountKey, Count] = {}
    until: Day | None = None

    def __post_init__(self) -> None:
        """Raises ValueError where it is to hold for more than a month, or while something runs."""
        super().__post_init__()
        if self.until is None:
            return
        days = (date.fromisoformat(self.until) - date.fromisoformat(self.day)).days
        if self.running or days > LONGEST_STANDSTILL_DAYS:
            raise ValueError("until: only while nothing runs, and for a month at most")


class DeclarationFiled(Kept, frozen=True):
    """The risk declaration (风险申报) of a year was filed, with the numbers of risks by level."""

    year: Year
    day: Day
    to: Short = ""
    red: Count = 0
    orange: Count = 0
    yellow: Count = 0
    blue: Count = 0


class EmergencyPlanKept(Kept, frozen=True):
    """An emergency plan (应急预案) in force, and how many months may lie between two drills of it."""

    name: Line
    sort: Literal["comprehensive", "special", "on_site"]
    issued: Day
    drill_months: Months
    number: Short = ""
    review_due: Day | None = None


class DrillHeld(Kept, frozen=True):
    """An emergency drill (应急演练) took place; `plan` is the plan that was tried."""

    name: Line
    day: Day
    form: Literal["desktop", "practical"]
    people: Count
    result: Text = ""
    plan: UUID | None = None


class CertificateKept(Kept, frozen=True):
    """A person's certificate (资格证书): special operation, or knowledge and ability of those who manage safety.

    A later one of the same holder, sort and work takes the place of an earlier one.
    """

    holder: Line
    sort: Literal["special_operation", "principal", "safety_manager", "special_equipment", "other"]
    work: Line
    expires: Day
    number: Short = ""
    issued: Day | None = None
    person: UUID | None = None


class TrainingHeld(Kept, frozen=True):
    """Safety training (安全培训): how long, how many took part, how many passed."""

    name: Line
    day: Day
    sort: Literal["induction", "yearly", "special", "other"]
    minutes: Minutes
    people: Count
    passed: Count = 0


class ExpenseSpent(Kept, frozen=True):
    """Money spent on safety (安全生产费用), in fen."""

    name: Line
    day: Day
    fen: Fen
    number: Short = ""


class AccidentRecorded(Kept, frozen=True):
    """An accident, or a near miss (未遂事件), and what was learnt. `public_impact`: felt outside, nobody hurt."""

    name: Line
    day: Day
    sort: Literal["near_miss", "accident"]
    deaths: Count = 0
    injured: Count = 0
    loss_fen: Fen = 0
    public_impact: bool = False
    measures: Text = ""


class SanctionRecorded(Kept, frozen=True):
    """An authority's sanction: an order to stop, a fine, or a finding without either.

    `veto` says that it is about one of the things that give red at once: hidden or falsified records, a refused
    inspection, work resumed against an order, listing as severely dishonest (严重失信), work without a valid licence.
    `ends` is the last day on which listing or lack of a licence lasted, where that is over or set. `contradiction` says
    that records were found to contradict each other: photos used again, a place or a time that cannot be.
    """

    name: Line
    day: Day
    sort: Literal["stop_order", "fine", "finding"]
    number: Short = ""
    fen: Fen = 0
    veto: Literal["", "falsified", "refused", "resumed", "dishonest", "unlicensed"] = ""
    ends: Day | None = None
    contradiction: Literal["", "photo", "place", "time"] = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a finding that finds nothing."""
        super().__post_init__()
        if self.sort == "finding" and not (self.veto or self.contradiction):
            raise ValueError("veto: a finding says what was found")


class StandardisationGranted(Kept, frozen=True):
    """A level of standardisation (安全生产标准化) was granted, 1 being the highest."""

    level: StandardLevel
    issued: Day
    expires: Day
    number: Short = ""
    by: Short = ""


class RecordWithdrawn(Body, frozen=True):
    """A record no longer counts: a mistake, or a holder who left. The subject is the record."""

    reason: Line
