"""Facts of every shape that was ever accepted: samples/facts.jsonl is added to and never changed.

A kind or a field without a sample fails here, and so does a sample that is no longer accepted, readable and hashed
as on its first day.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from msgspec import inspect

from server.facts import DESK_ONLY, KINDS, SERVER_ONLY, FileEntry, HazardClassified, NewFact, read_body
from server.facts.upcast import STEPS
from server.ledger.rebuild import rebuild
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.ledger.verify import verify
from server.moments import read
from server.settings import ROOT
from server.sync.envelope import read_offered

SAMPLES = [msgspec.json.decode(line) for line in (ROOT / "tests/samples/facts.jsonl").read_bytes().splitlines()]
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def fact_of(sample: dict[str, Any]) -> NewFact:
    body, older = read_body(sample["kind"], msgspec.json.encode(sample["body"]))
    files = msgspec.convert(sample["files"], tuple[FileEntry, ...])
    key, subject = (msgspec.convert(sample[name], type=type(uuid4())) for name in ("id", "subject"))
    return NewFact(key, sample["kind"], subject, read(sample["occurred_at"]), body, files, older)


def fields_of(kind: inspect.Type, path: str = "") -> Iterator[str]:
    """Every field that can be said, however deep, as `answers.item`."""
    if isinstance(kind, inspect.Metadata):
        yield from fields_of(kind.type, path)
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from fields_of(one, path)
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
        yield from fields_of(kind.item_type, path)
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield f"{path}{field.name}"
            yield from fields_of(field.type, f"{path}{field.name}.")


def said_in(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}{name}"
            yield from said_in(inner, f"{path}{name}.")
    elif isinstance(value, list):
        for inner in value:
            yield from said_in(inner, path)


def test_every_kind_and_every_field_of_it_has_a_sample() -> None:
    for kind, body in KINDS.items():
        said = {path for sample in SAMPLES if sample["kind"] == kind for path in said_in(sample["body"])}
        assert set(fields_of(inspect.type_info(body))) - said == set(), f"add a sample of {kind} that has these"
    said = {path for sample in SAMPLES for path in said_in(sample["files"])}
    assert set(fields_of(inspect.type_info(FileEntry))) - said == set(), "add a sample whose files have these"


def test_every_sample_is_read_as_it_was_hashed_on_its_first_day_and_taken_from_phones() -> None:
    changed = [sample for sample in SAMPLES if fact_of(sample).hash() != sample["hash"]]
    assert changed == []
    for sample in SAMPLES:
        if sample["kind"] in SERVER_ONLY | DESK_ONLY:
            continue
        offered = {name: value for name, value in sample.items() if name != "hash"}
        found = read_offered(msgspec.json.encode(offered), NOW)
        assert found.fact is not None, (sample, found.problem)
        assert found.fact.hash() == sample["hash"]


async def test_a_ledger_of_all_samples_is_rebuilt_and_verifies_and_keeps_every_word(database: object) -> None:
    enterprise = uuid4()
    facts = [fact_of(sample) for sample in SAMPLES]
    await record(enterprise, facts, actor=Voice(uuid4(), "owner"), received_at=NOW)
    assert await rebuild() == len(SAMPLES)
    assert [fault async for fault in verify(enterprise)] == []
    rows = await LedgerFact.filter(enterprise=enterprise).order_by("seq")
    assert [msgspec.json.decode(row.body) for row in rows] == [sample["body"] for sample in SAMPLES]


async def test_a_shape_that_changed_is_read_as_todays_and_kept_as_it_was_said(
    database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(said: dict[str, Any]) -> dict[str, Any]:
        return {"level": said["grade"], "reason": said["because"]} if "because" in said else said

    monkeypatch.setitem(STEPS, "hazard.classified", (step,))
    enterprise, said = uuid4(), {"because": "储罐泄漏", "grade": "major"}
    offered = {
        "id": str(uuid4()), "kind": "hazard.classified", "subject": str(uuid4()), "body": said,
        "occurred_at": "2026-11-25T08:00:00.000Z",
    }  # fmt: skip
    fact = read_offered(msgspec.json.encode(offered), NOW).fact
    assert fact is not None
    assert fact.body == HazardClassified("major", "储罐泄漏")
    await record(enterprise, [fact], actor=Voice(uuid4(), "owner"), received_at=NOW)
    (again,) = await record(enterprise, [fact], actor=Voice(uuid4(), "owner"), received_at=NOW)
    assert (again.state, again.fresh) == ("accepted", False)
    row = await LedgerFact.get(enterprise=enterprise)
    assert msgspec.json.decode(row.body) == said
    assert [fault async for fault in verify(enterprise)] == []
    assert await rebuild() == 1
    # What is in today's shape goes through untouched.
    assert read_body("hazard.classified", b'{"level":"major","reason":"x"}') == (HazardClassified("major", "x"), None)
