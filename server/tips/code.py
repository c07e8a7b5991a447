"""The codes of a tip-off (pure, but for chance): one by which its sender comes back, one by which they claim a reward.

Twenty characters out of thirty-one are 99 bits: nobody finds one by trying, so a plain SHA-256 is all that is stored,
and no slow hash is needed. The claim number is made from the code, so it is stored as a hash as well: twelve
characters, 59 bits, salted with the code's hash.
"""

import hashlib
import re
import secrets

# Without characters that are mistaken for each other when read aloud or copied by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH, CLAIM_LENGTH = 20, 12
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_code() -> str:
    """A code that nobody has."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def clean(text: str) -> str:
    """The code that was meant: people type capitals, spaces and dashes."""
    return "".join(char for char in text.lower() if char.isalnum())[:40]


def is_code(code: str) -> bool:
    """Whether it has the shape of one."""
    return bool(_CODE.fullmatch(code))


def spoken(code: str) -> str:
    """In groups of four, as it is written down and read aloud."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def code_hash(code: str) -> str:
    """What is stored of a code."""
    return hashlib.sha256(f"tip\n{code}".encode()).hexdigest()


def claim_number(code: str) -> str:
    """What its sender says at the counter; whoever has only the claim number cannot read the tip-off with it."""
    number = int.from_bytes(hashlib.sha256(f"claim\n{code}".encode()).digest(), "big")
    digits = []
    for _ in range(CLAIM_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[at])
    return "".join(digits)


def claim_hash(claim: str, hashed_code: str) -> str:
    """What is stored of a claim number."""
    return hashlib.sha256(f"{hashed_code}\n{claim}".encode()).hexdigest()
