"""Any sequence of facts, also senseless ones: what people do late, twice, to the wrong thing or in the wrong order."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from server.facts import (
    AreaRegistered,
    Body,
    EnterpriseRegistered,
    EquipmentRegistered,
    EquipmentRetired,
    GradeRecheckAnswered,
    GradeRecheckRequested,
    GradeSetByHand,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardRectified,
    HazardReported,
    HazardVerified,
    NewFact,
    PointAssessed,
    ProfileDeclared,
)
from server.hazards.hazard import hazard_id
from server.ledger.speaker import Voice
from tests.ledger.stories import CHECKLIST, a_photo, an_inspection

ROLES = ("owner", "officer", "worker", "regulator")
PHOTOS = tuple(digit * 64 for digit in "abcdef")


class Chances:
    """One enterprise's people, places and things, about which anything may be said."""

    def __init__(self, seed: int, start: datetime) -> None:
        self._pick, self._grades = random.Random(seed), random.Random(seed + 1)
        self._at = start
        self.people = [Voice(self._id(), role) for role in ROLES]
        self._areas, self._points, self._things = ([self._id() for _ in range(3)] for _ in range(3))
        self._hazards = [self._id() for _ in range(3)]
        self._asked: list[UUID] = []

    def _id(self) -> UUID:
        return UUID(int=self._pick.getrandbits(128), version=4)

    def batches(self, count: int) -> Iterator[tuple[Voice, datetime, list[NewFact]]]:
        """Who hands in what and when: one or several facts, now and then some that are known already."""
        before: list[NewFact] = [self._fact("enterprise.registered", self._id(), self._joined())]
        yield self.people[0], self._at, before
        for _ in range(count):
            self._at += timedelta(hours=self._pick.randrange(1, 60))
            facts = [self._anything() for _ in range(self._pick.randrange(1, 5))]
            again = self._pick.sample(before, k=min(len(before), self._pick.randrange(2)))
            before += facts
            graded = [self._about_the_grade()] if self._grades.random() < 0.4 else []
            yield self._pick.choice(self.people), self._at, [*facts, *graded, *again]

    def _fact(self, kind: str, subject: UUID, body: Body) -> NewFact:
        # Made up to some days ago, and not in the order in which they come.
        at = self._at - timedelta(minutes=self._pick.randrange(5000))
        photos = tuple(getattr(body, "photos", ()))
        files = tuple(a_photo(photo, at) for photo in photos)
        return NewFact(id=self._id(), kind=kind, subject=subject, occurred_at=at, body=body, files=files)

    def _anything(self) -> NewFact:
        makers = (self._place, self._thing, self._inspection, self._report, *[self._deed] * 6)
        return self._pick.choice(makers)()

    def _joined(self) -> EnterpriseRegistered:
        return EnterpriseRegistered(name="江南化工", uscc="91320500MA1X2Y3Q4G", region="320500", sector="hazchem")

    def _photos(self) -> tuple[str, ...]:
        return tuple(self._pick.sample(PHOTOS, k=self._pick.randrange(3)))

    def _place(self) -> NewFact:
        area, point = self._pick.choice(self._areas), self._pick.choice(self._points)
        if self._pick.random() < 0.3:
            facts = {"people": self._pick.randrange(90), "tank_farm": self._pick.random() < 0.5}
            return self._fact("profile.declared", area, ProfileDeclared(facts=facts))
        if self._pick.random() < 0.5:
            return self._fact("area.registered", area, AreaRegistered(name=f"区{self._pick.randrange(99)}"))
        level, days = self._pick.randrange(1, 5), self._pick.choice((1, 7, 30))
        body = PointAssessed(
            area=area, name="点", level=level, method="LS", profile="p", checklist=CHECKLIST, every_days=days
        )
        return self._fact("point.assessed", point, body)

    def _about_the_grade(self) -> NewFact:
        """Asked for, answered, set by hand; also in answer to what nobody asked, or a second time."""
        pick = self._grades
        key, meant, stranger = (UUID(int=pick.getrandbits(128), version=4) for _ in range(3))
        day = self._at.date()
        asked = pick.choice((stranger, *self._asked[-2:]))
        until = (day + timedelta(days=pick.randrange(90))).isoformat()
        bodies: dict[str, Body] = {
            "grade.recheck_requested": GradeRecheckRequested(meant, "理由", tuple(self._hazards[-1:])),
            "grade.recheck_answered": GradeRecheckAnswered(asked, pick.choice(("refused", "mended")), "理由"),
            "grade.set_by_hand": GradeSetByHand(
                pick.choice(("red", "blue")), "理由", day.isoformat(), until, pick.choice((None, asked))
            ),
        }
        kind = pick.choice(sorted(bodies))
        self._asked += [key] if kind == "grade.recheck_requested" else []
        return NewFact(id=key, kind=kind, subject=self._areas[0], occurred_at=self._at, body=bodies[kind])

    def _thing(self) -> NewFact:
        thing = self._pick.choice(self._things)
        if self._pick.random() < 0.3:
            return self._fact("equipment.retired", thing, EquipmentRetired())
        number = str(self._pick.randrange(99))
        body = EquipmentRegistered(
            name="泵", number=number, type="pump", code="7K3QF2H8", area=self._pick.choice(self._areas)
        )
        return self._fact("equipment.registered", thing, body)

    def _inspection(self) -> NewFact:
        area, point = self._pick.choice(self._areas), self._pick.choice(self._points)
        fails, photo = self._pick.randrange(4), self._pick.choice(("", *PHOTOS))
        made = an_inspection(self._at, area=area, point=point, fails=fails, photo=photo)
        walked = NewFact(
            id=self._id(), kind=made.kind, subject=made.subject, occurred_at=made.occurred_at, body=made.body,
            files=made.files,
        )  # fmt: skip
        answers = made.body.answers[:fails]  # type: ignore[attr-defined]
        self._hazards += [hazard_id(walked.id, answer.item) for answer in answers]
        return walked

    def _report(self) -> NewFact:
        if self._pick.random() < 0.7:
            self._hazards.append(self._id())
        body = HazardReported(
            title="护栏松动", level=self._pick.choice(("general", "major")), photos=self._photos(),
            area=self._pick.choice((None, *self._areas)), assignee=self._pick.choice((None, self.people[2].id)),
        )  # fmt: skip
        return self._fact("hazard.reported", self._hazards[-1], body)

    def _deed(self) -> NewFact:
        due = (self._at + timedelta(days=self._pick.randrange(-3, 40))).date().isoformat()
        deeds: dict[str, Body] = {
            "hazard.classified": HazardClassified(level=self._pick.choice(("general", "major")), reason="看过"),
            "hazard.assigned": HazardAssigned(person=self._pick.choice(self.people).id or self._areas[0], due=due),
            "hazard.controlled": HazardControlled(measures="停线"),
            "hazard.double_reported": HazardDoubleReported(to_regulator="电话", to_staff="班前会"),
            "hazard.extended": HazardExtended(due=due, reason="等配件"),
            "hazard.rectified": HazardRectified(note="修好", photos=self._photos()),
            "hazard.verified": HazardVerified(outcome=self._pick.choice(("accepted", "accepted", "sent_back"))),
        }
        # Mostly the way that leads to an end, mostly about what is new.
        kind = self._pick.choice([*sorted(deeds), *["hazard.rectified", "hazard.verified"] * 4])
        return self._fact(kind, self._pick.choice(self._hazards[self._pick.choice((-3, -3, 0)) :]), deeds[kind])
