"""Secrets of this installation: what must be read again is sealed with them (AES-GCM), the rest is only hashed.

The keys lie in the folder of keys or come from the environment; the newest seals, all of them open. A database alone
opens nothing.
"""

import base64
import binascii
import fcntl
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.disk import whole_file

LENGTH = 32
_NONCE = 12
_KEYS: list[bytes] = []


class BadSecret(ValueError):
    """What was given is no key, or what was sealed cannot be opened; never says what was in it."""


def load_secrets(folder: Path, given: str = "") -> None:
    """Read the keys, those of the environment last, making the first one where there is none. Raises BadSecret."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        keys = [*map(_read, _paths(folder)), *given_secrets(given)]
        if not keys:
            keys = [_read(_make(folder))]
    _KEYS[:] = keys


def given_secrets(text: str) -> list[bytes]:
    """The keys of a text, one a word, newest last; raises BadSecret."""
    return [_decoded(word, "SECRET_KEYS") for word in text.replace(",", " ").split()]


def make_secret(folder: Path) -> Path:
    """A new key, readable by its owner only, which seals from the next start on."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        return _make(folder)


def seal(text: str, purpose: str) -> str:
    """The text as it may be stored; opens only for the same purpose, which is best an id."""
    nonce = secrets.token_bytes(_NONCE)
    key = _newest()
    sealed = AESGCM(key).encrypt(nonce, text.encode(), purpose.encode())
    return f"{_name(key)}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """What was sealed; raises BadSecret where the key is gone, or it was changed or moved."""
    name, _, text = sealed.partition(".")
    key = next((one for one in _KEYS if _name(one) == name), None)
    if key is None:
        raise BadSecret("it was sealed with a key that is not here")
    try:
        data = base64.urlsafe_b64decode(text)
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise BadSecret("it is not what was sealed") from error


def is_old(sealed: str) -> bool:
    """Whether another key than the newest sealed it."""
    return sealed.partition(".")[0] != _name(_newest())


def marks_of(*parts: str) -> list[str]:
    """Keyed hashes of the parts, by every key, the newest first: for what need not be read again."""
    text = "\n".join(parts).encode()
    return [hmac.new(key, text, hashlib.sha256).hexdigest() for key in reversed(_KEYS)]


def mark_of(*parts: str) -> str:
    """The keyed hash of the parts by the newest key."""
    _newest()
    return marks_of(*parts)[0]


def _newest() -> bytes:
    if not _KEYS:
        raise RuntimeError("load_secrets was not called")
    return _KEYS[-1]


def _name(key: bytes) -> str:
    return hashlib.sha256(b"name" + key).hexdigest()[:8]


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("secret-*.txt"))


def _read(path: Path) -> bytes:
    return _decoded(path.read_text().strip(), path.name)


def _decoded(word: str, where: str) -> bytes:
    try:
        key = base64.b64decode(word, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSecret(f"{where} must hold keys of {LENGTH} random bytes in base64") from error
    if len(key) != LENGTH or len(set(key)) < LENGTH // 4:
        raise BadSecret(f"{where} must hold keys of {LENGTH} random bytes in base64")
    return key


def _make(folder: Path) -> Path:
    path = folder / f"secret-{len(_paths(folder)) + 1:04}.txt"
    with whole_file(path) as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(LENGTH)))
    return path


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
