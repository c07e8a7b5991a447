"""Where file and phone differ: what is told, and what honest phones do without being told of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from server.evidence.agreement import PLACE_SLACK_M, Written, differences
from server.facts import FileEntry, Position
from server.views.photo_differs import differs_words

TAKEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HERE = Position(lat="31.230400", lon="121.473700", accuracy_m=10)
SAID = FileEntry(
    sha256="a" * 64, bytes=9, type="image/jpeg", name="1.jpg", question="x", captured_at="2026-11-20T09:31:00Z",
    source="camera", position=HERE, width=400, height=300,
)  # fmt: skip


def told(
    taken_at: datetime | None = TAKEN, at: Position | None = HERE, size: tuple[int, int] = (400, 300)
) -> list[Any]:
    found = differences(SAID, Written(taken_at, at, *size))
    return [(one.kind, one.amount) for one in found]


def north(metres: int) -> Position:
    return Position(lat=f"{31.2304 + metres / 111_195:.7f}", lon="121.473700")


def test_a_photo_that_agrees_is_told_nothing_of() -> None:
    assert told() == []
    assert told(TAKEN - timedelta(minutes=8)) == []
    assert told(at=north(PLACE_SLACK_M)) == []
    assert told(size=(300, 400)) == [], "the camera was turned"


def test_what_a_file_or_a_phone_does_not_say_cannot_differ() -> None:
    assert told(None, None) == []
    silent = msgspec.structs.replace(SAID, position=None, width=0, height=0)
    assert differences(silent, Written(TAKEN, HERE, 1, 1)) == []
    assert (
        differences(msgspec.structs.replace(SAID, captured_at="9999-12-31T23:59:59Z"), Written(TAKEN, None, 1, 1))[1:]
        == []
    )


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        (timedelta(minutes=25), "time"),
        (timedelta(hours=8), "zone"),
        (timedelta(hours=8, minutes=20), "time"),
        (timedelta(days=3), "time"),
    ],
)
def test_a_time_that_differs_is_told_and_whole_hours_as_a_zone(gap: timedelta, kind: str) -> None:
    ((found, minutes),) = told(TAKEN - gap)
    assert found == kind
    assert abs(minutes - gap / timedelta(minutes=1)) <= 1


def test_a_place_that_differs_is_told_in_metres_and_within_the_shift_of_chinese_maps_as_that() -> None:
    ((near, metres),) = told(at=north(500))
    assert (near, metres) == ("map", 500)
    ((far, metres),) = told(at=north(5_000))
    assert (far, metres) == ("place", 5_000)


def test_an_unsure_phone_is_given_as_much_room_as_it_said() -> None:
    unsure = msgspec.structs.replace(SAID, position=Position(lat=HERE.lat, lon=HERE.lon, accuracy_m=2_000))
    assert differences(unsure, Written(None, north(2_050), 400, 300)) == []


def test_the_words_blame_nobody_and_keep_the_place_to_those_who_may_know_it() -> None:
    written = Written(TAKEN - timedelta(days=3), north(5_000), 640, 480)
    words = differs_words(SAID, written, "zh", positions=True)
    assert words == [
        "文件里的拍摄时间是 2026-11-17 17:30，和手机记录的相差 3 天",
        "文件里的位置离手机记录的位置 5,000 米",
        "照片实际是 640 × 480，手机记录的是 400 × 300",
    ]
    assert len(differs_words(SAID, written, "en", positions=True)) == 3
    assert not any("位置" in line for line in differs_words(SAID, written, "zh", positions=False))
