"""The invented enterprises fit together."""

import pytest

from server.checklists.applicable import applicable
from server.checklists.shelf import library
from server.demo.firms import FIRMS, Firm
from server.demo.people import CHARACTERS, PASSWORD, regulator_of, sign_ins
from server.demo.pictures import SCENES, photo
from server.demo.stories import STORIES
from server.enterprises.credit_code import is_credit_code
from server.people.accounts import check_account


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_an_enterprise_is_whole(firm: Firm) -> None:
    assert is_credit_code(firm.uscc)
    assert {person.role for person in CHARACTERS if person.firm == firm.key} >= {"owner", "officer", "worker"}
    assert regulator_of(firm.region).role == "regulator"
    assert len({point.name for point in firm.points}) == len(firm.points)


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_its_checklists_exist(firm: Firm) -> None:
    assert {point.checklist for point in firm.points} <= {found.checklist for found in library().newest()}


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_its_story_happens_in_its_own_places(firm: Firm) -> None:
    story = STORIES[firm.key]
    assert {seen.area for seen in story.seen} <= set(firm.areas)
    assert {seen.scene for seen in story.seen} | {fail.scene for fail in story.failed} <= set(SCENES)
    assert all(fail.point < len(firm.points) for fail in story.failed)
    assert all(seen.days_ago < story.joined_days_ago for seen in story.seen)


def test_there_are_four_sectors_in_two_cities() -> None:
    assert {firm.sector for firm in FIRMS} == {"hazchem", "noncoal-mine", "fireworks", "industry-trade"}
    assert {firm.region[:4] for firm in FIRMS} == {"3205", "4301"}


def test_everybody_could_have_an_account() -> None:
    for person in CHARACTERS:
        check_account(person.login, person.role, person.enterprise, person.region, PASSWORD)
    assert len({person.login for person in CHARACTERS}) == len(CHARACTERS)


def test_the_main_people_are_told_with_their_password() -> None:
    told = "\n".join(sign_ins())
    for login in ("officer", "owner", "worker", "suzhou", "changsha"):
        assert f"{login} " in told
    assert PASSWORD in told


@pytest.mark.parametrize("scene", SCENES)
def test_a_photo_is_the_same_every_time_and_different_once_mended(scene: str) -> None:
    before = photo(scene, "护栏松动", "2026-11-02 09:14")
    assert before == photo(scene, "护栏松动", "2026-11-02 09:14")
    assert before != photo(scene, "护栏松动", "2026-11-02 09:14", mended=True)


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_what_failed_is_asked_there(firm: Firm) -> None:
    asked = {
        point.checklist: set(applicable(checklist, firm.profile, {}))
        for point in firm.points
        for checklist in library().newest()
        if checklist.checklist == point.checklist
    }
    for failed in STORIES[firm.key].failed:
        assert failed.item in asked[firm.points[failed.point].checklist]


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_its_profile_answers_what_its_checklists_ask(firm: Firm) -> None:
    used = {point.checklist for point in firm.points}
    asked = {question.fact for found in library().newest() if found.checklist in used for question in found.profile}
    assert asked <= set(firm.profile)
