"""CRG-1 and the risk point level give exactly what their vectors say."""

from typing import Any

import pytest

from server.grading.crg1 import grade
from server.grading.policy import current_policy
from server.grading.risk_point import point_level
from tests.grading.vectors import read, to_snapshot

CRG = read("crg-1.yaml")
POINTS = read("risk-point.yaml")["risk_point"]["vectors"]


@pytest.mark.parametrize("case", CRG["vectors"], ids=lambda case: case["id"])
def test_crg_1_vector(case: dict[str, Any]) -> None:
    result = grade(to_snapshot(CRG["defaults"] | case["override"]), current_policy())
    expected = case["expect"]
    actual = {
        "components": result.components,
        "score": result.score,
        "band": result.band,
        "band_limited": result.band_limited,
        "status": result.status,
        "grade": result.grade,
        "priority": result.priority,
        "flags": list(result.flags),
        "red": list(result.red),
    }
    assert actual == expected


@pytest.mark.parametrize("case", POINTS, ids=lambda case: case["id"])
def test_risk_point_vector(case: dict[str, Any]) -> None:
    level, score = point_level(
        case["I"],
        missed=case["missed"],
        late=case["late"],
        overdue_days=case["overdue_days"],
        open_major=case["open_major"],
        policy=current_policy(),
    )
    assert (level, score) == (case["level"], case["K"])
