"""A policy is read strictly: every fault is named with its line, and what is shipped never changes."""

import pytest

from server.grading.holding import Holding, all_for, holding_for, shipped_holdings
from server.grading.methods.registry import METHODS
from server.grading.policy import FOLDER, BrokenPolicy, current_policy, read_policy, shipped

TEXT = (FOLDER / "crg-1.0.0.yaml").read_text("utf-8")
SHIPPED = {"crg-1.0.0": "43533bea6d86944854c3862f352000f7dbe8b4002c4c3cdb7c564daf10932be2"}


def test_a_shipped_policy_never_changes() -> None:
    assert {version: policy.hash() for version, policy in shipped().items()} == SHIPPED


def test_every_number_has_its_reason() -> None:
    assert all(reason.strip() for reason in current_policy().why.values())


@pytest.mark.parametrize(
    ("before", "after", "where", "says"),
    [
        (
            "general: {base: 10, daily: 1, cap: 60}",
            "general: {base: 10, daily: 1, cap: 6}",
            "overdue.general",
            "cap is below",
        ),
        (
            "major: {base: 60,",
            "major: {base: 6,",
            "overdue.major",
            "costs less than a general one",
        ),
        (
            "hold_days: 30",
            "hold_days: yes",
            "",
            "yes or no",
        ),
        (
            "hold_days: 30",
            "hold_days: '30'",
            "hold_days",
            "Expected `int`",
        ),
        (
            "hold_days: 30",
            "held_days: 30",
            "",
            "held_days",
        ),
        (
            "hold_days: 30",
            "hold_days: 1.5",
            "",
            "number",
        ),
        (
            "'2026-01-01'",
            "'2026-02-31'",
            "from_day",
            "day is out of range",
        ),
        (
            "[3, 2]",
            "[1, 2]",
            "external_multiplier",
            "found by others would cost less",
        ),
        (
            "[3, 2]",
            "[3, 0]",
            "external_multiplier",
            "found by others would cost less",
        ),
        (
            "{general: 30, major: 90}",
            "{general: -30, major: 90}",
            "deadline_limit_days",
            ">= 0",
        ),
        (
            "{T: 300, R: 300, D: 200, M: 100, H: 100}",
            "{T: 300, R: 300, D: 200, M: 100}",
            "caps",
            "it has D, M, R, T",
        ),
        (
            "{T: 300, R: 300, D: 200, M: 100, H: 100}",
            "{T: 300, R: 300, D: 200, M: 100, H: 0}",
            "caps.H",
            "counts for nothing",
        ),
        (
            "[[A, 900], [B, 750]",
            "[[A, 900], [B, 950]",
            "bands",
            "do not fall",
        ),
        (
            "[D, 0]]",
            "[D, 10]]",
            "bands",
            "below the last band",
        ),
        (
            "[[A, 900]",
            "[[A, 1001]",
            "bands",
            "nobody could ever reach A",
        ),
        (
            "'4': {A: yellow, B: orange, C: red, D: red}",
            "'4': {A: blue, B: blue, C: yellow, D: orange}",
            "lookup.4",
            "more can go wrong",
        ),
        (
            "'1': {A: blue, B: blue, C: yellow,",
            "'1': {A: yellow, B: blue, C: yellow,",
            "lookup.1",
            "worse band gets a better",
        ),
        (
            "'1': {A: blue, B: blue, C: yellow, D: orange}",
            "'1': {A: blue, B: blue, C: blue, D: orange}",
            "lookup.1",
            "two colours",
        ),
        (
            "decay: [[90, 1000], [180, 750]",
            "decay: [[90, 1000], [80, 750]",
            "decay",
            "do not rise",
        ),
        (
            "[[365, 1000], [1095, 500]]",
            "[[365, 500], [1095, 1000]]",
            "history_decay",
            "weigh more again",
        ),
        (
            "size_factor_beyond: 350",
            "size_factor_beyond: 900",
            "size_factor_beyond",
            "lose more again",
        ),
        (
            "first_inspection_factor_milli: 500",
            "first_inspection_factor_milli: 1500",
            "first_inspection_factor_milli",
            "cost more",
        ),
        (
            "{full: 800, provisional: 500}",
            "{full: 400, provisional: 500}",
            "coverage_milli",
            "provisional is above full",
        ),
        (
            "{'4': 7, '3': 30,",
            "{'4': 70, '3': 30,",
            "coverage_window_days",
            "left longer",
        ),
        (
            "{'1': 1, '2': 2, '3': 4, '4': 8}",
            "{'1': 9, '2': 2, '3': 4, '4': 8}",
            "priority_weight",
            "comes later",
        ),
        (
            "  miss: '",
            "  misss: '",
            "why.miss",
            "has no reason",
        ),
        (
            "  miss: '",
            "  misss: '",
            "why.misss",
            "which no policy has",
        ),
        (
            "version: crg-1.0.0",
            "version: 'CRG 1!'",
            "version",
            "match",
        ),
        (
            "hold_days: 30",
            "hold_days: 30\nhold_days: 31",
            "",
            "twice",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_a_remedy(before: str, after: str, where: str, says: str) -> None:
    assert before in TEXT
    with pytest.raises(BrokenPolicy) as broken:
        read_policy(TEXT.replace(before, after, 1))
    found = [fault for fault in broken.value.faults if says in fault.what]
    assert found, str(broken.value)
    assert ".".join(str(step) for step in found[0].where) == where or not where
    assert found[0].remedy
    line = TEXT[: TEXT.index(before)].count("\n") + 1
    unlined = {"held_days", "has no reason"}
    assert says in unlined or abs(found[0].line - line) <= 1 or "lookup" in where


def test_all_faults_are_told_at_once() -> None:
    text = TEXT.replace("[3, 2]", "[1, 2]").replace("size_factor_beyond: 350", "size_factor_beyond: 900")
    with pytest.raises(BrokenPolicy) as broken:
        read_policy(text)
    assert len(broken.value.faults) == 2


@pytest.mark.parametrize("text", ["", "a", "[]", "&x a: 1", "{" * 50, "\x00"])
def test_what_is_no_policy_at_all_is_refused(text: str) -> None:
    with pytest.raises(BrokenPolicy):
        read_policy(text)


def test_every_shipped_holding_names_a_method_and_a_profile_that_there_are() -> None:
    profiles = {method.id: method.profiles for method in METHODS.values()}
    assert all(one.profile in profiles[one.method] for one in shipped_holdings())


def test_hazardous_chemical_enterprises_have_their_official_method_beside_the_projects_own() -> None:
    found = [(one.stands, one.method) for one in all_for(shipped_holdings(), "320506", "hazchem", "2026-11-25")]
    assert found[:2] == [("leading", "crg-1"), ("official", "cn-gb18218-2018")]
    assert ("official", "cn-hazchem-2018-19") in found
    elsewhere = {one.method for one in all_for(shipped_holdings(), "320506", "fire", "2026-11-25")}
    assert "cn-hazchem-2018-19" not in elsewhere


def held(profile: str, region: str = "", sector: str = "", from_day: str = "") -> Holding:
    return Holding("crg-1", profile, "leading", "because", region, sector, from_day)


EVERYWHERE, PROVINCE, CITY = held("all"), held("province", "32"), held("city", "3205")
CITY_CHEMICALS, CHEMICALS = held("city-chemicals", "3205", "hazchem"), held("chemicals", "", "hazchem")
LATER = held("later", "3205", "", "2026-12-01")
EACH = (EVERYWHERE, PROVINCE, CITY, CITY_CHEMICALS, CHEMICALS, LATER)


@pytest.mark.parametrize(
    ("region", "sector", "day", "profile"),
    [
        ("430181", "fire", "2026-11-25", "all"),
        ("430181", "hazchem", "2026-11-25", "chemicals"),
        ("320100", "fire", "2026-11-25", "province"),
        ("320100", "hazchem", "2026-11-25", "province"),
        ("320506", "fire", "2026-11-25", "city"),
        ("320506", "hazchem", "2026-11-25", "city-chemicals"),
        ("320506", "fire", "2026-12-01", "later"),
        ("320506", "hazchem", "2026-12-01", "city-chemicals"),
    ],
)
def test_the_longest_region_wins_then_the_sector_then_the_day(region: str, sector: str, day: str, profile: str) -> None:
    for order in (EACH, EACH[::-1]):
        found = holding_for(order, "crg-1", region, sector, day)
        assert found is not None
        assert found.profile == profile


def test_of_two_for_the_same_the_one_that_was_decided_last_wins() -> None:
    found = holding_for([held("first", "32"), held("second", "32")], "crg-1", "320506", "fire", "2026-11-25")
    assert found is not None
    assert found.profile == "second"


def test_a_method_that_is_off_somewhere_is_not_used_there() -> None:
    off = Holding("cn-dual-prevention-effect", "project-cuts", "off", "not here", "3205")
    holdings = [*shipped_holdings(), off]
    assert "cn-dual-prevention-effect" not in {one.method for one in all_for(holdings, "320506", "fire", "2026-11-25")}
    assert "cn-dual-prevention-effect" in {one.method for one in all_for(holdings, "320600", "fire", "2026-11-25")}


def test_what_checks_of_a_sector_find_needs_its_reason_and_left_out_changes_no_hash() -> None:
    rates = TEXT.replace("why:", "peer_findings_milli: {hazchem: 50}\nwhy:", 1)
    with pytest.raises(BrokenPolicy, match="peer_findings_milli has no reason"):
        read_policy(rates)
    reasoned = rates + "  peer_findings_milli: 'measured on a year of records'\n"
    assert read_policy(reasoned).peer_findings_milli == {"hazchem": 50}
    assert read_policy(reasoned).hash() != SHIPPED["crg-1.0.0"]
