"""A migration only adds, and what it adds an old process may leave out: servers are replaced one after the other."""

import importlib
from pathlib import Path

import pytest
from tortoise.migrations import operations as ops

from server.settings import ROOT

STEPS = sorted(path.stem for path in Path(ROOT / "server" / "migrations").glob("[0-9]*.py"))
ADDING = (ops.CreateModel, ops.AddIndex, ops.AddField, ops.RunPython, ops.RunSQL)


def may_be_left_out(field: object) -> bool:
    """An old process inserts rows without it."""
    return bool(getattr(field, "null", False) or getattr(field, "has_db_default", lambda: False)())


def faults(operations: list[object]) -> list[str]:
    """What a process of the version before would stumble over."""
    found = [f"{type(one).__name__} takes away" for one in operations if not isinstance(one, ADDING)]
    added = [one for one in operations if isinstance(one, ops.AddField)]
    return found + [f"{one.name} must be null or have db_default" for one in added if not may_be_left_out(one.field)]


@pytest.mark.parametrize("step", STEPS)
def test_a_migration_only_adds(step: str) -> None:
    assert faults(importlib.import_module(f"server.migrations.{step}").Migration.operations) == []


def test_what_takes_away_or_must_be_filled_is_a_fault() -> None:
    from tortoise import fields

    assert faults([ops.RemoveField(model_name="Area", name="name")]) == ["RemoveField takes away"]
    assert faults([ops.AddField(model_name="Area", name="x", field=fields.IntField())]) == [
        "x must be null or have db_default"
    ]
    assert faults([ops.AddField(model_name="Area", name="x", field=fields.IntField(null=True))]) == []
    assert faults([ops.AddField(model_name="Area", name="x", field=fields.IntField(db_default=1))]) == []
