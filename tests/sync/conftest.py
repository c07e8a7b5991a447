"""An officer's phone on a started server, with a neighbour who has things of their own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from tests.serving import Firm, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import a_report, an_offer, push

__all__ = ["app"]


@dataclass(frozen=True, slots=True)
class Scene:
    """An enterprise, the officer's phone, and the same of a rival."""

    firm: Firm
    phone: httpx.AsyncClient
    rival_firm: Firm
    rival: httpx.AsyncClient


@pytest.fixture
async def scene(app: Starlette) -> AsyncIterator[Scene]:
    """Two phones on one server."""
    firm, rival_firm = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    officer, other = await make_person("officer", firm), await make_person("officer", rival_firm)
    async with visitor(app, await token_of(officer)) as phone, visitor(app, await token_of(other)) as rival:
        yield Scene(firm, phone, rival_firm, rival)


@dataclass(frozen=True, slots=True)
class Things:
    """What the rival has, by id."""

    area: UUID
    point: UUID
    equipment: UUID
    hazard: UUID
    person: UUID


@pytest.fixture
async def theirs(scene: Scene) -> Things:
    """One of each, registered by the rival."""
    person = await make_person("worker", scene.rival_firm)
    things = Things(uuid4(), uuid4(), uuid4(), uuid4(), person.id)
    thing = {"name": "压药机", "number": "A-1", "type": "press", "code": "7K3QF2H8", "area": str(things.area)}
    point = {
        "area": str(things.area), "name": "压药间", "level": 3, "method": "LS", "profile": "four_level_mine",
        "checklist": "fireworks/major", "every_days": 7,
    }  # fmt: skip
    offers = [
        an_offer("area.registered", {"name": "药物线"}, things.area),
        an_offer("point.assessed", point, things.point),
        an_offer("equipment.registered", thing, things.equipment),
        a_report("敞开的药房") | {"subject": str(things.hazard)},
    ]
    results = await push(scene.rival, *offers)
    assert {result["state"] for result in results} == {"accepted"}
    return things
