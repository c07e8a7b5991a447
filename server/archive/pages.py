"""The pages of an archive: plain HTML in both languages that opens from a disk, without a server and without script."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from server.archive import layout
from server.archive.packer import Packer
from server.archive.words import (
    AnswerLine,
    Names,
    answer_lines,
    checklist_title,
    content_lines,
    learn_speakers,
    local_moment,
    photos_of,
)
from server.evidence.marks import Drawing, drawing_of
from server.evidence.tables import File
from server.facts import FileEntry
from server.ledger.keys import public_keys
from server.ledger.receipts import receipts_of
from server.ledger.tables import FileHolding, LedgerFact
from server.ledger.verify import pages_of
from server.ledger.withdrawn import Withdrawal, withdrawals
from server.wording import LOCALES, t

Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class PhotoSeen:
    """A photo of a fact; without a path it had not arrived when the archive was made, or was given up, with words."""

    path: str
    thumb: str
    taken: str
    source: str
    drawing: Drawing | None
    given_up: str


@dataclass(frozen=True, slots=True)
class FactSeen:
    """One fact as people read it."""

    seq: int
    kind: str
    title: str
    who: str
    role: str
    occurred: str
    received: str
    lines: list[tuple[str, str]]
    failed: list[AnswerLine]
    others: list[AnswerLine]
    photos: list[PhotoSeen]
    receipt: bool
    hash: str
    chain_hash: str


@cache
def _environment(folder: Path) -> Environment:
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


async def add_pages(packer: Packer, head: layout.Head, names: Names, templates: Path, tell: Tell) -> None:
    """A page for so many facts at a time in each language, and the first page that leads to them."""
    kinds: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []
    async for rows in pages_of(UUID(head.enterprise), until=head.seq):
        await learn_speakers(names, rows)
        kinds.update(row.kind for row in rows)
        spans.append((rows[0].seq, rows[-1].seq))
        last = rows[-1].seq == head.seq
        given, paths = set(await receipts_of(row.id for row in rows)), await _paths(rows)
        given_up = await withdrawals(row.id for row in rows)
        for locale in LOCALES:
            facts = [
                _seen(row, names, paths, given_up.get(row.id, {}), locale, receipt=row.id in given) for row in rows
            ]
            number = len(spans)
            more = {"number": number, "last": last, "facts": facts, "names": names}
            packer.put(layout.page_path(locale, number), _rendered(templates, "archive/facts.html", locale, more))
        tell("pages", len(spans))
    for locale in LOCALES:
        more = {"head": head, "names": names, "kinds": kinds.most_common(), "spans": spans, "keys": _key_ids()}
        packer.put(layout.index_path(locale), _rendered(templates, "archive/index.html", locale, more))


def _rendered(templates: Path, template: str, locale: str, context: dict[str, Any]) -> bytes:
    words = {"t": partial(t, locale), "locale": locale, "page_path": layout.page_path, "index_path": layout.index_path}
    return _environment(templates).get_template(template).render(context, **words).encode()


def _key_ids() -> list[str]:
    keys: Any = public_keys()["keys"]
    return [key["kid"] for key in keys]


async def _paths(rows: list[LedgerFact]) -> dict[str, str]:
    """Where the photos of these facts lie in the archive, by hash; those that are here."""
    wanted = {entry["sha256"] for row in rows for entry in photos_of(row)}
    holdings = FileHolding.filter(enterprise=rows[0].enterprise, sha256__in=list(wanted))
    held = await holdings.values_list("sha256", flat=True)
    return {row.sha256: layout.file_path(row.sha256, row.type) for row in await File.filter(sha256__in=list(held))}


def _seen(
    row: LedgerFact,
    names: Names,
    paths: dict[str, str],
    given_up: Mapping[str, Withdrawal],
    locale: str,
    *,
    receipt: bool,
) -> FactSeen:
    body = msgspec.json.decode(row.body)
    answers = answer_lines(body, locale) if row.kind == "inspection.submitted" else []
    return FactSeen(
        seq=row.seq,
        kind=row.kind,
        title=str(body.get("title") or checklist_title(body, locale)),
        who=names.people.get(row.actor, "") if row.actor else "",
        role=row.actor_role,
        occurred=local_moment(row.occurred_at),
        received=local_moment(row.received_at),
        lines=content_lines(body, names, locale),
        failed=[answer for answer in answers if answer.result == "fail"],
        others=[answer for answer in answers if answer.result != "fail"],
        photos=[_photo(entry, paths, given_up) for entry in photos_of(row)],
        receipt=receipt,
        hash=row.hash,
        chain_hash=row.chain_hash,
    )


def _photo(entry: dict[str, Any], paths: dict[str, str], given_up: Mapping[str, Withdrawal]) -> PhotoSeen:
    path, said = paths.get(entry["sha256"], ""), msgspec.convert(entry, FileEntry)
    thumb, gone = layout.thumb_path(said.sha256) if path else "", given_up.get(said.sha256)
    return PhotoSeen(path, thumb, said.captured_at, said.source, drawing_of(said), gone.words if gone else "")
