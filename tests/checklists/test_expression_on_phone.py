"""Server and phone find the same, whatever expression, profile and answers come up."""

import json
import subprocess
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.checklists.expression import holds, shows
from server.settings import ROOT
from tests.checklists.expressions import nested
from tests.node import node

# Names that JavaScript has a meaning of its own for are names like all others.
keys = st.sampled_from(["a", "b", "constructor", "__proto__", "to_string"])
results = st.sampled_from(["pass", "fail", "na"])
values = st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "wet", "0", "true"])
bounds = st.sampled_from(["over", "under"])
leaf = st.one_of(
    st.builds(lambda key: {"profile": key}, keys),
    st.builds(lambda key, value: {"profile": key, "is": value}, keys, values),
    st.builds(lambda key, bound, n: {"profile": key, bound: n}, keys, bounds, st.integers(-3, 3)),
    st.builds(lambda key, value: {"answer": key, "is": value}, keys, results),
)
cases = st.fixed_dictionaries(
    {
        "expression": nested(leaf),
        "profile": st.dictionaries(keys, values),
        "answers": st.dictionaries(keys, results),
    }
)


def on_phone(several: list[dict[str, Any]]) -> Any:
    """What static/js/field/expression.js finds."""
    ran = subprocess.run(
        [node(), ROOT / "tests/js/field/holds.js"],
        input=json.dumps(several),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


# A case in a hundred is told by itself: making the hundred smaller would start Node a thousand times.
@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(cases, min_size=40, max_size=80))
def test_an_expression_holds_on_the_phone_what_it_holds_here(several: list[dict[str, Any]]) -> None:
    for one, there in zip(several, on_phone(several), strict=True):
        here = [question(one["expression"], one["profile"], one["answers"]) for question in (holds, shows)]
        assert here == there, one
