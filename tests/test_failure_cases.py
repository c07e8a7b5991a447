"""Every known way to lose data has a test that names it, or a reason why it cannot happen here."""

from pathlib import Path

import pytest

from tests import failure_cases
from tests.failure_cases import Case, Proof, proofs, unknown, without_proof


def test_there_are_eighty_cases_of_others_and_those_of_machines_each_with_an_owner_and_words() -> None:
    known = failure_cases.cases()
    machines = len(known) - 80
    names = [("T", number) for number in range(1, 81)] + [("F", number) for number in range(1, machines + 1)]
    assert [case.name for case in known] == [f"{letter}{number}" for letter, number in names]
    assert {case.of for case in known} == {"B", "C", "S"}
    assert all(case.says for case in known)


def test_every_case_is_proved_or_cannot_arise() -> None:
    assert without_proof(failure_cases.cases(), proofs()) == []


def test_no_case_is_both_proved_and_excused() -> None:
    named = {case for proof in proofs() for case in proof.cases}
    assert [case.name for case in failure_cases.cases() if case.name in named and (case.cannot or case.open)] == []


def test_only_what_is_the_servers_alone_may_stand_open() -> None:
    assert [case.name for case in failure_cases.cases() if case.open and case.of != "S"] == []


def test_no_test_names_a_case_that_there_is_not() -> None:
    assert unknown(failure_cases.cases(), proofs()) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("test_x.py", "async def test_t1_t2_it_holds(): ...", Proof("test_x.py", "it holds", frozenset({"T1", "T2"}))),
        ("test_x.py", "def test_it_holds_t80(): ...", Proof("test_x.py", "it holds", frozenset({"T80"}))),
        ("test_x.py", 'def test_it():\n    """T7, twice."""', Proof("test_x.py", "it", frozenset({"T7"}))),
        (
            "x.test.js",
            'test("it holds (T1, T99)", () => {});',
            Proof("x.test.js", "it holds", frozenset({"T1", "T99"})),
        ),
    ],
)
def test_a_test_names_its_cases_in_its_title_or_docstring(
    tmp_path: Path, name: str, text: str, expected: Proof
) -> None:
    (tmp_path / name).write_text(text)
    assert proofs(tmp_path) == [expected]


@pytest.mark.parametrize(
    "text", ['def test_it():\n    assert "T7" in "检查项!T3"', "def helper_t7(): ...", 'def test_a_t7b_model(): "x"']
)
def test_a_word_that_only_looks_like_a_case_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "test_x.py").write_text(text)
    assert proofs(tmp_path) == []


def test_a_case_without_a_test_and_a_test_without_a_case_are_found() -> None:
    known = [Case("T1", "C", "x"), Case("T2", "C", "x", cannot="y"), Case("T3", "C", "x")]
    found = [Proof("f", "t", frozenset({"T1", "T81"}))]
    assert without_proof(known, found) == ["T3"]
    assert unknown(known, found) == ["f: T81"]
