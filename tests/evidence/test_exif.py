"""EXIF as strangers write it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from server.evidence.exif import Exif, camera, position, read_exif, taken_at

BASE, GPS = ExifTags.Base, ExifTags.GPS
junk = st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.floats(), st.binary(max_size=9), st.tuples(st.floats())
)


def gps(latitude: Any, longitude: Any, north: str = "N", east: str = "E") -> dict[int, Any]:
    return {
        GPS.GPSLatitude: latitude,
        GPS.GPSLatitudeRef: north,
        GPS.GPSLongitude: longitude,
        GPS.GPSLongitudeRef: east,
    }


def test_time_without_an_offset_is_chinese_time() -> None:
    assert taken_at({BASE.DateTimeOriginal: "2026:11:20 08:00:00"}) == datetime(2026, 11, 20, tzinfo=UTC)


def test_time_with_an_offset_is_what_it_says() -> None:
    tags: dict[int, Any] = {BASE.DateTimeOriginal: "2026:11:20 08:00:00\0", BASE.OffsetTimeOriginal: "-03:30"}
    assert taken_at(tags) == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "0000:00:00 00:00:00", "yesterday", "2026:13:40 99:00:00", "0001:01:01 00:00:00"])
def test_an_impossible_time_is_no_time(text: str) -> None:
    assert taken_at({BASE.DateTimeOriginal: text}) is None


def test_south_and_west_are_negative() -> None:
    assert position(gps((33, 30, 0), (70, 30, 36), "S", "W")) == ("-33.500000", "-70.510000")


@pytest.mark.parametrize(
    "tags",
    [
        {},
        gps((0, 0, 0), (0, 0, 0)),
        gps((91, 0, 0), (10, 0, 0)),
        gps((float("nan"), 0, 0), (10, 0, 0)),
        gps((31, 0), (121, 0, 0)),
        gps((31, 0, 0), (121, 0, 0), "X"),
        gps((31, 0, 0), None),
    ],
)
def test_t20_an_impossible_position_is_none_and_never_null_island(tags: dict[int, Any]) -> None:
    assert position(tags) is None


def test_a_camera_is_one_printable_line() -> None:
    assert camera({BASE.Make: " A\x00\n", BASE.Model: "B\u202e" * 200}) == ("A " + "B" * 98)
    assert camera({}) is None


@given(st.dictionaries(st.sampled_from([*GPS, BASE.DateTimeOriginal, BASE.OffsetTimeOriginal, BASE.Make]), junk))
def test_junk_never_raises(tags: dict[int, Any]) -> None:
    taken_at(tags)
    position(tags)
    camera(tags)


def test_t21_a_picture_without_exif_says_nothing() -> None:
    assert read_exif(Image.Exif()) == Exif(None, None, None)
