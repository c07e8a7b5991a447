"""A second computation of CRG-1, written apart from the engine, agrees with it on every random enterprise."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from server.grading.methods import crg
from server.grading.methods.method import apply
from tests.grading.second_opinion import second_opinion
from tests.grading.vectors import read

MANY = 10_000
AS_OF = date(2026, 6, 30)
EDGES = [0, 1, 3, 4, 29, 30, 31, 89, 90, 91, 180, 181, 365, 366, 730, 731, 1095, 1096]


def day(random: Random, most: int, least: int = 0) -> str:
    """A day so many days ago at most; often one at which something changes."""
    edges = [edge for edge in EDGES if least <= edge <= most]
    before = random.choice(edges) if edges and random.random() < 0.5 else random.randint(least, most)
    return (AS_OF - timedelta(days=before)).isoformat()


def hazard(random: Random, number: int) -> dict[str, Any]:
    found = day(random, 800)
    made: dict[str, Any] = {
        "id": f"h{number:02}",
        "level": random.choice(["general", "general", "major"]),
        "origin": random.choice(["self", "external"]),
        "found": found,
        "deadline": (date.fromisoformat(found) + timedelta(days=random.randint(0, 120))).isoformat(),
    }
    if random.random() < 0.2:
        made["agreed"] = (date.fromisoformat(found) + timedelta(days=random.randint(0, 200))).isoformat()
        made["agreed_by"] = random.choice(["regulator", "extension"])
    if random.random() < 0.7:
        made["accepted"] = day(random, (AS_OF - date.fromisoformat(found)).days, -2)
    for flag in ("first_inspection", "recurrence", "dual_reported", "interim_controls"):
        made[flag] = random.random() < 0.5
    return made


def tasks(random: Random) -> dict[int, dict[str, int]]:
    made = {}
    for level in random.sample([1, 2, 3, 4], random.randint(0, 4)):
        planned = random.randint(0, 120)
        on_time = planned if random.random() < 0.5 else random.randint(0, planned)
        made[level] = {"planned": planned, "on_time": on_time, "late": random.randint(0, planned - on_time)}
    return made


def enterprise(random: Random) -> dict[str, Any]:
    """A record of any kind, often near the edges of the rules."""
    due = random.randint(0, 90)
    made: dict[str, Any] = {
        "as_of": AS_OF.isoformat(),
        "H": random.randint(1, 4),
        "coverage": random.choice([0, 499, 500, 799, 800, 1000, 1000, 1000, random.randint(0, 1000)]),
        "tasks": tasks(random),
        "hazards": [hazard(random, number) for number in range(random.choice([0, 0, 1, 2, 5, 12]))],
        "basics": {
            "commit_due": due,
            "commit_missing": random.randint(0, due),
            "declaration_overdue": random.random() < 0.2,
            "invalid_certs": random.choice([0, 0, 0, 1, 2, 3, 4]),
            "drill_overdue": random.random() < 0.2,
        },
        "points_level2plus": random.choice([0, 50, 51, 200, 201, 1000, 1001]),
        "findings_self": random.randint(0, 2),
        "expected_findings_milli": random.choice([0, 4999, 5000, 9999, 10000]),
        "integrity": random.choices(["photo", "place", "time"], k=random.choice([0, 0, 0, 1, 2, 3])),
        "history": [
            {
                "kind": random.choice(["fatal_1_2", "impact_no_casualty", "stop_order", "fine"]),
                "date": day(random, 1200),
            }
            for _ in range(random.choice([0, 0, 0, 1, 2]))
        ],
        "verified_24m": random.random() < 0.7,
        "veto": random.choice([[], [], [], ["licence_expired"]]),
    }
    if random.random() < 0.2:
        made["veto_ended"] = day(random, 60)
    if random.random() < 0.3:
        made["registered"] = day(random, 200)
    if random.random() < 0.5:
        made["previous"] = {"grade": random.choice(["blue", "yellow", "orange", "red"]), "since": day(random, 60)}
    if random.random() < 0.1:
        made["hazards"] = made["hazards"] * 2
    if random.random() < 0.5:
        twice = [event | {"id": f"e{number}"} for number, event in enumerate(made["history"] * 2)]
        made["history"] = twice + twice[: random.randint(0, 2)]
    return made


def first_opinion(case: dict[str, Any]) -> dict[str, Any]:
    values = dict(apply(crg.METHOD, case).values)
    return values | {"flags": sorted(values["flags"]), "red": sorted(values["red"])}


def test_both_computations_agree_on_random_enterprises() -> None:
    random, seen = Random(20260630), set()
    for number in range(MANY):
        case = enterprise(random)
        second, first = second_opinion(case), first_opinion(case)
        assert {name: first[name] for name in second} == second, (number, case)
        seen.add((second["status"], second["grade"], second["band"], second["band_limited"]))
    # Agreeing on nothing but perfect records would prove little.
    assert {grade for _, grade, _, _ in seen} == {"blue", "yellow", "orange", "red", None}
    assert {band for _, _, band, _ in seen} == set("ABCD")
    assert {status for status, _, _, _ in seen} == {"graded", "provisional", "ungraded"}


@pytest.mark.parametrize("case", read("crg-1.yaml")["vectors"], ids=lambda case: case["id"])
def test_the_second_computation_gives_the_vectors_as_well(case: dict[str, Any]) -> None:
    whole = read("crg-1.yaml")["defaults"] | case["override"]
    whole["hazards"] = [
        {key: value for key, value in one.items() if key != "repeat"} | {"id": f"{one['id'][:1]}{number:02}"}
        for one in whole["hazards"]
        for number in (range(one["repeat"]) if "repeat" in one else [int(one["id"][1:])])
    ]
    expected = case["expect"] | {"flags": sorted(case["expect"]["flags"])}
    assert second_opinion(whole) == expected
