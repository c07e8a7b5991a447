"""Unified social credit codes (统一社会信用代码, pure): 18 characters of GB 32100-2015 with two check digits."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
# The organisation code inside (places 9 to 17) has its own, older check digit (GB 11714).
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(first_seventeen: str) -> str:
    """The eighteenth character; raises ValueError for a character that is not in the alphabet."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(first_eight: str) -> str:
    """The check character of the organisation code: X stands for ten."""
    weighted = zip(first_eight, _ORGANISATION_WEIGHTS, strict=True)
    total = sum(_ORGANISATION_ALPHABET.index(char) * weight for char, weight in weighted)
    return "0123456789X0"[11 - total % 11]


def make_code(department: str, region: str, organisation: str) -> str:
    """A whole code from two characters, six digits of region and eight characters of organisation."""
    body = f"{department}{region}{organisation}{organisation_check(organisation)}"
    return body + check_character(body)


def is_credit_code(text: str) -> bool:
    """Whether it is a code that could have been issued: length, alphabet and last check character.

    The inner check digit is not asked for: codes are in use whose organisation part was given out anew.
    """
    if len(text) != 18 or any(char not in ALPHABET for char in text):
        return False
    return text[2:8].isdigit() and check_character(text[:17]) == text[17]
