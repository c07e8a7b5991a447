"""When something applies: by samples that the phone shares."""

from typing import Any

import pytest

from server.checklists.expression import holds, shape_faults, shows
from tests.checklists.samples import sample


@pytest.mark.parametrize("case", sample("expressions.json"), ids=lambda case: case["name"])
def test_an_expression_holds_as_on_the_phone(case: dict[str, Any]) -> None:
    expression, profile, answers = case["expression"], case["profile"], case["answers"]
    assert shows(expression, profile, answers) is case["shows"]
    if expression is not None:
        assert shape_faults(expression) == []
        assert holds(expression, profile, answers) is case["holds"]
