"""Unified social credit codes by their check characters."""

import pytest

from server.enterprises.credit_code import ALPHABET, check_character, is_credit_code, make_code

ISSUED = ["91350100M000100Y43", "91440300708461136T", "914403001922038216", "91330100799655058B"]


@pytest.mark.parametrize("code", ISSUED)
def test_issued_codes_are_recognised(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_is_noticed(place: int) -> None:
    code = ISSUED[1]
    for char in ALPHABET:
        changed = code[:place] + char + code[place + 1 :]
        assert is_credit_code(changed) == (changed == code)


@pytest.mark.parametrize("text", ["", "91350100M000100Y4", "91350100m000100y43", "91350100M000I00Y43", "9" * 19])
def test_what_has_another_shape_is_no_code(text: str) -> None:
    assert not is_credit_code(text)


def test_a_code_that_is_made_can_be_checked() -> None:
    assert make_code("91", "440300", "70846113") == "91440300708461136T"
    assert check_character("91440300708461136") == "T"
