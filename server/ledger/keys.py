"""The keys that sign receipts and checkpoints: Ed25519, kept as JWK files; the newest signs, all of them verify.

They may also be given as one text, a JWK set (RFC 7517) with the private keys, the newest last: an installation without
a folder that lasts gets its files from that at each start.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from joserfc.jwk import KeySet, OKPKey

from server.disk import whole_file

_KEYS: list[OKPKey] = []


class _KeySet(msgspec.Struct):
    keys: list[dict[str, str | list[str]]]


class BadKeys(ValueError):
    """What was given is no set of private Ed25519 keys."""


def load_keys(folder: Path, given: str = "") -> None:
    """Read the keys of this installation, making the first one if there is none. Raises BadKeys."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        _bring(folder, given)
        paths = _paths(folder) or [_make(folder)]
    _KEYS[:] = [_read(path) for path in paths]


def keys_in(folder: Path, given: str = "") -> KeySet:
    """The keys that statements of this installation verify with; makes none where there are none. Raises BadKeys."""
    return KeySet([*map(_read, _paths(folder)), *given_keys(given)])


def given_keys(text: str) -> list[OKPKey]:
    """The keys of a JWK set; raises BadKeys, which never says what was in it."""
    if not text.strip():
        return []
    try:
        keys = [
            OKPKey.import_key(one)
            for one in msgspec.json.decode(text, type=dict[str, list[dict[str, str | list[str]]]])["keys"]
        ]
    except Exception as error:
        raise BadKeys('SIGNING_KEYS is not a JWK set: {"keys": [...]}, as `zicha keys export` prints it') from error
    if not keys or not all(key.is_private and key.curve_name == "Ed25519" for key in keys):
        raise BadKeys("SIGNING_KEYS must hold private Ed25519 keys only")
    return keys


def exported(folder: Path) -> str:
    """All keys of a folder as one JWK set on one line, private parts and all."""
    return msgspec.json.encode({"keys": [_read(path).as_dict(private=True) for path in _paths(folder)]}).decode()


def _bring(folder: Path, given: str) -> None:
    """Lay down those that are not there yet, behind what is there."""
    known = {_read(path).kid for path in _paths(folder)}
    for key in given_keys(given):
        if key.kid not in known:
            _write(folder, key)


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("receipt-*.json"), key=_number)


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("receipt-")
    return int(digits) if digits.isdecimal() else 0


def _read(path: Path) -> OKPKey:
    return OKPKey.import_key(msgspec.json.decode(path.read_bytes()))


def make_key(folder: Path) -> Path:
    """Write a new key, readable by its owner only, and return where it lies. No key ever takes the place of another."""
    with _alone(folder):
        return _make(folder)


def _make(folder: Path) -> Path:
    return _write(folder, OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "EdDSA"}, auto_kid=True))


def _write(folder: Path, key: OKPKey) -> Path:
    # Numbered by the newest and not by how many there are: one may have been taken away.
    number = max(map(_number, _paths(folder)), default=0) + 1
    path = folder / f"receipt-{number:04}.json"
    with whole_file(path) as file:
        file.write(msgspec.json.encode(key.as_dict(private=True)))
    return path


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two processes that start at once make one key between them; the lock ends with its holder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def signing_key() -> OKPKey:
    """The newest key; raises RuntimeError when the keys were not loaded."""
    if not _KEYS:
        raise RuntimeError("load_keys was not called")
    return _KEYS[-1]


def verifying_keys() -> KeySet:
    """The loaded keys, for verifying with."""
    return KeySet(list(_KEYS))


def public_keys() -> dict[str, object]:
    """The JWK set that anybody may verify receipts and checkpoints with."""
    return dict(verifying_keys().as_dict(private=False))
