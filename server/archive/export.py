"""Exporting one enterprise's ledger: everything that proves it and everything that it speaks of, in one file.

The file takes its name when it is finished. Facts are read a page at a time, photos piece by piece.
"""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec
from obstore.exceptions import BaseError

from server.archive import layout
from server.archive.packer import Packer
from server.archive.pages import add_pages
from server.archive.words import Names, names_of
from server.canonical import canonical_bytes
from server.checklists.shelf import library
from server.disk import whole_file
from server.evidence.place import original_key, place, rendition_key
from server.evidence.rendition import THUMB
from server.evidence.tables import File
from server.ledger.checkpoints import checkpoint
from server.ledger.keys import public_keys
from server.ledger.receipts import receipts_of
from server.ledger.signing import signed, stated
from server.ledger.tables import Checkpoint, FileHolding
from server.ledger.verify import pages_of
from server.moments import written
from server.own_checklists.queries import bring

Tell = Callable[[str, int], None]
Walked = set[tuple[str, int]]
PAGE = 200


class NothingToExport(Exception):
    """There is no ledger, or its head was changed so that nobody signs it; the message says which."""


async def export(enterprise: UUID, target: Path, templates: Path, moment: datetime, tell: Tell) -> list[str]:
    """Write the archive; what of the ledger's photos could not be put in, none when it is complete."""
    mark = await checkpoint(enterprise, moment)
    if mark is None:
        raise NothingToExport(f"{enterprise} has no ledger whose head can be signed. Run `zicha ledger verify`.")
    head = layout.Head(layout.FORMAT, str(enterprise), mark.seq, str(stated(mark.jws)["chain_hash"]), written(moment))
    with whole_file(target, 0o644) as file, Packer(file, head, moment) as packer:
        walked = await _facts(packer, enterprise, mark.seq, tell)
        await _receipts(packer, enterprise, mark.seq, tell)
        await _checkpoints(packer, enterprise, mark.seq)
        packer.put(layout.KEYS, msgspec.json.encode(public_keys()))
        await _checklists(packer, walked)
        # After the receipts: whatever file a receipt speaks of is here by now.
        faults = [fault async for fault in _files(packer, enterprise, tell)]
        names = await names_of(enterprise)
        await add_pages(packer, head, names, templates, tell)
        packer.put(layout.PEOPLE, _people(names))
        packer.seal(lambda listed: signed(layout.sealed(head, listed, moment), layout.KIND))
    return faults


async def _facts(packer: Packer, enterprise: UUID, last: int, tell: Tell) -> Walked:
    walked: Walked = set()
    with packer.entry(layout.FACTS) as write:
        async for rows in pages_of(enterprise, until=last):
            for row in rows:
                write(layout.fact_line(row))
                if row.kind == "inspection.submitted":
                    body = msgspec.json.decode(row.body)
                    walked.add((body["checklist"], body["version"]))
            tell("facts", rows[-1].seq)
    return walked


async def _receipts(packer: Packer, enterprise: UUID, last: int, tell: Tell) -> None:
    with packer.entry(layout.RECEIPTS) as write:
        async for rows in pages_of(enterprise, until=last):
            given = await receipts_of(row.id for row in rows)
            for row in rows:
                if row.id in given:
                    line = layout.ReceiptLine(row.seq, str(row.id), given[row.id])
                    write(msgspec.json.encode(line) + b"\n")
            tell("receipts", rows[-1].seq)


async def _checkpoints(packer: Packer, enterprise: UUID, last: int) -> None:
    with packer.entry(layout.CHECKPOINTS) as write:
        async for row in Checkpoint.filter(enterprise=enterprise, seq__lte=last).order_by("seq", "id"):
            write(msgspec.json.encode(layout.CheckpointLine(row.seq, row.jws)) + b"\n")


async def _checklists(packer: Packer, walked: Walked) -> None:
    await bring(walked)
    for slug, version in sorted(walked):
        found = library().find(slug, version)
        if found:
            packer.put(layout.checklist_path(slug, version), canonical_bytes(msgspec.to_builtins(found)))


async def _files(packer: Packer, enterprise: UUID, tell: Tell) -> AsyncIterator[str]:
    """Every photo that the enterprise handed in, and its small picture."""
    after, done = "", 0
    while held := await FileHolding.filter(enterprise=enterprise, sha256__gt=after).order_by("sha256").limit(PAGE):
        after = held[-1].sha256
        rows = await File.filter(sha256__in=[row.sha256 for row in held]).order_by("sha256")
        for row in rows:
            fault = await _original(packer, row)
            if fault:
                yield fault
            small = await place().store.read(rendition_key(THUMB.name, row.sha256))
            if small:
                with packer.entry(layout.thumb_path(row.sha256), packed=False) as write:
                    write(small)
            done += 1
            tell("photos", done)


async def _original(packer: Packer, row: File) -> str | None:
    """Put one photo in; what went wrong, or none."""
    try:
        # Fails before the entry is begun where the photo is not there.
        pieces = await place().store.stream(original_key(row.sha256), 0, row.bytes - 1)
    except (OSError, BaseError) as error:
        return f"photo {row.sha256}: {error}"
    with packer.entry(layout.file_path(row.sha256, row.type), packed=False) as write:
        async for piece in pieces:
            write(piece)
    return None


def _people(names: Names) -> bytes:
    return msgspec.json.encode({str(key): name for key, name in sorted(names.people.items())})
