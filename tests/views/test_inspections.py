"""Inspections as pages."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.checklists.shelf import library
from server.clock import now
from server.facts import Answer, InspectionSubmitted, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import written
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]


async def test_an_inspection_is_listed_and_shows_what_failed_first(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    officer = await make_person("officer", firm, name="周慎行")
    checklist = next(found for found in library().newest() if found.checklist == "hazchem/major")
    first, second = list(checklist.items())[:2]
    body = InspectionSubmitted(
        checklist=checklist.checklist,
        version=checklist.version,
        checklist_hash=library().hash_of(checklist),
        started_at=written(now() - timedelta(hours=1)),
        ended_at=written(now()),
        answers=(Answer(item=first.id, result="pass"), Answer(item=second.id, result="fail", note="证件过期 <i>")),
    )
    fact = NewFact(id=uuid4(), kind="inspection.submitted", subject=uuid4(), occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(officer.id, "officer"), received_at=now())
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        listed = (await regulator.get("/inspections")).text
        page = (await regulator.get(f"/inspections/{fact.id}")).text
        enterprise = (await regulator.get(f"/enterprises/{firm.id}")).text
    assert f'href="/inspections/{fact.id}"' in enterprise
    assert f'href="/inspections?enterprise={firm.id}"' in enterprise
    for words in ("周慎行", checklist.title.zh, "江南化工", "1 / 2"):
        assert words in listed
    assert page.index(second.question.zh) < page.index(first.question.zh)
    assert "证件过期 &lt;i&gt;" in page


async def test_what_is_no_inspection_is_not_found(app: Starlette) -> None:
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        assert (await regulator.get(f"/inspections/{uuid4()}")).status_code == 404
        assert (await regulator.get("/inspections/none")).status_code == 404


async def test_an_answer_shows_its_basis_as_it_stood_on_the_day_of_the_inspection(app: Starlette) -> None:
    firm = await make_firm("江南化工")
    officer = await make_person("officer", firm)
    checklist = next(found for found in library().newest() if found.checklist == "hazchem/major")
    item = next(checklist.items())
    days = (datetime(2026, 9, 29, tzinfo=UTC), datetime(2026, 9, 30, 12, tzinfo=UTC))
    pages = []
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as regulator:
        for day in days:
            body = InspectionSubmitted(
                checklist=checklist.checklist,
                version=checklist.version,
                checklist_hash=library().hash_of(checklist),
                started_at=written(day),
                ended_at=written(day),
                answers=(Answer(item=item.id, result="pass"),),
            )
            fact = NewFact(id=uuid4(), kind="inspection.submitted", subject=uuid4(), occurred_at=day, body=body)
            await record(firm.id, [fact], actor=Voice(officer.id, "officer"), received_at=now())
            pages.append((await regulator.get(f"/inspections/{fact.id}")).text)
    before, after = pages
    assert item.basis[0].clause in before
    assert "AQ 3067-2026）代替" not in before
    assert "AQ 3067-2026）代替" in after
