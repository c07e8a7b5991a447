"""Checking an archive by itself: every byte, hash, link and signature; each fault by name. It needs no database.

Whoever made the archive chose the keys in it. That they are the server's own is for the reader to say, who has them
from the server (`trusted`) or compares their ids.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from server.archive import layout
from server.archive.facts import FactLine, fact_faults
from server.archive.opened import BrokenArchive, Opened
from server.ledger.chain import GENESIS
from server.ledger.checkpoints import CHECKPOINT
from server.ledger.signing import Unproven, proven
from server.ledger.verify import given_up, receipt_faults
from server.ledger.witness import Witness, Witnesses

Tell = Callable[[str, int], None]


def check(path: Path, trusted: KeySet | None = None, tell: Tell = lambda *_: None) -> Iterator[str]:
    """Every fault of an archive, in words that say where."""
    try:
        archive = Opened(path)
    except BrokenArchive as broken:
        yield str(broken)
        return
    try:
        yield from _checked(archive, trusted, tell)
    except BrokenArchive as broken:
        yield str(broken)
    finally:
        archive.close()


def key_ids(path: Path) -> list[str]:
    """The ids of the keys that an archive carries."""
    archive = Opened(path)
    try:
        return sorted(str(key.kid) for key in _keys(archive).keys)
    finally:
        archive.close()


def _checked(archive: Opened, trusted: KeySet | None, tell: Tell) -> Iterator[str]:
    shape = list(archive.shape_faults())
    yield from shape
    if any(name not in archive.names for name in layout.NEEDED):
        return
    own = _keys(archive)
    if any(key.is_private for key in own.keys):
        yield f"{layout.KEYS} holds a secret key"
    keys = trusted or own
    head = next(archive.values(layout.MANIFEST, layout.Head), None)
    if head is None or head.format != layout.FORMAT:
        raise BrokenArchive(f"{layout.MANIFEST} does not begin as that of a {layout.FORMAT}")
    yield from _seal_faults(archive, head, keys)
    yield from _content_faults(archive, tell)
    yield from _ledger_faults(archive, head, keys, tell)


def _keys(archive: Opened) -> KeySet:
    try:
        return KeySet.import_key_set(msgspec.json.decode(archive.whole(layout.KEYS)))
    except (JoseError, msgspec.MsgspecError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenArchive(f"{layout.KEYS} is no set of keys") from error


def _seal_faults(archive: Opened, head: layout.Head, keys: KeySet) -> Iterator[str]:
    """Whether the list of everything is the one that was signed."""
    digest = hashlib.sha256()
    for piece in archive.pieces(layout.MANIFEST):
        digest.update(piece)
    try:
        said = proven(archive.whole(layout.SEAL).decode("ascii", "replace"), layout.KIND, keys)
    except Unproven as unproven:
        yield f"{layout.SEAL} proves nothing: {unproven}"
        return
    if said.get("manifest") != digest.hexdigest():
        yield f"{layout.MANIFEST} is not the one that was signed"
    if (said.get("enterprise"), said.get("seq"), said.get("chain_hash")) != (
        head.enterprise,
        head.seq,
        head.chain_hash,
    ):
        yield f"{layout.MANIFEST} names another ledger than its signature"


def _content_faults(archive: Opened, tell: Tell) -> Iterator[str]:
    """Whether every file is listed, there, and what it was."""
    listed = {entry.path: entry for entry in _entries(archive)}
    for number, name in enumerate(archive.entries(), start=1):
        tell("files", number)
        if name in {layout.MANIFEST, layout.SEAL}:
            continue
        entry = listed.pop(name, None)
        if entry is None:
            yield f"{name!r} is not listed"
            continue
        digest = hashlib.sha256()
        for piece in archive.pieces(name):
            digest.update(piece)
        if digest.hexdigest() != entry.sha256:
            yield f"{name} is not what was exported"
        elif name.startswith("files/") and not name.startswith(f"files/{entry.sha256}."):
            yield f"{name} holds other bytes than its name says"
    for name in listed:
        yield f"{name} is listed and missing"


def _entries(archive: Opened) -> Iterator[layout.Entry]:
    lines = archive.values(layout.MANIFEST, dict)
    next(lines, None)
    for line in lines:
        try:
            yield msgspec.convert(line, layout.Entry)
        except msgspec.MsgspecError as error:
            raise BrokenArchive(f"{layout.MANIFEST}: {error}") from error


def _ledger_faults(archive: Opened, head: layout.Head, keys: KeySet, tell: Tell) -> Iterator[str]:
    """Facts, receipts and checkpoints walked side by side, each in the order of the ledger."""
    receipts, witnesses = _Receipts(archive), Witnesses()
    yield from _gather(archive, witnesses, keys, head.enterprise)
    here = {name[6:70] for name in archive.names if name.startswith("files/")}
    previous, expected = GENESIS, 1
    for fact in archive.values(layout.FACTS, FactLine):
        where = f"fact {fact.seq}"
        if fact.seq != expected:
            yield f"facts {expected} to {fact.seq - 1} are missing"
        for fault in (*fact_faults(fact, head.enterprise, previous), *witnesses.differ(fact.seq, fact.chain_hash)):
            yield f"{where}: {fault}"
        for fault in _kept_faults(fact, archive, receipts.of(fact.seq), keys, here):
            yield f"{where}: {fault}"
        previous, expected = fact.chain_hash, fact.seq + 1
        tell("facts", fact.seq)
    yield from witnesses.beyond(expected - 1)
    if (head.seq, head.chain_hash) != (expected - 1, previous):
        yield f"the manifest names fact {head.seq}, the last one here is {expected - 1}, or its link is another"
    for seq in receipts.rest():
        yield f"a receipt names fact {seq}, which is not here"


def _kept_faults(fact: FactLine, archive: Opened, receipt: str, keys: KeySet, here: set[str]) -> Iterator[str]:
    """What is wrong between a fact and what is kept with it: receipt, files, checklist."""
    missing = [sha256 for sha256 in fact.promised() if sha256 not in here]
    if receipt:
        yield from receipt_faults(receipt, keys, fact.seq, fact.hash, fact.chain_hash)
        missing = [sha256 for sha256 in missing if sha256 not in given_up(receipt, keys)]
        yield from (f"its receipt speaks of the file {sha256}, which is missing" for sha256 in missing)
    elif not missing:
        yield "it has no receipt, though all of its files are here"
    walked = fact.walked()
    if walked and layout.checklist_path(*walked) not in archive.names:
        yield f"the checklist {walked[0]}, version {walked[1]}, is missing"


def _gather(archive: Opened, witnesses: Witnesses, keys: KeySet, enterprise: str) -> Iterator[str]:
    marked = 0
    for line in archive.values(layout.CHECKPOINTS, layout.CheckpointLine):
        try:
            said = proven(line.jws, CHECKPOINT, keys)
        except Unproven as unproven:
            yield f"the checkpoint of fact {line.seq} proves nothing: {unproven}"
            continue
        if said.get("enterprise") != enterprise:
            yield f"the checkpoint of fact {line.seq} is another enterprise's"
            continue
        witnesses.add(Witness.of(said))
        marked += 1
    if not marked:
        yield "there is no checkpoint"


class _Receipts:
    """Receipts, taken one by one beside the facts."""

    def __init__(self, archive: Opened) -> None:
        self._lines = archive.values(layout.RECEIPTS, layout.ReceiptLine)
        self._next = next(self._lines, None)

    def of(self, seq: int) -> str:
        """The receipt of this fact; facts are asked for in order."""
        if self._next is None or self._next.seq != seq:
            return ""
        jws, self._next = self._next.jws, next(self._lines, None)
        return jws

    def rest(self) -> Iterator[int]:
        """What no fact asked for."""
        while self._next is not None:
            yield self._next.seq
            self._next = next(self._lines, None)
