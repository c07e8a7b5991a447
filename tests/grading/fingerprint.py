"""Grades a few hundred enterprises and prints the digest of all bytes; run as a program under any environment."""

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from server.grading.advice import advise
from server.grading.crg1 import grade
from server.grading.policy import current_policy
from server.regrading.collect import snapshot_of
from server.regrading.records import Assessed, HazardKept, Place, Records, Visit

NOW = datetime(2026, 6, 30, 15, 59, tzinfo=UTC)


def records(number: int) -> Records:
    """One enterprise, with moments close to midnight in China and rows in whatever order they came."""
    chance = random.Random(number)
    at = NOW - timedelta(days=chance.randrange(200, 900))
    profile = ['"ammonia":true', '"major_hazard_source":3', '"people":40']
    chance.shuffle(profile)
    enterprise = SimpleNamespace(
        id=number, region="320506", sector="hazchem", profile="{" + ",".join(profile[: chance.randrange(4)]) + "}",
        registered_at=at,
    )  # fmt: skip
    places = [Place(f"p{n}", f"a{n}", "x/y", chance.randint(1, 4), f"İı点{n}") for n in range(chance.randrange(6))]
    plans = [Assessed(one.id, one.area, one.level, "x/y", 30, date(2025, 1, 1)) for one in places]
    visits, hazards = [], []
    for count in range(chance.randrange(60) if places else 0):
        place = chance.choice(places)
        moment = NOW - timedelta(minutes=chance.randrange(500_000))
        point = chance.choice([place.id, ""])
        received = moment + timedelta(hours=chance.randrange(200))
        visits.append(Visit(f"v{count}", "x/y", point, place.area, moment, received, chance.random() < 0.1, count))
        if chance.random() < 0.4:
            closed = moment + timedelta(days=chance.randrange(40)) if chance.random() < 0.7 else None
            level = chance.choice(["general", "suspected_major", "major"])
            due = (moment + timedelta(days=10)).date().isoformat()
            hazards.append(
                HazardKept(f"h{count}", "ABCDE", level, chance.random() < 0.3, f"v{count}", None, None, "i", "",
                           place.area, moment, due, closed, chance.random() < 0.5, chance.random() < 0.5)
            )  # fmt: skip
    for rows in (places, visits, hazards):
        random.shuffle(cast("list[Any]", rows))
    return Records(cast("Any", enterprise), places, visits, hazards, plans, None, None)


def fingerprint(count: int = 200) -> str:
    """The digest of all results and all advice."""
    found = hashlib.sha256()
    for number in range(count):
        snapshot = snapshot_of(records(number), NOW, current_policy())
        found.update(grade(snapshot, current_policy()).to_bytes())
        if number % 10 == 0:
            found.update(repr(advise(snapshot, current_policy())).encode())
    return found.hexdigest()


if __name__ == "__main__":
    print(fingerprint())
