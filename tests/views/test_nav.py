"""The bar of every page says where one is, also on pages without an entry of their own."""

from uuid import uuid4

import pytest

from server.people.actor import Actor, Role
from server.views.nav import links_of


@pytest.mark.parametrize(
    ("role", "path", "marked"),
    [
        ("owner", "/inspections/1", ["/inspections"]),
        ("owner", "/patrols", ["/inspections"]),
        ("worker", "/patrols/1", ["/inspections"]),
        ("owner", "/grading/compare", ["/grade"]),
        ("owner", "/rechecks", ["/grade"]),
        ("regulator", "/grading/policy", ["/enterprises"]),
        ("regulator", "/rechecks/1", ["/enterprises"]),
        ("owner", "/hazards", ["/hazards"]),
        ("owner", "/account", []),
    ],
)
def test_one_entry_is_marked_as_here(role: Role, path: str, marked: list[str]) -> None:
    actor = Actor(uuid4(), "Li", role, uuid4(), "3205", None, "zh")
    assert [link.href for link in links_of(actor, path, "zh") if link.current] == marked
