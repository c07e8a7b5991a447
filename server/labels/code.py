"""Tag codes (pure): the eight characters printed under a QR code and said on the phone.

Crockford's base 32: no I, L, O or U, so nothing can be misread. Seven characters are drawn by lot; the last one
checks them in GF(32), which finds every single wrong character and every two that changed places.
"""

import re
import secrets
from urllib.parse import urlsplit

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_MISREAD = str.maketrans("ILO", "110")
_SEPARATORS = re.compile(r"[\s\-–—_.·・]+")
# x^5 + x^2 + 1, the polynomial that makes five bits a field.
_POLYNOMIAL = 0b100101


def new_code() -> str:
    """A code that nobody can guess; with a billion tags in use, one in thirty draws meets an old one."""
    return code_of(secrets.randbits(5 * (LENGTH - 1)))


def code_of(number: int) -> str:
    """The code for a number below 32 to the power of seven."""
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH - 1)))
    return body + _check(body)


def tag_url(base_url: str, code: str) -> str:
    """What the QR code says: any phone's camera opens it."""
    return f"{base_url}/t/{code}"


def spoken(code: str) -> str:
    """In two groups, as people read it out."""
    return f"{code[:4]} {code[4:]}"


def find_code(text: str) -> str | None:
    """The code in a scanned URL or in typed text, tolerant of case, spaces and misread letters."""
    candidate = _path_code(text) if "/" in text else text
    code = _SEPARATORS.sub("", candidate).upper().translate(_MISREAD)
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def _path_code(text: str) -> str:
    try:
        path = urlsplit(text.strip()).path
    except ValueError:
        return ""
    before, _, code = path.rstrip("/").rpartition("/")
    return code if before.lower().endswith("/t") or before.lower() == "t" else ""


def _check(body: str) -> str:
    value = 0
    for letter in body:
        value = _times_two(value) ^ ALPHABET.index(letter)
    return ALPHABET[_times_two(value)]


def _times_two(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
