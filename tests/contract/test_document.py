"""The contract says what the code does: the same addresses, fields that nobody forgot, shapes that hold."""

import json
import re

import httpx
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.routing import Route

from server.contract.document import document
from server.facts import DESK_ONLY, KINDS, SERVER_ONLY
from server.people.policy import PUBLIC
from server.routes import all_routes
from server.settings import read_settings
from tests.serving import anonymous, app

__all__ = ["anonymous", "app"]

DOORS = re.compile(r"^/api/|^/\.well-known/")
# POST to an upload is another way to say PATCH, HEAD and DELETE, for proxies that know only GET and POST.
OTHER_WAYS = {("post", "/api/v1/files/{upload}"), ("get", "/api/v1/openapi.json")}


def plain(path: str) -> str:
    return re.sub(r":\w+}", "}", path)


def served() -> dict[tuple[str, str], Route]:
    found = [one for one in all_routes(read_settings({})) if isinstance(one, Route) and DOORS.match(one.path)]
    return {
        (method.lower(), plain(one.path)): one
        for one in found
        for method in (one.methods or set()) - ({"HEAD"} if "GET" in (one.methods or set()) else set())
    }


def told() -> set[tuple[str, str]]:
    return {(method, path) for path, methods in document()["paths"].items() for method in methods}


def test_every_address_of_the_door_for_devices_is_told_and_no_other() -> None:
    assert told() == set(served()) - OTHER_WAYS


def test_whoever_must_be_signed_in_is_told_so() -> None:
    for (method, path), route in served().items():
        if (method, path) in OTHER_WAYS:
            continue
        needs = "security" in document()["paths"][path][method]
        assert needs == (getattr(route.endpoint, "action", "") != PUBLIC), (method, path)


def test_every_kind_of_fact_that_a_device_may_offer_has_its_shape() -> None:
    offered = {name.removeprefix("Fact.") for name in document()["components"]["schemas"] if name.startswith("Fact.")}
    assert offered == set(KINDS) - SERVER_ONLY - DESK_ONLY


def test_every_shape_is_a_sound_schema_and_every_reference_leads_somewhere() -> None:
    shapes = document()["components"]["schemas"]
    for shape in shapes.values():
        Draft202012Validator.check_schema(shape)
    pointed = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document())))
    assert pointed <= set(shapes)


async def test_anybody_can_read_it(anonymous: httpx.AsyncClient, app: Starlette) -> None:
    answer = await anonymous.get("/api/v1/openapi.json")
    assert answer.json() == json.loads(json.dumps(document()))
