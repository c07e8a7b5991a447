"""Named problems: each has a code of its own, a status, and a sentence in both languages."""

import re

import pytest

from server import problems
from server.problems import Problem
from server.wording import t

ALL = {name: value for name, value in vars(problems).items() if isinstance(value, Problem)}


def test_no_two_problems_share_a_code() -> None:
    codes = [problem.code for problem in ALL.values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", ALL)
def test_a_problem_has_a_dotted_code_an_error_status_and_words(name: str) -> None:
    problem = ALL[name]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", problem.code)
    assert 400 <= problem.status < 600
    for locale in ("zh", "en"):
        assert t(locale, problem.message_key) != problem.message_key


def test_details_are_added_to_a_copy() -> None:
    detailed = problems.NOT_FOUND.because(what="hazard")
    assert detailed.detail == {"what": "hazard"}
    assert problems.NOT_FOUND.detail == {}
    assert (detailed.code, detailed.status) == (problems.NOT_FOUND.code, problems.NOT_FOUND.status)
