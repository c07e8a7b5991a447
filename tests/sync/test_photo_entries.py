"""What is said beside a photo: kept as it was said, and no hostile mark comes in."""

import json
from typing import Any

import pytest

from server.facts import FileEntry, Mark
from server.ledger.tables import LedgerFact
from server.settings import read_settings
from tests.sync.conftest import Scene
from tests.sync.offers import Offer, a_report, push, said_of, with_photo

pytestmark = pytest.mark.engines_alike

SHA = "c" * 64
SIZE = {"width": 1920, "height": 1440}
ARROW: dict[str, Any] = {"kind": "arrow", "x": 100, "y": 900, "x2": 480, "y2": 510}
RING: dict[str, Any] = {"kind": "ring", "x": 400, "y": 400, "x2": 600, "y2": 600, "colour": "yellow"}
WORDS: dict[str, Any] = {"kind": "words", "x": 500, "y": 80, "words": "这里漏油 <b>&", "colour": "white"}


def marked(*marks: Any, **more: Any) -> Offer:
    """A report whose photo says more about itself."""
    offer = with_photo(a_report(), SHA)
    (entry,) = offer["files"]
    return offer | {"files": [entry | more | ({"marks": list(marks)} if marks else {})]}


async def test_what_a_phone_says_about_a_photo_stands_in_the_ledger_as_it_was_said(scene: Scene) -> None:
    position = {"lat": "31.2304160", "lon": "121.4737010", "accuracy_m": 8}
    offer = marked(ARROW, RING, WORDS, **SIZE, orientation=6, smaller=True, position=position)
    assert said_of(await push(scene.phone, offer)) == ["waiting"]
    assert json.loads((await LedgerFact.get(id=offer["id"])).files) == offer["files"]
    assert said_of(await push(scene.phone, offer)) == ["waiting"]


async def test_a_phone_of_an_older_build_says_less_and_its_fact_has_the_hash_that_it_always_had(scene: Scene) -> None:
    offer = with_photo(a_report(), SHA)
    assert said_of(await push(scene.phone, offer)) == ["waiting"]
    assert json.loads((await LedgerFact.get(id=offer["id"])).files) == offer["files"]


@pytest.mark.parametrize(
    "mark",
    [
        ARROW | {"kind": "script"},
        ARROW | {"x": -1},
        ARROW | {"x2": 1001},
        ARROW | {"y": 0.5},
        ARROW | {"y": "500"},
        ARROW | {"colour": "url(#x)"},
        ARROW | {"onload": "alert(1)"},
        ARROW | {"words": "an arrow does not speak"},
        {"kind": "arrow", "x": 1},
        WORDS | {"words": ""},
        WORDS | {"words": "   "},
        WORDS | {"words": "a" * 41},
        WORDS | {"words": "\x07"},
        "arrow",
        None,
    ],
)
async def test_a_hostile_mark_is_refused_by_name_and_its_neighbour_goes_through(scene: Scene, mark: Any) -> None:
    bad, good = await push(scene.phone, marked(ARROW, mark, **SIZE), a_report())
    assert (bad["state"], bad["problem"]["code"]) == ("rejected", "sync.fact_unreadable")
    assert good["state"] == "accepted"


@pytest.mark.parametrize("more", [{}, {"width": 10}, {"width": 10, "height": 0}, {"orientation": 9}, {"height": -1}])
async def test_marks_need_a_photo_of_known_size(scene: Scene, more: dict[str, int]) -> None:
    assert said_of(await push(scene.phone, marked(ARROW, **more))) == ["sync.fact_unreadable"]


async def test_there_are_never_more_marks_than_anybody_draws(scene: Scene) -> None:
    assert said_of(await push(scene.phone, marked(*[ARROW] * 20, **SIZE))) == ["waiting"]
    assert said_of(await push(scene.phone, marked(*[ARROW] * 21, **SIZE))) == ["sync.fact_unreadable"]


def test_a_mark_keeps_its_rules_wherever_it_is_made() -> None:
    with pytest.raises(ValueError, match="words"):
        Mark(kind="words", x=1, y=1)
    with pytest.raises(ValueError, match="width"):
        FileEntry(
            sha256=SHA, bytes=1, type="image/jpeg", name="1.jpg", question="x", captured_at="2026-11-25T00:00:00Z",
            source="camera", marks=(Mark(kind="arrow", x=1, y=1),),
        )  # fmt: skip


async def test_phones_are_told_how_to_treat_photos(scene: Scene) -> None:
    told = (await scene.phone.get("/api/v1/me")).json()["photos"]
    assert told == {"longest_side": 1920, "quality": 82, "keep_original": False, "most_bytes": 20 * 1024 * 1024}


@pytest.mark.parametrize("env", [{"PHOTO_QUALITY": "100"}, {"PHOTO_LONGEST_SIDE": "0"}, {"PHOTO_KEEP_ORIGINAL": "ja"}])
def test_a_policy_that_cannot_be_is_named_at_the_start(env: dict[str, str]) -> None:
    (name,) = env
    with pytest.raises(ValueError, match=name):
        read_settings(env)
