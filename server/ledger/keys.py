"""The keys that sign receipts and checkpoints: Ed25519, kept as JWK files; the newest signs, all of them verify."""

import os
from pathlib import Path

import msgspec
from joserfc.jwk import KeySet, OKPKey

_KEYS: list[OKPKey] = []


def load_keys(folder: Path) -> None:
    """Read the keys of this installation, making the first one if there is none."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    paths = sorted(folder.glob("receipt-*.json"))
    if not paths:
        paths = [make_key(folder)]
    _KEYS[:] = [_read(path) for path in paths]


def keys_in(folder: Path) -> KeySet:
    """The keys that statements of this installation verify with; makes none where there are none."""
    return KeySet([_read(path) for path in sorted(folder.glob("receipt-*.json"))])


def _read(path: Path) -> OKPKey:
    return OKPKey.import_key(msgspec.json.decode(path.read_bytes()))


def make_key(folder: Path) -> Path:
    """Write a new key, readable by its owner only, and return where it lies."""
    number = len(list(folder.glob("receipt-*.json"))) + 1
    key = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "EdDSA"}, auto_kid=True)
    path = folder / f"receipt-{number:04}.json"
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.encode(key.as_dict(private=True)))
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    return path


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
