"""Tag codes: drawn by lot, checked, and read from whatever a person or a camera hands in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.labels.code import ALPHABET, LENGTH, code_of, find_code, new_code, spoken, tag_url

SAMPLES = json.loads((Path(__file__).parents[1] / "samples" / "tags.json").read_text("utf-8"))["cases"]
numbers = st.integers(min_value=0, max_value=2**35 - 1)


@pytest.mark.parametrize("sample", SAMPLES, ids=[repr(sample["text"]) for sample in SAMPLES])
def test_every_shared_sample_is_read_as_the_phone_reads_it(sample: dict[str, str | None]) -> None:
    assert find_code(str(sample["text"])) == sample["code"]


@given(numbers)
def test_a_code_survives_its_url_and_its_spoken_form(number: int) -> None:
    code = code_of(number)
    assert find_code(tag_url("https://zicha.example.com", code)) == code
    assert find_code(spoken(code).lower()) == code


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(number: int, place: int, letter: str) -> None:
    code = code_of(number)
    wrong = code[:place] + letter + code[place + 1 :]
    assert find_code(wrong) == (code if wrong == code else None)


@given(numbers, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_characters_that_changed_places_are_always_found(number: int, one: int, other: int) -> None:
    letters = list(code_of(number))
    letters[one], letters[other] = letters[other], letters[one]
    swapped = "".join(letters)
    assert find_code(swapped) == (swapped if swapped == code_of(number) else None)


@given(st.text(max_size=80))
def test_any_text_is_a_code_of_ours_or_nothing(text: str) -> None:
    found = find_code(text)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))


def test_codes_are_drawn_from_the_whole_range() -> None:
    drawn = [new_code() for _ in range(400)]
    assert len(set(drawn)) == len(drawn)
    assert all(find_code(code) == code for code in drawn)
    assert all({code[place] for code in drawn} == set(ALPHABET) for place in range(LENGTH))
