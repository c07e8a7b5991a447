"""What a policy holds: every number of the method, and what each may be."""

from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from server.canonical import digest

Colour = Literal["red", "orange", "yellow", "blue"]
Band = Literal["A", "B", "C", "D"]
Level = Literal["general", "major"]
Points = Annotated[int, Meta(ge=0, le=100_000)]
Days = Annotated[int, Meta(ge=0, le=10_000)]


class Overdue(Struct, frozen=True, forbid_unknown_fields=True):
    """What one overdue hazard costs: `base` plus `daily` for each day, at most `cap`."""

    base: Points
    daily: Points
    cap: Points


class Miss(Struct, frozen=True, forbid_unknown_fields=True):
    """What a hazard that others found costs, and how much more when it was found before."""

    general: Points
    major: Points
    repeat_general: Points
    repeat_major: Points


class Integrity(Struct, frozen=True, forbid_unknown_fields=True):
    """What each kind of contradiction in the records costs."""

    per_kind: Points
    cap: Points


class Basics(Struct, frozen=True, forbid_unknown_fields=True):
    """What missing paperwork costs."""

    commitment: Points
    declaration: Points
    certificate: Points
    certificates_cap: Points
    drill: Points


class Coverage(Struct, frozen=True, forbid_unknown_fields=True):
    """From which coverage (thousandths) a grade is full, and from which it is provisional."""

    full: Points
    provisional: Points


class Each(Struct, frozen=True, forbid_unknown_fields=True):
    """So much each, at most so much together."""

    each: Points
    cap: Points


class PointLevel(Struct, frozen=True, forbid_unknown_fields=True):
    """How the state of a risk point lifts its colour above its base level."""

    start: Points
    missed: Each
    late: Each
    overdue: Overdue
    uplift: tuple[tuple[int, int], ...]
    uplift_below: int


class Policy(Struct, frozen=True, forbid_unknown_fields=True, dict=True, omit_defaults=True):
    """One version of CRG-1. Strata and classes are keyed '1' (blue) to '4' (red).

    `why_zh` and `why_en` say reasons in the language of whoever reads; left out they are no part of the hash.
    `peer_findings_milli` is how many hazards a check of a sector finds by itself, in thousandths; for a sector without
    one nothing is expected.
    """

    version: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{2,39}$")]
    from_day: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    caps: dict[Literal["T", "R", "D", "M", "H"], Points]
    stratum_share: dict[str, Points]
    overdue: dict[Level, Overdue]
    external_multiplier: tuple[int, int]
    miss: Miss
    first_inspection_factor_milli: Points
    zero_findings: tuple[tuple[int, int], ...]
    integrity: Integrity
    basics: Basics
    closed_late_decay: tuple[tuple[Days, Points], ...]
    decay: tuple[tuple[Days, Points], ...]
    history_decay: tuple[tuple[Days, Points], ...]
    history_points: dict[str, Points]
    size_factor: tuple[tuple[int, Points], ...]
    size_factor_beyond: Points
    bands: tuple[tuple[Band, Points], ...]
    weakest_link_milli: tuple[tuple[Band, Points], ...]
    coverage_milli: Coverage
    coverage_weight: dict[str, Points]
    coverage_window_days: dict[str, Days]
    deadline_limit_days: dict[Level, Days]
    windows_days: tuple[Days, ...]
    widen_below_planned: Points
    repeat_window_days: Days
    double_report_days: Days
    hold_days: Days
    after_veto_days: Days
    new_enterprise_days: Days
    verification_months: Points
    priority_weight: dict[str, Points]
    priority_veto: Points
    priority_ungraded: Points
    lookup: dict[str, dict[Band, Colour]]
    point_level: PointLevel
    why: dict[str, str]
    peer_findings_milli: dict[str, Points] = {}
    why_zh: dict[str, str] = {}
    why_en: dict[str, str] = {}

    def hash(self) -> str:
        """SHA-256 over the canonical JSON of the policy."""
        return self._hash

    @cached_property
    def _hash(self) -> str:
        return digest(msgspec.to_builtins(self))
