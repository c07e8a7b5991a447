"""Receipts: anybody can verify them, with a library that did not sign them."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import jwt
import pytest

from server.facts import HazardReported, NewFact
from server.facts.fact import FileEntry
from server.ledger.keys import BadKeys, exported, keys_in, load_keys, make_key, public_keys, signing_key
from server.ledger.receipts import files_arrived, receipts_of
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import FileHolding, LedgerFact
from server.settings import ROOT

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OFFICER = Voice(uuid4(), "officer")

pytestmark = pytest.mark.usefixtures("database")


def report(*photos: str) -> NewFact:
    files = tuple(
        FileEntry(
            sha256=sha, bytes=10, type="image/jpeg", name="1.jpg", question="report",
            captured_at="2026-11-23T08:00:00.000Z", source="camera",
        )
        for sha in photos
    )  # fmt: skip
    body = HazardReported(title="Loose guard rail", photos=photos)
    return NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=files)


def verified(receipt: str) -> dict[str, object]:
    keys = jwt.PyJWKSet.from_dict(public_keys())
    kid = jwt.get_unverified_header(receipt)["kid"]
    return dict(jwt.decode(receipt, keys[kid].key, algorithms=["EdDSA"]))


async def test_a_receipt_verifies_with_another_jose_library_and_names_the_facts_place() -> None:
    enterprise, fact = uuid4(), report()
    outcome = (await record(enterprise, [fact], actor=OFFICER, received_at=NOW))[0]
    stated = verified(outcome.receipt)
    row = await LedgerFact.get(id=fact.id)
    assert stated["fact"] == str(fact.id)
    assert (stated["hash"], stated["seq"], stated["chain"]) == (row.hash, row.seq, row.chain_hash)


async def test_a_changed_receipt_does_not_verify() -> None:
    outcome = (await record(uuid4(), [report()], actor=OFFICER, received_at=NOW))[0]
    head, payload, signature = outcome.receipt.split(".")
    changed = payload[:-2] + ("AA" if payload[-2:] != "AA" else "BB")
    with pytest.raises(jwt.InvalidTokenError):
        verified(f"{head}.{changed}.{signature}")


async def test_no_public_key_carries_its_secret() -> None:
    assert all("d" not in key for key in public_keys()["keys"])


async def test_a_receipt_is_issued_when_the_last_file_is_here_and_not_before() -> None:
    enterprise, fact = uuid4(), report("a" * 64, "b" * 64)
    await record(enterprise, [fact], actor=OFFICER, received_at=NOW)
    assert await files_arrived(enterprise, "a" * 64) == []
    assert await receipts_of([fact.id]) == {}
    assert await files_arrived(enterprise, "b" * 64) == [fact.id]
    receipt = (await receipts_of([fact.id]))[fact.id]
    assert verified(receipt)["files"] == ["a" * 64, "b" * 64]


async def test_another_enterprises_file_does_not_complete_ours() -> None:
    enterprise, fact = uuid4(), report("a" * 64)
    await record(enterprise, [fact], actor=OFFICER, received_at=NOW)
    assert await files_arrived(uuid4(), "a" * 64) == []
    assert await receipts_of([fact.id]) == {}


async def test_a_file_that_was_here_first_is_not_waited_for() -> None:
    enterprise, photo = uuid4(), "c" * 64
    await FileHolding.create(enterprise=enterprise, sha256=photo, stored_at=NOW)
    outcome = (await record(enterprise, [report(photo)], actor=OFFICER, received_at=NOW))[0]
    assert outcome.state == "accepted"


def test_old_keys_still_verify_after_a_new_one_was_made(tmp_path: Path) -> None:
    load_keys(tmp_path)
    old = {key["kid"] for key in public_keys()["keys"]}
    make_key(tmp_path)
    load_keys(tmp_path)
    assert old < {key["kid"] for key in public_keys()["keys"]}
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.glob("*.json"))


def test_keys_given_as_a_text_sign_on_another_machine_behind_those_that_are_there(tmp_path: Path) -> None:
    load_keys(tmp_path / "first")
    make_key(tmp_path / "first")
    given = exported(tmp_path / "first")
    load_keys(tmp_path / "bare", given)
    assert exported(tmp_path / "bare") == given
    (tmp_path / "other").mkdir()
    own = make_key(tmp_path / "other")
    load_keys(tmp_path / "other", given)
    load_keys(tmp_path / "other", given)
    assert signing_key().kid == json.loads(given)["keys"][-1]["kid"]
    assert len(public_keys()["keys"]) == 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in own.parent.iterdir())
    assert {key.kid for key in keys_in(tmp_path / "nowhere", given).keys} == {
        key["kid"] for key in json.loads(given)["keys"]
    }


@pytest.mark.parametrize("wrong", ["x", "{}", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}', "PUBLIC"])
def test_a_text_that_holds_no_private_keys_is_refused_without_saying_what_was_in_it(tmp_path: Path, wrong: str) -> None:
    if wrong == "PUBLIC":
        load_keys(tmp_path)
        wrong = json.dumps(public_keys())
    with pytest.raises(BadKeys, match="SIGNING_KEYS") as refused:
        load_keys(tmp_path / "other", wrong)
    assert "c2VjcmV0" not in str(refused.value)
    assert not list((tmp_path / "other").iterdir())


def test_a_new_key_takes_the_place_of_no_other_and_processes_that_start_at_once_make_one(tmp_path: Path) -> None:
    start = "import sys, pathlib; from server.ledger.keys import load_keys; load_keys(pathlib.Path(sys.argv[1]))"
    folder = tmp_path / "keys"
    starting = [subprocess.Popen([sys.executable, "-c", start, str(folder)], cwd=ROOT) for _ in range(3)]
    assert [one.wait() for one in starting] == [0, 0, 0]
    (first,) = folder.iterdir()
    second, third = make_key(folder), make_key(folder)
    first.unlink()
    kept = third.read_bytes()
    assert make_key(folder) not in {second, third}
    assert third.read_bytes() == kept
