"""The ten weeks of an enterprise as dated facts (pure given the checklists)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from server.demo import demo_id
from server.demo.checks import BEGAN_DAYS_AGO, plans, walks
from server.demo.course import course
from server.demo.declared import UNITS, guide_declared
from server.demo.firms import CHENGHU, Firm, Point
from server.demo.people import Character, at_work, regulator_of
from server.demo.records import EXCHANGE, records_of
from server.demo.risks import picture, plan_of, planned_of, risks_of
from server.demo.rounds import ROUNDS, round_walked
from server.demo.shots import Shot, take
from server.demo.stories import Fate, Seen, Story
from server.demo.walks import Walk, visited, walked
from server.facts import (
    AreaRegistered,
    Body,
    ControlRegistered,
    EnterpriseRegistered,
    EquipmentRegistered,
    HazardReported,
    NewFact,
    PointAssessed,
    ProfileDeclared,
)
from server.hazards.hazard import hazard_id
from server.labels.code import code_of
from server.moments import CHINA


@dataclass(frozen=True, slots=True)
class Event:
    """A fact, who said it and when it came, with the photos that belong to it."""

    at: datetime
    who: Character
    fact: NewFact
    shots: Sequence[Shot] = field(default_factory=tuple)


class Teller:
    """Makes the events of one enterprise. Days are counted back from `today`."""

    def __init__(self, firm: Firm, story: Story, today: date) -> None:
        self._firm = firm
        self._story = story
        self._today = today

    def events(self) -> list[Event]:
        """Everything, in the order in which it came."""
        everything = [*self._joining(), *self._risks(), *self._walks(), *self._visits(), *self._sightings()]
        everything += [*self._rounds(), *self._checks(), *self._records(), *self._declared()]
        return sorted(everything, key=lambda event: (event.at, str(event.fact.id)))

    def _moment(self, day: date, hours: float) -> datetime:
        return datetime.combine(day, time(), CHINA) + timedelta(minutes=round(hours * 60))

    def _event(
        self, at: datetime, who: Character, kind: str, subject: UUID, body: Body, key: str, shots: Sequence[Shot] = ()
    ) -> Event:
        fact = NewFact(
            id=demo_id(self._firm.key, kind, key),
            kind=kind,
            subject=subject,
            occurred_at=at,
            body=body,
            files=tuple(shot.entry(at) for shot in shots),
        )
        # What is seen underground or in a cellar reaches the server when the phone is back upstairs.
        return Event(at + timedelta(minutes=7), who, fact, tuple(shots))

    def _joining(self) -> Iterator[Event]:
        firm, day = self._firm, self._today - timedelta(days=self._story.joined_days_ago)
        officer, owner = at_work(firm.key, "officer"), at_work(firm.key, "owner")
        at = self._moment(day, 8.5)
        body = EnterpriseRegistered(firm.name, firm.uscc, firm.region, firm.sector, firm.address)
        yield self._event(at, regulator_of(firm.region), "enterprise.registered", firm.id, body, "joined")
        if firm.profile:
            declared = ProfileDeclared(dict(firm.profile))
            yield self._event(at + timedelta(minutes=5), owner, "profile.declared", firm.id, declared, "first")
        for area in firm.areas:
            at += timedelta(minutes=1)
            yield self._event(at, officer, "area.registered", self._area(area), AreaRegistered(area), area)
        for point in firm.points:
            at += timedelta(minutes=1)
            yield self._event(at, officer, "point.assessed", self._point(point), self._assessed(point), point.name)
        for number, thing in enumerate(firm.things):
            at += timedelta(minutes=1)
            code = code_of(demo_id(firm.key, thing.name).int % 32**7)
            tagged = EquipmentRegistered(thing.name, thing.number, thing.type, code, self._area(thing.area))
            subject = self._thing(number)
            yield self._event(at, officer, "equipment.registered", subject, tagged, thing.name)

    def _risks(self) -> Iterator[Event]:
        """Told this morning, so that nothing of it is overdue on the first day."""
        at, officer = self._moment(self._today, 0.05), at_work(self._firm.key, "officer")
        controls: list[tuple[UUID, ControlRegistered]] = []
        for told in risks_of(self._firm):
            at += timedelta(seconds=1)
            yield self._event(at, officer, told.kind, told.subject, told.body, str(told.subject))
            if isinstance(told.body, ControlRegistered) and told.body.mode == "inspection":
                controls.append((told.subject, told.body))
        if self._firm.key == CHENGHU.key:
            at += timedelta(seconds=1)
            planned, key = planned_of(self._firm, *controls[0], self._today), demo_id(self._firm.key, "task", "control")
            yield self._event(at, at_work(self._firm.key, "owner"), "task.planned", key, planned, "control")
            shot = Shot(picture(), "plan.png", "plan", "image/png")
            plan, subject = plan_of(self._firm, shot.sha256), demo_id(self._firm.key, "plan")
            yield self._event(at, officer, "site_plan.drawn", subject, plan, "plan", [shot])

    def _declared(self) -> Iterator[Event]:
        """At the chemical plant that visitors look at first."""
        if self._firm.key != CHENGHU.key:
            return
        owner, at = at_work(self._firm.key, "owner"), self._moment(self._today - timedelta(days=30), 10)
        for unit in UNITS:
            subject = demo_id(self._firm.key, "unit", unit.unit)
            yield self._event(at, owner, "source.declared", subject, unit, unit.unit)
        at += timedelta(minutes=20)
        yield self._event(at, owner, "guide.declared", self._firm.id, guide_declared(), "first")

    def _assessed(self, point: Point) -> PointAssessed:
        return PointAssessed(
            area=self._area(point.area),
            name=point.name,
            level=point.level,
            method="LS",
            profile="four_level_mine",
            checklist=point.checklist,
            every_days=point.every_days,
        )

    def _walks(self) -> Iterator[Event]:
        if not self._story.walks:
            return
        for walk in walked(self._firm, self._story, self._today):
            at, who = self._moment(walk.day, walk.hour), at_work(self._firm.key, "officer")
            body = walk.body(self._area(walk.point.area), self._point(walk.point), at)
            subject = demo_id(self._firm.key, "inspection", walk.key)
            event = self._event(at, who, "inspection.submitted", subject, body, walk.key, walk.shots)
            yield event
            yield from self._after_walk(walk, event)

    def _visits(self) -> Iterator[Event]:
        for walk in visited(self._firm, self._story, self._today):
            at, key = self._moment(walk.day, walk.hour + 3), f"visit/{walk.key}"
            body = walk.body(self._area(walk.point.area), self._point(walk.point), at)
            subject = demo_id(self._firm.key, "inspection", key)
            yield self._event(at, regulator_of(self._firm.region), "inspection.submitted", subject, body, key)

    def _after_walk(self, walk: Walk, event: Event) -> Iterator[Event]:
        for item, failed in walk.failed:
            hazard = hazard_id(event.fact.id, item.id)
            yield from self._course(
                hazard, failed.title, failed.scene, failed.fate, event.fact.occurred_at, failed.due_in
            )

    def _sightings(self) -> Iterator[Event]:
        for seen in self._story.seen:
            day = self._today - timedelta(days=seen.days_ago)
            at = self._moment(day, 9.2 + seen.days_ago % 7)
            hazard = demo_id(self._firm.key, "hazard", seen.title)
            shot = take(seen.scene, seen.title, at)
            yield self._event(
                at, self._seer(seen), "hazard.reported", hazard, self._report(seen, day, shot), seen.title, [shot]
            )
            yield from self._course(hazard, seen.title, seen.scene, seen.fate, at, seen.due_in)

    def _rounds(self) -> Iterator[Event]:
        """At the enterprise that visitors look at first."""
        if self._firm.key != CHENGHU.key:
            return
        things = [self._thing(number) for number in range(len(self._firm.things))]
        for one in ROUNDS:
            began = self._moment(self._today - timedelta(days=one.days_ago), 14.5)
            body, key = round_walked(one, things, began), f"round/{one.days_ago}"
            subject = demo_id(self._firm.key, key)
            yield self._event(
                began + timedelta(hours=1), at_work(self._firm.key, "worker"), "patrol.walked", subject, body, key
            )

    def _checks(self) -> Iterator[Event]:
        """At the same enterprise."""
        if self._firm.key != CHENGHU.key:
            return
        key = self._firm.key
        areas = [self._area(name) for name in self._firm.areas]
        things = [self._thing(number) for number in range(len(self._firm.things))]
        people = [at_work(key, role).id for role in ("owner", "officer", "worker")]
        at = self._moment(self._today - timedelta(days=BEGAN_DAYS_AGO), 7.5)
        for name, kind, body in plans(self._today, areas, things, people[0], people[1], people[2]):
            at += timedelta(minutes=1)
            yield self._event(at, at_work(key, "owner"), kind, demo_id(key, "task", name), body, name)
        for at, role, walk in walks(self._today, areas, things):
            who, name = at_work(key, role), f"check/{at.isoformat()}/{walk.checklist}"
            yield self._event(at, who, "inspection.submitted", demo_id(key, name), walk, name)

    def _records(self) -> Iterator[Event]:
        """What the enterprise keeps, and by which numbers a platform knows it."""
        if self._firm.key == CHENGHU.key:
            at = self._moment(self._today - timedelta(days=50), 9)
            known = ProfileDeclared(dict(EXCHANGE))
            yield self._event(
                at, at_work(self._firm.key, "owner"), "profile.declared", self._firm.id, known, "exchange"
            )
        for told in records_of(self._firm, self._today):
            at = self._moment(self._today - timedelta(days=told.days_ago), told.hour)
            who = at_work(self._firm.key, told.role)
            yield self._event(at, who, told.kind, told.subject, told.body, str(told.subject))

    def _seer(self, seen: Seen) -> Character:
        if seen.by_regulator:
            return regulator_of(self._firm.region)
        return at_work(self._firm.key, "worker" if seen.days_ago % 2 else "officer")

    def _report(self, seen: Seen, day: date, shot: Shot) -> HazardReported:
        due = day + timedelta(days=seen.due_in)
        return HazardReported(title=seen.title, area=self._area(seen.area), due=due.isoformat(), photos=(shot.sha256,))

    def _course(
        self, hazard: UUID, title: str, scene: str, fate: Fate, found: datetime, due_in: int
    ) -> Iterator[Event]:
        worker = at_work(self._firm.key, "worker")
        for step in course(self._firm, fate, found.astimezone(CHINA).date(), due_in, worker):
            at = found + timedelta(minutes=round(step.after * 24 * 60))
            shots = [take(scene, f"{title}（整改后）", at, mended=True)] if step.after_photo else []
            body = step.body
            if shots:
                body = msgspec.structs.replace(body, photos=(shots[0].sha256,))
            yield self._event(at, step.who, step.kind, hazard, body, f"{hazard}{step.after}", shots)

    def _area(self, name: str) -> UUID:
        return demo_id(self._firm.key, "area", name)

    def _thing(self, number: int) -> UUID:
        return demo_id(self._firm.key, "thing", str(number))

    def _point(self, point: Point) -> UUID:
        return demo_id(self._firm.key, "point", point.name)
