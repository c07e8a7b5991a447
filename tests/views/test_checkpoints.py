"""Checkpoints where a regulator keeps them from: a page, the ledger's page, and JSON for programs."""

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.ledger.checkpoints import checkpoint
from server.ledger.keys import verifying_keys
from server.ledger.signing import proven, statements_in
from server.views import checkpoint_list
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]


async def test_a_regulator_reads_them_on_a_page_and_as_json(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    made = await checkpoint(firm.id, now())
    assert made is not None
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        assert made.jws in (await regulator.get(f"/enterprises/{firm.id}/checkpoints")).text
        assert f"/enterprises/{firm.id}/checkpoints" in (await regulator.get(f"/enterprises/{firm.id}/ledger")).text
        answer = await regulator.get(f"/api/v1/enterprises/{firm.id}/checkpoints")
    (one,) = answer.json()["checkpoints"]
    assert one["seq"] == made.seq
    assert statements_in(answer.text) == [made.jws]
    assert proven(one["jws"], "checkpoint", verifying_keys())["chain_hash"] == one["chain_hash"]


async def test_programs_read_page_by_page(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint_list, "MOST", 1)
    firm = await make_firm("江南化工")
    await checkpoint(firm.id, now())
    async with visitor(app, await token_of(await make_person("owner", firm))) as owner:
        url = f"/api/v1/enterprises/{firm.id}/checkpoints"
        first = (await owner.get(url)).json()
        rest = (await owner.get(f"{url}?after={first['next']}")).json()
        assert (await owner.get(f"{url}?after=x")).json()["code"] == "request.unreadable"
    assert (len(first["checkpoints"]), rest["checkpoints"], rest["next"]) == (1, [], None)


async def test_a_worker_may_not_read_them(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    async with visitor(app, await token_of(await make_person("worker", firm))) as worker:
        assert (await worker.get(f"/api/v1/enterprises/{firm.id}/checkpoints")).status_code == 403
