"""Every method gives what its published vectors say, from their own shape; and a wrong vector is noticed."""

from copy import deepcopy
from typing import Any

import pytest

from server.grading.methods.documents import read_blocks, read_document
from server.grading.methods.registry import METHODS
from server.grading.methods.vectors import Vector, differences, same, vectors_of
from tests.grading.vectors import FILES, read

ALL = [vector for file in FILES for vector in vectors_of(read(file))]
MANY = {"gb18218": 19, "hazchem-2018-19": 14, "lec": 9, "ls": 8, "effect-score": 6, "fhrs": 6, "demerit": 4}
MANY |= {"risk-point": 7, "crg": 27}


@pytest.mark.parametrize("vector", ALL, ids=lambda vector: vector.id)
def test_a_vector_comes_out(vector: Vector) -> None:
    assert differences(vector) == []


def test_no_vector_is_left_out() -> None:
    assert {method: sum(one.method == method for one in ALL) for method in MANY} == MANY
    assert len(ALL) == sum(MANY.values())


@pytest.mark.parametrize("vector", ALL, ids=lambda vector: vector.id)
def test_a_vector_that_expects_something_else_fails(vector: Vector) -> None:
    for profile, expect in vector.expect.items():
        for name in expect:
            wrong = Vector(vector.id, vector.method, vector.given, {profile: {name: "something else"}})
            assert len(differences(wrong)) == 1


@pytest.mark.parametrize("case", read("gb18218.yaml")["test_vectors"], ids=lambda case: case["id"])
def test_thresholds_and_factors_come_from_the_tables_where_a_vector_states_none(case: dict[str, Any]) -> None:
    bare = deepcopy(case)
    for substance in bare["inputs"]["substances"]:
        del substance["Q_t"], substance["beta"]
    (vector,) = vectors_of({"test_vectors": [bare]})
    assert differences(vector) == []


def test_a_vector_that_expects_nothing_fails() -> None:
    (vector,) = vectors_of({"lec": {"vectors": [{"id": "X", "L": "6", "E": "6", "C": "3"}]}})
    assert differences(vector) == ["it expects nothing"]


def test_a_vector_may_expect_a_refusal() -> None:
    refused = {"id": "X", "facts": {"I2.1": 1, "I2.4": 1}, "expect": {"refused": True}}
    taken = {"id": "Y", "facts": {}, "expect": {"refused": True}}
    found = vectors_of({"test_vectors": [refused, taken]})
    assert [differences(vector) for vector in found] == [[], ["it was not refused"]]


def test_the_rest_of_a_remark_behind_a_comma_is_no_expectation() -> None:
    (vector,) = vectors_of(
        read_document("ls: {vectors: [{id: X, L: 1, S: 2, note: small, but there, R: 2, profile: a}]}")
    )
    assert vector.expect == {"a": {"R": 2}}


def test_a_document_without_vectors_has_none() -> None:
    assert [vectors_of(document) for document in ([], {"rows": []}, "words", {"lec": {"bands": []}})] == [[]] * 4


def test_vectors_are_found_in_the_blocks_of_a_page() -> None:
    page = "# Page\n\n```yaml\nlec:\n  vectors:\n    - {id: X, L: 1, E: 1, C: 1, D: 1}\n```\n\n```\nno: yaml\n```\n"
    assert [vectors_of(block)[0].id for block in read_blocks(page)] == ["X"]


@pytest.mark.parametrize(("wanted", "found"), [("12", 12), (["1.50"], ["1.5"]), ({"a": 1}, {"a": "1"}), (None, None)])
def test_a_number_is_the_same_however_it_is_written(wanted: Any, found: Any) -> None:
    assert same(wanted, found)


@pytest.mark.parametrize(("wanted", "found"), [("12", 13), (1, True), (None, 0), ([1], [1, 1]), ("a", "b"), ({}, [])])
def test_what_differs_is_not_the_same(wanted: Any, found: Any) -> None:
    assert not same(wanted, found)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_method_names_its_source_its_version_and_what_stands_behind_each_profile(method: Any) -> None:
    assert all([method.id, method.version, method.source, *method.profiles.values()])
    assert method.default is None or method.default in method.profiles
