"""The keys that sign receipts and checkpoints: Ed25519, kept as JWK files; the newest signs, all of them verify."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from joserfc.jwk import KeySet, OKPKey

from server.disk import whole_file

_KEYS: list[OKPKey] = []


def load_keys(folder: Path) -> None:
    """Read the keys of this installation, making the first one if there is none."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        paths = _paths(folder) or [_make(folder)]
    _KEYS[:] = [_read(path) for path in paths]


def keys_in(folder: Path) -> KeySet:
    """The keys that statements of this installation verify with; makes none where there are none."""
    return KeySet([_read(path) for path in _paths(folder)])


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
    # Numbered by the newest and not by how many there are: one may have been taken away.
    number = max(map(_number, _paths(folder)), default=0) + 1
    key = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "EdDSA"}, auto_kid=True)
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
