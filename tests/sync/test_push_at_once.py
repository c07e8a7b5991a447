"""Twenty phones of one enterprise come back online in the same moment."""

import asyncio
from contextlib import AsyncExitStack

from starlette.applications import Starlette

from server.hazards.tables import HazardRow
from server.ledger.tables import LedgerFact, LedgerHead
from server.ledger.verify import verify
from tests.serving import make_firm, make_person, token_of, visitor
from tests.sync.conftest import Scene
from tests.sync.offers import a_report, an_inspection, push, said_of

PHONES = 20


async def test_twenty_phones_at_once_leave_no_gap_no_double_and_an_unbroken_chain(app: Starlette) -> None:
    firm = await make_firm()
    own = [[a_report(f"{phone}-{number}") for number in range(3)] for phone in range(PHONES)]
    shared = an_inspection(fails=1)
    async with AsyncExitStack() as stack:
        phones = [
            await stack.enter_async_context(visitor(app, await token_of(await make_person("worker", firm))))
            for _ in range(PHONES)
        ]
        # Each hands in its own work and something that all of them have, and tries a second time at once.
        batches = [(phone, [*facts, shared]) for phone, facts in zip(phones, own, strict=True)] * 2
        answers = await asyncio.gather(*(push(phone, *facts) for phone, facts in batches))
    assert {state for results in answers for state in said_of(results)} == {"accepted"}
    assert len({results[-1]["receipt"] for results in answers}) == 1
    assert answers[:PHONES] == answers[PHONES:]
    rows = await LedgerFact.filter(enterprise=firm.id).order_by("seq")
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    reported = [str(row.id) for row in rows if row.kind not in {"enterprise.registered", "grade.published"}]
    assert sorted(reported) == sorted([offer["id"] for facts in own for offer in facts] + [shared["id"]])
    assert (await LedgerHead.get(enterprise=firm.id)).seq >= len(rows)
    assert [fault async for fault in verify(firm.id)] == []
    assert await HazardRow.filter(enterprise=firm.id).count() == PHONES * 3 + 1


async def test_two_contents_under_one_id_at_once_leave_one_and_the_other_is_told(scene: Scene) -> None:
    first = a_report("one")
    others = [first | {"body": first["body"] | {"title": title}} for title in ("two", "three", "four")]
    answers = await asyncio.gather(*(push(scene.phone, offer) for offer in (first, *others)))
    states = [state for results in answers for state in said_of(results)]
    assert sorted(states) == ["accepted", "conflict", "conflict", "conflict"]
    kept = answers[states.index("accepted")][0]["hash"]
    assert {results[0]["held_hash"] for results in answers if results[0]["state"] == "conflict"} == {kept}
    assert await HazardRow.filter(enterprise=scene.firm.id).count() == 1
