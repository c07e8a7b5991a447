"""The life of a hazard as a model: every fact in every state, in every order; and the ways that people go."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from server.facts import (
    KINDS,
    Body,
    Fact,
    HazardAssigned,
    HazardCauseNoted,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardExtensionAnswered,
    HazardExtensionAsked,
    HazardHandedOver,
    HazardLiftingApplied,
    HazardLiftingReviewed,
    HazardMilestoneReached,
    HazardPlanned,
    HazardPublished,
    HazardRectified,
    HazardReopened,
    HazardSelfAssessed,
    HazardSupervised,
    HazardVerified,
)
from server.hazards.hazard import Hazard
from server.hazards.life import STEPS, apply
from server.wording import LOCALES, t
from tests.hazards.test_hazard import OFFICER, REGULATOR, WORKER, a_hazard, after, assigned, rectified, said, verified

OWNER = uuid4()
PEOPLE = {OWNER: "owner", OFFICER: "officer", WORKER: "worker", REGULATOR: "regulator"}
STATES = {"reported", "assigned", "rectified", "closed"}

days = st.integers(1, 60).map(lambda n: (date(2026, 11, 1) + timedelta(days=n)).isoformat())
BODIES: dict[str, st.SearchStrategy[Body]] = {
    "hazard.classified": st.sampled_from(["general", "major"]).map(lambda level: HazardClassified(level, "why")),
    "hazard.assigned": st.builds(HazardAssigned, st.sampled_from(list(PEOPLE)), days),
    "hazard.handed_over": st.builds(HazardHandedOver, st.sampled_from(list(PEOPLE)), st.just("leaves")),
    "hazard.controlled": st.just(HazardControlled("fenced off", "part")),
    "hazard.double_reported": st.just(HazardDoubleReported("letter", "meeting")),
    "hazard.extended": st.builds(HazardExtended, days, st.just("part ordered")),
    "hazard.extension_asked": st.builds(HazardExtensionAsked, days, st.just("part ordered")),
    "hazard.extension_answered": st.builds(
        HazardExtensionAnswered, st.sampled_from(["granted", "refused"]), st.just("seen")
    ),
    "hazard.rectified": st.just(HazardRectified("mended")),
    "hazard.verified": st.sampled_from(["accepted", "sent_back"]).map(HazardVerified),
    "hazard.reopened": st.builds(HazardReopened, st.just("leaks again"), days),
    "hazard.cause_noted": st.just(HazardCauseNoted("no spare part")),
    "hazard.planned": st.builds(
        HazardPlanned, st.sampled_from(list(PEOPLE)), st.just("replace"), st.just(100), days, st.just("evacuate")
    ),
    "hazard.supervised": st.builds(HazardSupervised, st.just("No. 3"), days),
    "hazard.milestone_reached": st.just(HazardMilestoneReached(1)),
    "hazard.self_assessed": st.just(HazardSelfAssessed("two engineers", "good")),
    "hazard.lifting_applied": st.just(HazardLiftingApplied("done")),
    "hazard.lifting_reviewed": st.sampled_from(["lifted", "refused"]).map(
        lambda outcome: HazardLiftingReviewed(outcome, "seen")
    ),
    "hazard.published": st.sampled_from(["listed", "lifted"]).map(lambda what: HazardPublished(what, "website")),
}


@st.composite
def facts(draw: st.DrawFn, seq: int = 1) -> Fact:
    kind = draw(st.sampled_from(sorted(BODIES)))
    who = draw(st.sampled_from(list(PEOPLE)))
    return said(draw(BODIES[kind]), kind, by=who, role=PEOPLE[who], days=draw(st.integers(0, 50)))


def test_every_kind_about_a_hazard_has_a_step_and_a_place_in_the_model() -> None:
    kinds = {kind for kind in KINDS if kind.startswith("hazard.")} - {"hazard.reported"}
    assert set(STEPS) == set(BODIES) == kinds


@settings(max_examples=400)
@given(st.sampled_from(["general", "suspected_major", "major"]), st.lists(facts(), max_size=25))
def test_whatever_is_said_in_whatever_order_the_hazard_stays_sound(level: str, story: list[Fact]) -> None:
    hazard = a_hazard(level=level)
    for fact in story:
        before, (hazard, why) = hazard, apply(hazard, fact)
        if why:
            assert hazard == before
            assert all(t(locale, f"hazards.why.{why}") != f"hazards.why.{why}" for locale in LOCALES), why
        else:
            moved_as_it_may(before, fact, hazard)
        sound(hazard)


def sound(hazard: Hazard) -> None:
    assert hazard.state in STATES
    assert (hazard.state == "closed") == (hazard.closed_at is not None)
    assert (hazard.rectified_at is None) == (hazard.state in {"reported", "assigned"})
    assert (hazard.asked_due is None) or hazard.state != "closed"
    assert hazard.supervision == "" or hazard.level == "major"
    assert hazard.state != "closed" or hazard.supervision in {"", "lifted"}
    assert hazard.state != "assigned" or hazard.assignee is not None


def moved_as_it_may(before: Hazard, fact: Fact, hazard: Hazard) -> None:
    """What may never happen, however people go about it."""
    if hazard.state == "closed" and before.state != "closed":
        assert before.state == "rectified"
        assert hazard.level != "suspected_major"
        assert fact.actor_role == "regulator" or hazard.level == "general"
        assert fact.actor != before.rectified_by or fact.kind == "hazard.lifting_reviewed"
    if before.state == "closed" and hazard.state != "closed":
        assert fact.kind == "hazard.reopened"
    if hazard.due > before.due and before.state == "assigned":
        assert fact.kind in {"hazard.extended", "hazard.extension_answered", "hazard.supervised"}
    if before.level == "major" and hazard.level != "major":
        assert fact.actor_role == "regulator"
    assert hazard.changed_seq == fact.seq


@given(facts(), facts())
@settings(max_examples=200)
def test_two_who_act_at_once_come_to_one_outcome_and_both_facts_say_what_they_came_to(one: Fact, other: Fact) -> None:
    """Whichever came first, the second is either good after it or has a reason."""
    hazard = after(a_hazard(), assigned(), rectified())
    for first, second in ((one, other), (other, one)):
        state, _ = apply(hazard, first)
        outcome, why = apply(state, second)
        assert why or outcome.changed_seq == second.seq


def asked(by: UUID = WORKER, day: int = 2) -> Fact:
    body = HazardExtensionAsked("2026-11-25", "part ordered", "fenced off")
    return said(body, "hazard.extension_asked", by=by, role=PEOPLE[by], days=day)


def answered(outcome: str = "granted", by: UUID = OFFICER) -> Fact:
    return said(HazardExtensionAnswered(outcome, "seen"), "hazard.extension_answered", by=by, role=PEOPLE[by], days=3)


def test_more_time_is_asked_for_before_the_deadline_and_another_person_grants_it() -> None:
    waiting = after(a_hazard(), assigned(), asked())
    assert (waiting.due, waiting.asked_due) == (date(2026, 11, 10), date(2026, 11, 25))
    granted = after(waiting, answered())
    assert (granted.due, granted.extended, granted.asked_due) == (date(2026, 11, 25), True, None)
    assert after(waiting, answered("refused")).due == date(2026, 11, 10)
    assert apply(after(a_hazard(), assigned()), asked(day=20))[1] == "expired"


def test_nobody_grants_time_to_themselves() -> None:
    assert apply(after(a_hazard(), assigned(), asked(by=OFFICER)), answered())[1] == "own_request"


def test_more_time_for_a_major_hazard_is_the_regulators_to_give() -> None:
    guarded = after(
        a_hazard(level="major"), assigned(), said(HazardControlled("stopped"), "hazard.controlled"), asked()
    )
    assert apply(guarded, answered(by=OWNER))[1] == "not_yours"
    assert after(guarded, answered(by=REGULATOR)).due == date(2026, 11, 25)


@pytest.mark.parametrize(("by", "why"), [(WORKER, ""), (OFFICER, ""), (uuid4(), "not_yours")])
def test_work_is_handed_over_by_whoever_has_it_or_by_a_leader(by: UUID, why: str) -> None:
    handed = said(HazardHandedOver(OWNER, "leaves"), "hazard.handed_over", by=by, role=PEOPLE.get(by, "worker"))
    hazard, said_why = apply(after(a_hazard(), assigned()), handed)
    assert said_why == why
    assert hazard.assignee == (WORKER if why else OWNER)
    assert hazard.due == date(2026, 11, 10)


def test_what_was_closed_is_open_again_with_a_deadline_of_its_own() -> None:
    closed = after(a_hazard(), assigned(), rectified(), verified())
    again = after(closed, said(HazardReopened("leaks again", "2026-12-05"), "hazard.reopened"))
    assert (again.state, again.due, again.reopened) == ("assigned", date(2026, 12, 5), 1)
    assert (again.closed_at, again.rectified_by) == (None, None)


def supervised() -> Hazard:
    order = said(HazardSupervised("2026-3", "2026-12-20"), "hazard.supervised", by=REGULATOR, role="regulator")
    plan = HazardPlanned(WORKER, "replace the vent", 1_200_000, "2026-12-10", "evacuate")
    return after(a_hazard(level="major"), said(plan, "hazard.planned"), order, rectified())


def by_regulator(body: Body, kind: str) -> Fact:
    return said(body, kind, by=REGULATOR, role="regulator", days=5)


def test_an_order_is_lifted_after_assessment_and_application_by_the_regulators_word_alone() -> None:
    hazard = supervised()
    assert (hazard.due, hazard.supervision, hazard.cost_cents) == (date(2026, 12, 20), "ordered", 1_200_000)
    apply_for = said(HazardLiftingApplied("done"), "hazard.lifting_applied")
    lift = by_regulator(HazardLiftingReviewed("lifted", "seen on site"), "hazard.lifting_reviewed")
    assert apply(hazard, apply_for)[1] == "not_assessed"
    assert apply(hazard, lift)[1] == "not_applied"
    assert apply(hazard, by_regulator(HazardVerified("accepted"), "hazard.verified"))[1] == "supervised"
    applied = after(hazard, said(HazardSelfAssessed("two", "good"), "hazard.self_assessed"), apply_for)
    lifted = after(applied, lift)
    assert (lifted.state, lifted.supervision) == ("closed", "lifted")
    refused = after(applied, replace_outcome(lift))
    assert (refused.state, refused.supervision, refused.assessed_at) == ("assigned", "ordered", None)


def replace_outcome(lift: Fact) -> Fact:
    return replace(lift, body=HazardLiftingReviewed("refused", "vent still covered"))


def test_an_enterprise_does_not_make_a_major_hazard_small_again() -> None:
    smaller = said(HazardClassified("general", "looks fine"), "hazard.classified", by=OWNER, role="owner")
    assert apply(a_hazard(level="major"), smaller)[1] == "major_stays"
    assert after(a_hazard(level="suspected_major"), smaller).level == "general"
    by_word = replace(smaller, actor=REGULATOR, actor_role="regulator")
    assert after(a_hazard(level="major"), by_word).level == "general"
    assert apply(supervised(), by_word)[1] == "major_stays"
