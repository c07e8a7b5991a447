"""The ledger of an enterprise as a page."""

from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import KINDS, HazardReported, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.wording import t
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]


async def test_every_fact_is_shown_with_its_place_in_the_chain_and_its_receipt(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    officer = await make_person("officer", firm, name="周慎行")
    body = HazardReported(title="护栏松动 <b>")
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(officer.id, "officer"), received_at=now())
    rows = await LedgerFact.filter(enterprise=firm.id)  # a grade may follow at any moment
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        page = (await regulator.get(f"/enterprises/{firm.id}/ledger")).text
    for row in rows:
        assert row.hash in page
        assert row.chain_hash in page
    assert "周慎行" in page
    assert "上报隐患" in page
    assert "护栏松动 &lt;b&gt;" in page
    assert page.index('id="fact-2"') < page.index('id="fact-1"')


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fact_has_a_name(locale: str, kind: str) -> None:
    assert t(locale, f"ledger.kind.{kind}") != f"ledger.kind.{kind}"
