"""What an older engine graded comes out again to the byte, whatever today's looks at besides."""

import hashlib

from server.grading.crg1 import ENGINE_VERSION, grade
from server.grading.policy import current_policy
from server.grading.snapshot import FIRST_ENGINE
from server.regrading.collect import snapshot_of
from tests.grading.fingerprint import NOW, records

# Of the engine 1.0.0 as it was shipped.
FIRST = "6d97015ee6619d4bdff152df86598064d1b165071e049d9f1ab403e015538794"


def digest(engine: str) -> str:
    found = hashlib.sha256()
    for number in range(60):
        snapshot = snapshot_of(records(number), NOW, current_policy(), engine=engine)
        found.update(grade(snapshot, current_policy()).to_bytes())
    return found.hexdigest()


def test_the_first_engine_gives_the_same_bytes_as_ever() -> None:
    assert digest(FIRST_ENGINE) == FIRST


def test_todays_engine_says_that_it_is_another() -> None:
    assert digest(ENGINE_VERSION) != FIRST
