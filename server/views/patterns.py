"""Every part of the interface on one page, in every theme: what pages are built from."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.facts import FileEntry, Position
from server.grading.policy import current_policy
from server.grading.snapshot import HazardSeen, Snapshot, Tasks
from server.moments import day_in_china
from server.views.grade_cited import Known
from server.views.grade_seen import Beside, GradeSeen, seen_from
from server.views.nav import THEMES
from server.views.page import render
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import PhotosKnown

GRADES = ("red", "orange", "yellow", "blue", "ungraded")


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """What templates/patterns.html shows."""

    themes: tuple[str, ...]
    grades: tuple[str, ...]
    seen: GradeSeen
    photo: PhotoLine


async def show(request: Request) -> Response:
    """GET /patterns"""
    seen = seen_from(_an_enterprise(day_in_china(now())), current_policy(), Known(), Beside(), request.state.locale)
    return render(request, "patterns.html", PatternsPage(THEMES, GRADES, seen, _a_photo(request.state.locale)))


def _a_photo(locale: str) -> PhotoLine:
    """One that has not arrived, with a word on it (pure)."""
    entry = FileEntry(
        sha256="0" * 64,
        bytes=1,
        type="image/jpeg",
        name="IMG_0001.jpg",
        question="",
        captured_at="2026-11-25T03:20:00Z",
        source="camera",
        position=Position(lat="31.23042", lon="121.47370", accuracy_m=8),
    )
    return photo_lines(UUID(int=0), [entry.sha256], (entry,), None, locale, PhotosKnown())[0]


def _an_enterprise(today: date) -> Snapshot:
    """One that does not exist, with something in every part of its grade (pure)."""
    day = today.isoformat()
    overdue = HazardSeen(
        id="00000000-0000-7000-8000-000000000001",
        level="general",
        origin="self",
        found=(today - timedelta(days=20)).isoformat(),
        deadline=(today - timedelta(days=5)).isoformat(),
        basis=("work-safety-law-2021 第三十六条",),
        label="7K3QF",
    )
    suspected = HazardSeen(
        id="00000000-0000-7000-8000-000000000002",
        level="major",
        origin="external",
        found=day,
        deadline=(today + timedelta(days=10)).isoformat(),
        basis=("ajz3-2017-121-hazchem 第五项",),
        label="2MX8A",
    )
    return Snapshot(
        as_of=day,
        known_at=f"{day}T00:00:00Z",
        H=3,
        coverage=900,
        coverage_total=10,
        tasks={"3": Tasks(planned=12, on_time=9, late=1)},
        hazards=(overdue, suspected),
        points_level2plus=4,
        findings_self=3,
        registered="2020-01-01",
    )
