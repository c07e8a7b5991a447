"""Receipts and checkpoints verified in another language, by a library that others wrote."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server.ledger.checkpoints import checkpoint
from server.ledger.keys import public_keys
from server.ledger.tables import Receipt
from tests.ledger.stories import a_busy_week
from tests.node import node

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PROGRAM = Path(__file__).with_name("verify.mjs")

pytestmark = pytest.mark.usefixtures("database")


def asked(statements: list[str]) -> list[Any]:
    """What Node reads in each; none where the signature is not right."""
    question = json.dumps({"keys": public_keys()["keys"], "statements": statements})
    done = subprocess.run(
        [node(), str(PROGRAM)], input=question, capture_output=True, text=True, check=True, timeout=60
    )
    return list(json.loads(done.stdout))


def forged(text: str) -> str:
    head, payload, signature = text.split(".")
    return f"{head}.{payload[:-4]}AAAA.{signature}"


async def test_node_verifies_every_receipt_and_the_checkpoint_and_refuses_a_forged_one() -> None:
    enterprise = uuid4()
    await a_busy_week(enterprise, NOW)
    receipts = [row.jws for row in await Receipt.filter(enterprise=enterprise)]
    mark = await checkpoint(enterprise, NOW)
    assert mark is not None
    answers = asked([*receipts, mark.jws, forged(mark.jws), forged(receipts[0])])
    assert {answer["typ"] for answer in answers[:-3]} == {"zicha-receipt+jws"}
    assert answers[-3]["typ"] == "zicha-checkpoint+jws"
    assert answers[-3]["said"]["enterprise"] == str(enterprise)
    assert answers[-3]["said"]["seq"] == mark.seq
    assert answers[-2:] == [None, None]
