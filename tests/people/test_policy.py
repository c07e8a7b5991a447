"""Who may do what: the table, and its scopes."""

from dataclasses import replace
from uuid import uuid4

import pytest

from server.facts import KINDS
from server.people.actions import ACTIONS
from server.people.actor import OF_ENTERPRISE, ROLES, Actor, Role
from server.people.policy import ABOUT_TIPS, DELIVERING, FROM_PHONES, PUBLIC, EnterpriseScope, may, may_somewhere
from server.wording import t

HOME = EnterpriseScope(uuid4(), "320505")
RIVAL = EnterpriseScope(uuid4(), "320506")


def actor(role: Role, region: str = "3205") -> Actor:
    own = HOME.id if role in OF_ENTERPRISE else None
    regulator = role == "regulator"
    return Actor(uuid4(), "Li", role, own, region if regulator else None, None, "zh", tips=regulator)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fact_is_an_action(kind: str) -> None:
    assert f"fact:{kind}" in ACTIONS


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_does_anything_without_signing_in(action: str) -> None:
    assert may(None, action, HOME).reason == "anonymous"
    assert may_somewhere(None, action).reason == "anonymous"


@pytest.mark.parametrize("action", [action for action, grants in ACTIONS.items() if "own" in grants.values()])
@pytest.mark.parametrize("role", OF_ENTERPRISE)
def test_staff_never_reach_another_enterprise(action: str, role: Role) -> None:
    assert not may(actor(role), action, RIVAL).allowed


@pytest.mark.parametrize("action", [action for action, grants in ACTIONS.items() if "region" in grants.values()])
def test_a_regulator_reaches_the_region_and_no_further(action: str) -> None:
    assert may(actor("regulator"), action, HOME).allowed
    assert may(actor("regulator", "320505"), action, HOME).allowed
    assert may(actor("regulator", "3206"), action, HOME).reason == "region"
    assert may(actor("regulator", "32050501"), action, HOME).reason == "region"


def test_a_regulator_without_a_region_reaches_nothing() -> None:
    assert not may(actor("regulator", ""), "hazard.read", HOME).allowed


def test_tip_offs_are_for_those_who_were_marked_and_a_mark_gives_nobody_else_anything() -> None:
    about_tips = [action for action in ACTIONS if action.startswith(ABOUT_TIPS)]
    assert len(about_tips) == 3
    for action in about_tips:
        assert may(replace(actor("regulator"), tips=False), action, HOME).reason == "tips"
        assert may_somewhere(replace(actor("regulator"), tips=False), action).reason == "tips"
        assert may_somewhere(actor("regulator"), action).allowed
        for role in set(ROLES) - {"regulator"}:
            assert may(replace(actor(role), tips=True), action, HOME).reason == "role"


def test_an_action_about_an_enterprise_needs_one() -> None:
    assert may(actor("officer"), "hazard.read").reason == "no_enterprise"


def test_an_action_that_nobody_listed_is_refused() -> None:
    assert may(actor("owner"), "hazard.delete", HOME).reason == "unknown_action"
    assert may_somewhere(actor("owner"), "hazard.delete").reason == "unknown_action"


def test_what_is_public_is_open_to_everybody() -> None:
    assert may(None, PUBLIC).allowed
    assert may_somewhere(None, PUBLIC).allowed


@pytest.mark.parametrize("role", ROLES)
def test_grades_are_published_by_nobody_who_signs_in(role: Role) -> None:
    assert not may(actor(role), "fact:grade.published", HOME).allowed


def test_workers_mend_but_do_not_decide() -> None:
    worker = actor("worker")
    assert may(worker, "fact:hazard.rectified", HOME).allowed
    for kind in ("hazard.classified", "hazard.assigned", "hazard.verified", "hazard.extended"):
        assert may(worker, f"fact:{kind}", HOME).reason == "role"


def test_regulators_verify_but_do_not_mend() -> None:
    regulator = actor("regulator")
    assert may(regulator, "fact:hazard.verified", HOME).allowed
    assert may(regulator, "fact:hazard.rectified", HOME).reason == "role"


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_refusal_has_a_sentence(locale: str) -> None:
    for decision in (may(None, "hazard.read", HOME), may(actor("worker"), "ledger.read", HOME)):
        assert t(locale, decision.message_key) != decision.message_key


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.startswith("fact:")])
def test_experts_and_administrators_say_nothing(action: str) -> None:
    assert may(actor("expert"), action, HOME).reason == "role"
    assert may(actor("admin"), action, HOME).reason == "role"


def test_a_contractor_sends_and_reads_no_lists() -> None:
    assert may(actor("contractor"), "fact:inspection.submitted", HOME).allowed
    for action in ("hazard.list", "inspection.list", "hazard.read", "file.read", "enterprise.list"):
        assert may_somewhere(actor("contractor"), action).reason == "role"


def test_a_team_leader_gives_out_work_and_does_not_verify() -> None:
    assert may(actor("leader"), "fact:hazard.assigned", HOME).allowed
    assert may(actor("leader"), "fact:hazard.verified", HOME).reason == "role"


@pytest.mark.parametrize("action", ACTIONS)
def test_a_phone_that_was_ended_from_afar_only_delivers(action: str) -> None:
    ended = replace(actor("owner"), leaving=True)
    delivers = action in DELIVERING or action.removeprefix("fact:") in FROM_PHONES
    assert may(ended, action, HOME).allowed == (delivers and may(actor("owner"), action, HOME).allowed)
    assert not may_somewhere(ended, action).allowed or delivers
