"""The rules of tip-offs: codes, deeds, the sender's own words, the moment that nobody can guess, and counting."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.http.unnamed import is_uncounted, is_unnamed
from server.moments import CHINA
from server.people.tip_officers import Office, reading, region_for
from server.tips import code as codes
from server.tips.senders import PER_ADDRESS, WRONG_CODES, Senders
from server.tips.tip import (
    DEEDS,
    FROM_HOUR,
    TO_HOUR,
    WORKDAYS,
    Draft,
    deeds_of,
    end_of_blur,
    is_past,
    is_working_time,
    repeated,
)

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
CITY, DISTRICT, FAR = Office("3205", "市"), Office("320505", "区"), Office("4301", "外")
TOLD = "甲醇罐区东边的围堰裂了一道缝，下雨后看得到水从外面渗出来"


def test_a_code_is_long_readable_and_known_however_it_is_typed() -> None:
    code = codes.new_code()
    assert codes.is_code(code)
    assert len({codes.new_code() for _ in range(50)}) == 50
    assert codes.clean(f" {codes.spoken(code).upper()} ") == code
    assert not codes.is_code(code[:-1])
    assert set(codes.ALPHABET).isdisjoint("01ilo")
    assert len(codes.ALPHABET) ** codes.LENGTH > 2**99


def test_a_claim_number_follows_from_the_code_and_is_of_no_use_for_reading() -> None:
    code = codes.new_code()
    claim = codes.claim_number(code)
    assert claim == codes.claim_number(code) != codes.claim_number(codes.new_code())
    assert len(claim) == codes.CLAIM_LENGTH
    assert not codes.is_code(claim)
    assert claim not in code
    stored = codes.claim_hash(claim, codes.code_hash(code))
    assert claim not in stored != codes.claim_hash(claim, codes.code_hash(codes.new_code()))


def test_a_tip_off_lies_where_its_place_does_and_else_with_the_office_that_was_chosen() -> None:
    known = [CITY, FAR, DISTRICT]
    assert region_for("320505", FAR.region, known) == "320505"
    assert region_for("110101", FAR.region, known) == "4301"
    assert region_for(None, "", known) == "3205"
    assert region_for(None, "9999", known) == "3205"
    assert region_for("320505", "", []) == ""
    assert reading("32050501", known) == [CITY, DISTRICT]


def test_a_hazard_is_hurried_or_undone_until_it_is_said_and_a_reward_claimed_once() -> None:
    assert "now" in deeds_of("accepted", "", said=False)
    assert not {"now", "undo"} & set(deeds_of("accepted", "", said=True))
    assert "close" not in deeds_of("accepted", "", said=False)
    assert "claim" in deeds_of("closed", "granted", said=True)
    assert "claim" not in deeds_of("closed", "paid", said=True)
    assert "accept" not in {deed for state in ("accepted", "refused", "closed") for deed in DEEDS[state]}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("围堰破损渗漏", False),
        ("东侧围堰有裂缝，需修补", False),
        ("举报称：下雨后看得到水从外面渗出来。", True),
        ("下雨后 看得到，水从外面 渗出来", True),
    ],
)
def test_the_senders_own_words_are_known_again(written: str, found: bool) -> None:
    assert bool(repeated([TOLD, "另外一句"], written)) is found


def test_words_that_everybody_uses_are_nobodys() -> None:
    told = ["The ladder at the east door has no guard and I nearly fell yesterday evening"]
    assert repeated(told, "Fixed ladder at the east door: safety cage missing") == ""
    assert repeated(told, "It has no guard and I nearly fell yesterday")


@settings(deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.randoms())  # noqa: DTZ001
def test_a_hazard_is_said_in_office_hours_of_one_of_the_next_working_days(
    accepted: datetime, luck: random.Random
) -> None:
    moment = end_of_blur(accepted, lambda day: day.weekday() < 5, luck.randrange)
    local = moment.astimezone(CHINA)
    assert local.weekday() < 5
    assert FROM_HOUR <= local.hour < TO_HOUR
    days = (local.date() - accepted.astimezone(CHINA).date()).days
    assert 1 <= days <= WORKDAYS + 2
    assert is_working_time(moment, lambda day: day.weekday() < 5)


def test_every_day_and_every_hour_is_drawn() -> None:
    luck = random.Random(7)
    drawn = {end_of_blur(NOW, lambda _day: True, luck.randrange).astimezone(CHINA) for _ in range(400)}
    assert {moment.date().day for moment in drawn} == {26, 27, 28}
    assert {moment.hour for moment in drawn} == set(range(FROM_HOUR, TO_HOUR))


def test_a_day_that_is_over_or_none_is_told() -> None:
    today = NOW.date()
    assert not is_past(Draft("x", due=None), today)
    assert not is_past(Draft("x", due="2026-11-25"), today)
    assert is_past(Draft("x", due="2026-11-24"), today)
    assert is_past(Draft("x", due="2026-99-99"), today)


def test_senders_are_counted_by_what_names_nobody_and_is_thrown_away() -> None:
    counted, address = Senders(), "203.0.113.77"
    for _ in range(PER_ADDRESS):
        assert counted.wait_to_send(address, NOW) == 0
        counted.sent(address, NOW)
    assert counted.wait_to_send(address, NOW) > 0
    assert counted.wait_to_send("198.51.100.1", NOW) == 0
    assert address not in repr([vars(one) for one in vars(counted).values() if hasattr(one, "_tries")])
    assert counted.wait_to_send(address, NOW + timedelta(days=1, hours=1)) == 0
    for _ in range(WRONG_CODES):
        counted.wrong_code(address, NOW + timedelta(days=2))
    assert counted.wait_to_look(address, NOW + timedelta(days=2)) > 0


def test_nobody_is_asked_who_they_are_where_tip_offs_are_sent_and_only_there() -> None:
    assert is_unnamed("/tip")
    assert is_unnamed("/tip/back")
    assert not is_unnamed("/tips")
    assert not is_unnamed("/tips/1/accept")
    assert not is_unnamed("/tipsy")
    assert is_uncounted("/tips/1/accept")
    assert not is_uncounted("/tasks")
