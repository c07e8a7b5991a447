"""Signatures, positions and time on the screen, as the desk shows them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import msgspec
import pytest
from starlette.applications import Starlette

from server.checklists.shelf import library
from server.clock import now
from server.evidence.distance import metres_between
from server.facts import Answer, InspectionSubmitted, NewFact, Position, Signature
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import written
from server.views.inspection_hands import beside, duration, path_of
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]

DAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
HAND = Signature(role="inspector", name="周慎行", signed_at=written(DAY), strokes=((100, 200, 300, 250), (500, 90)))
NAMED = Signature(role="accompanying", name="王 <b>", duty="车间主任", signed_at=written(DAY))


def inspection(**more: object) -> InspectionSubmitted:
    checklist = next(found for found in library().newest() if found.checklist == "hazchem/major")
    answers = tuple(Answer(item=item.id, result="pass", seconds=70) for item in list(checklist.items())[:2])
    plain = {
        "checklist": checklist.checklist,
        "version": checklist.version,
        "checklist_hash": library().hash_of(checklist),
        "started_at": written(DAY),
        "ended_at": written(DAY),
    }
    return InspectionSubmitted(**plain, answers=answers, **more)  # type: ignore[arg-type]


def test_lines_are_drawn_as_they_were_made_and_a_dot_is_seen() -> None:
    assert path_of(HAND.strokes) == "M100 200L300 250M500 90L500 90"


def test_the_distance_between_two_places_is_that_of_the_map() -> None:
    suzhou, shanghai = Position("31.2990", "120.5853"), Position("31.2304", "121.4737")
    assert metres_between(suzhou, shanghai) == pytest.approx(84_800, rel=0.01)
    assert metres_between(suzhou, suzhou) == 0
    assert metres_between(suzhou, None) is None


def test_a_time_is_said_as_people_say_it() -> None:
    assert [duration(seconds, "zh") for seconds in (0, 12, 200)] == ["", "12 秒", "3 分 20 秒"]


def test_a_signature_that_the_checklist_wants_and_nobody_gave_is_named() -> None:
    checklist = next(found for found in library().newest() if found.checklist == "hazchem/major")
    wanting = msgspec.structs.replace(checklist, signatures="both")
    told = beside(inspection(signatures=(HAND,)), wanting, "zh", date(2026, 11, 23))
    assert told.missing == ["accompanying"]
    assert beside(inspection(), checklist, "zh", date(2026, 11, 23)).missing == []


@pytest.mark.parametrize("strokes", [[[1, 2, 3]], [[0, 1001]], [[1] * 1002], [[1, 2]] * 81, [[1] * 1000] * 9])
def test_what_is_no_line_or_too_long_for_a_name_is_refused(strokes: list[list[int]]) -> None:
    plain = msgspec.to_builtins(HAND) | {"strokes": strokes}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(plain, Signature)


async def test_the_page_shows_hands_places_and_time_and_says_what_they_are(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    officer = await make_person("officer", firm, name="周慎行")
    body = inspection(
        signatures=(HAND, NAMED),
        start_position=Position("31.2990", "120.5853", 12),
        end_position=Position("31.2991", "120.5853", 8),
        copied_from=uuid4(),
    )
    fact = NewFact(id=uuid4(), kind="inspection.submitted", subject=uuid4(), occurred_at=DAY, body=body)
    await record(firm.id, [fact], actor=Voice(officer.id, "officer"), received_at=now())
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        page = (await regulator.get(f"/inspections/{fact.id}")).text
    assert 'd="M100 200L300 250M500 90L500 90"' in page
    for words in (
        "王 &lt;b&gt;",
        "车间主任",
        "以输入的姓名代替签字",
        "±12 米",
        "约 11 米",
        "2 分 20 秒",
        "不说明看得仔不仔细",
    ):
        assert words in page
    assert str(body.copied_from) not in page  # an inspection that is not here is no link


def test_a_signature_of_a_day_that_no_calendar_has_is_refused_at_the_door() -> None:
    signed = {"role": "inspector", "name": "周慎行", "signed_at": "2026-13-45T08:00:00.000Z"}
    with pytest.raises(msgspec.ValidationError, match="month"):
        msgspec.convert(signed, Signature)
