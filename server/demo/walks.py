"""The walks of an enterprise in the demo (pure given the checklists): which took place, and what they found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from server.checklists.applicable import applicable
from server.checklists.checklist import Checklist, Item
from server.checklists.shelf import library
from server.demo.answers import failed_answer, good_answer
from server.demo.firms import Firm, Point
from server.demo.shots import Shot, take
from server.demo.stories import Failed, Story
from server.facts import Answer, InspectionSubmitted
from server.moments import CHINA, written

# Older walks have answers only: a demo that takes a minute to make is made once and never again.
WITH_PHOTOS = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of a risk point's checklist."""

    key: str
    point: Point
    day: date
    hour: float
    checklist: Checklist
    asked: Sequence[Item]
    failed: Sequence[tuple[Item, Failed]]
    shots: Sequence[Shot]

    def body(self, area: UUID, point: UUID, at: datetime) -> InspectionSubmitted:
        """What was submitted."""
        length = timedelta(minutes=self.checklist.minutes)
        return InspectionSubmitted(
            checklist=self.checklist.checklist,
            version=self.checklist.version,
            checklist_hash=library().hash_of(self.checklist),
            started_at=written(at - length),
            ended_at=written(at),
            answers=tuple(self._answers()),
            area=area,
            point=point,
            note="" if self.failed else "现场总体正常",
        )

    def _answers(self) -> Iterator[Answer]:
        failed = {item.id: fail for item, fail in self.failed}
        for place, item in enumerate(self.asked):
            photos = tuple(shot.sha256 for shot in self.shots if shot.question == item.id)
            if item.id in failed:
                due = self.day + timedelta(days=failed[item.id].due_in)
                yield failed_answer(item, failed[item.id].title, photos, due.isoformat())
            else:
                yield good_answer(item, photos=photos, seconds=12 + (place * 7 + self.day.day) % 40)


def walked(firm: Firm, story: Story, today: date) -> Iterator[Walk]:
    """Every walk that took place before today."""
    joined = today - timedelta(days=story.joined_days_ago)
    count = 0
    for number, point in enumerate(firm.points):
        planned = list(_days(point, joined, today))
        finds = {
            _nearest(planned, today - timedelta(days=fail.days_ago)): fail
            for fail in story.failed
            if fail.point == number
        }
        for day in planned:
            count += 1
            # The newest walk of each point always takes place, or nothing would be known of it any more.
            missed = story.misses and count % story.misses == 0 and day != planned[-1] and day not in finds
            if not missed:
                yield _walk(firm, number, day, finds.get(day), recent=today - day <= WITH_PHOTOS)


def visited(firm: Firm, story: Story, today: date) -> Iterator[Walk]:
    """Walks by the regulator, who found everything in order that day."""
    for days_ago, number in story.visits:
        yield _walk(firm, number, today - timedelta(days=days_ago), None, recent=False)


def _days(point: Point, joined: date, today: date) -> Iterator[date]:
    """A day or two into every window."""
    day = joined + timedelta(days=min(1, point.every_days - 1))
    while day < today:
        yield day
        day += timedelta(days=point.every_days)


def _nearest(days: Sequence[date], wanted: date) -> date:
    return min(days, key=lambda day: abs((day - wanted).days))


def _walk(firm: Firm, number: int, day: date, failed: Failed | None, *, recent: bool) -> Walk:
    point = firm.points[number]
    checklist = next(found for found in library().newest() if found.checklist == point.checklist)
    asked = set(applicable(checklist, firm.profile, {item.id: "pass" for item in checklist.items()}))
    items = [item for item in checklist.items() if item.id in asked]
    hour = 8.2 + number * 1.1
    at = datetime.combine(day, time(), CHINA) + timedelta(minutes=round(hour * 60))
    found = [(item, failed) for item in items if failed and item.id == failed.item]
    shots = [take(fail.scene, fail.title, at, question=item.id) for item, fail in found]
    if recent:
        shots += _routine_shots(point, items, at, {item.id for item, _ in found})
    return Walk(f"{point.name}/{day.isoformat()}", point, day, hour, checklist, items, found, shots)


def _routine_shots(point: Point, items: Sequence[Item], at: datetime, failed: set[str]) -> list[Shot]:
    """The photos that an item always asks for: of a thing in good order."""
    asking = [item for item in items if item.evidence.when == "always" and item.id not in failed]
    scenes = ("cabinet", "rail", "door", "extinguisher")
    return [
        take(scenes[place % len(scenes)], f"{point.name} 现场 {place + 1}", at, question=item.id, mended=True)
        for place, item in enumerate(asking)
    ]
