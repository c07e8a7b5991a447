"""What holds for every list: as many queries for thirty rows as for three, filters and order in the address."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.checklists.shelf import library
from server.clock import now
from server.facts import (
    KINDS,
    Answer,
    AreaRegistered,
    Body,
    EquipmentRegistered,
    HazardReported,
    InspectionSubmitted,
    NewFact,
)
from server.labels.code import code_of
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import written
from tests.serving import Firm, anonymous, app, make_firm, make_person, nothing_beside, token_of, visitor

__all__ = ["anonymous", "app", "nothing_beside"]

QUERIES = "tortoise.db_client"
KIND_OF = {body: kind for kind, body in KINDS.items()}
LISTS = ("/enterprises", "/inspections", "/equipment", "/checklists", "/hazards")


@pytest.fixture(autouse=True)
def quiet(nothing_beside: None) -> None:
    """Before anything else: the server only answers."""


@pytest.fixture
async def regulator(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever sees the most rows, while nobody grades in the background."""
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as client:
        yield client


async def work(firm: Firm, numbers: range) -> None:
    """A hazard, a thing with a tag and a walked checklist in an area of its own, each time by another person."""
    for number in numbers:
        officer = await make_person("officer", firm, name=f"周{number}")
        area = uuid4()
        await say(firm, officer.id, area, AreaRegistered(name=f"{number} 号区"))
        for body in deeds(number, area):
            await say(firm, officer.id, uuid4(), body)


async def say(firm: Firm, who: UUID, subject: UUID, body: Body) -> None:
    """One fact."""
    fact = NewFact(id=uuid4(), kind=KIND_OF[type(body)], subject=subject, occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(who, "officer"), received_at=now())


def deeds(number: int, area: UUID) -> list[Body]:
    """What somebody does in an area."""
    checklist = next(found for found in library().newest() if found.checklist == "hazchem/major")
    item = next(iter(checklist.items()))
    return [
        EquipmentRegistered(
            name=f"泵 {number:02}", number=f"P-{99 - number}", type="泵", area=area, code=code_of(number)
        ),
        InspectionSubmitted(
            checklist=checklist.checklist,
            version=checklist.version,
            checklist_hash=library().hash_of(checklist),
            area=area,
            started_at=written(now() - timedelta(hours=1)),
            ended_at=written(now()),
            answers=(Answer(item=item.id, result="fail" if number % 2 else "pass"),),
        ),
        HazardReported(title=f"护栏松动 {number}", area=area),
    ]


async def queries(client: httpx.AsyncClient, path: str, caplog: pytest.LogCaptureFixture) -> int:
    """How often a page asks the database."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, QUERIES):
        answer = await client.get(path)
    assert answer.status_code == 200
    return sum(found.name == QUERIES for found in caplog.records)


@pytest.mark.parametrize("path", [*LISTS, "/enterprises/{firm}/ledger"])
async def test_thirty_rows_take_no_more_queries_than_three(
    regulator: httpx.AsyncClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    firm = await make_firm("江南化工")
    here = path.format(firm=firm.id)
    await work(firm, range(3))
    await queries(regulator, here, caplog)
    few = await queries(regulator, here, caplog)
    await work(firm, range(3, 30))
    for number in range(30):
        await make_firm(f"企业 {number}")
    assert await queries(regulator, here, caplog) == few > 0


def in_order(page: str, *names: str) -> list[str]:
    """Those of the names that a page has, from the top."""
    return sorted((name for name in names if name in page), key=page.index)


@pytest.fixture
async def firm(app: Starlette) -> Firm:
    """With three rows on every list."""
    made = await make_firm("江南化工")
    await work(made, range(3))
    return made


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/equipment", ["泵 00", "泵 01", "泵 02"]),
        ("/equipment?sort=-name", ["泵 02", "泵 01", "泵 00"]),
        ("/equipment?sort=number", ["泵 02", "泵 01", "泵 00"]),
        ("/equipment?q=01", ["泵 01"]),
        ("/equipment?q=p-98", ["泵 01"]),
        ("/equipment?show=retired", []),
        ("/equipment?show=all&q=01", ["泵 01"]),
        ("/equipment?enterprise={firm}", ["泵 00", "泵 01", "泵 02"]),
        ("/inspections", ["2 号区", "1 号区", "0 号区"]),
        ("/inspections?sort=when", ["0 号区", "1 号区", "2 号区"]),
        ("/inspections?show=failed", ["1 号区"]),
        ("/inspections?show=clean", ["2 号区", "0 号区"]),
        ("/inspections?show=external", []),
        ("/inspections?q=2 号", ["2 号区"]),
        ("/inspections?q=江南&sort=-failed", ["1 号区"]),
        ("/inspections?q=nowhere", []),
        ("/enterprises/{firm}/ledger?kind=area.registered", ["2 号区", "1 号区", "0 号区"]),
        ("/enterprises/{firm}/ledger?kind=area.registered&sort=seq", ["0 号区", "1 号区", "2 号区"]),
        ("/enterprises/{firm}/ledger?q=2 号区", ["2 号区"]),
        ("/enterprises/{firm}/ledger?kind=nothing", []),
    ],
)
async def test_order_and_filters_are_in_the_address(
    regulator: httpx.AsyncClient, firm: Firm, path: str, names: list[str]
) -> None:
    page = (await regulator.get(path.format(firm=firm.id))).text
    rows = page.partition("<tbody>")[2]
    wanted = ("泵 00", "泵 01", "泵 02") if "equipment" in path else ("0 号区", "1 号区", "2 号区")
    found = in_order(rows, *wanted)
    assert found[: len(names)] == names
    assert len(found) == len(names) or "sort=-failed" in path


@pytest.mark.parametrize("path", [path for path in LISTS if path != "/hazards"])
async def test_an_empty_list_that_was_narrowed_leads_back_to_all(regulator: httpx.AsyncClient, path: str) -> None:
    page = (await regulator.get(f"{path}?q=nothing+is+called+so")).text
    assert 'class="empty"' in page
    assert 'href="?"' in page


async def test_the_name_of_another_region_is_no_filter(regulator: httpx.AsyncClient, firm: Firm) -> None:
    stranger = await make_firm("外地企业", "430181")
    await work(stranger, range(7, 8))
    for path in ("/inspections", "/equipment"):
        page = (await regulator.get(f"{path}?enterprise={stranger.id}")).text
        assert "外地企业" not in page
        assert "江南化工" in page
        assert "7 号区" not in page


async def test_what_is_looked_for_stays_in_the_field_and_cannot_break_out(regulator: httpx.AsyncClient) -> None:
    page = (await regulator.get("/equipment", params={"q": '"><script>1</script>', "show": '"><b>'})).text
    assert "<script>1" not in page
    assert '"><b>' not in page
