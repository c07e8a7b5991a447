"""Every table that grows with the work can be split by enterprise; the others are few rows, or split otherwise."""

import importlib
from typing import Any

import pytest
from tortoise.models import Model

from server.database import TABLES

# Not split by enterprise, and why that is right.
OTHERWISE = {
    "account": "some per enterprise",
    "invitation": "some per enterprise, and those of the installation; found by its code",
    "session": "some per account; found by token",
    "device": "some per account",
    "counted_try": "ends by itself within minutes",
    "security_event": "found by account, enterprise or region, whichever it has",
    "code_generator": "one per account",
    "recovery_code": "some per account",
    "passkey": "some per account",
    "sign_in_step": "ends by itself within minutes",
    "linked_identity": "some per account",
    "enterprise": "one row each, its id is the enterprise",
    "declared_guide": "one row each, its id is the enterprise",
    "file": "split by its hash: one picture may be handed in by several",
    "epoch": "one row",
    "policy_adoption": "some per authority",
    "bulk_grading": "one row a day",
    "news_read": "one row per reader",
    "working_years": "one a year",
    "mail_address": "one per account",
    "tip": "of no enterprise's ledger; found by region, and by its code",
    "tip_line": "goes with its tip-off",
    "tip_photo": "goes with its tip-off",
    "webhook": "some per installation",
    "webhook_delivery": "split by webhook",
    "webhook_attempt": "goes with its delivery",
}
MODELS = {
    value._meta.db_table: value
    for module in TABLES
    for value in vars(importlib.import_module(module)).values()
    if isinstance(value, type) and issubclass(value, Model) and value is not Model
}


def begins_with_the_enterprise(model: type[Model]) -> bool:
    """Whether the enterprise is always named, and rows are found by it: its own index, or the first of several."""
    meta: Any = model._meta
    column = meta.fields_map.get("enterprise")
    if column is None or column.null:
        return False
    several = [tuple(getattr(one, "fields", one)) for one in (*meta.indexes, *meta.unique_together)]
    return bool(column.pk or column.index or any(names[0] == "enterprise" for names in several))


@pytest.mark.parametrize("table", sorted(MODELS))
def test_a_table_that_grows_carries_the_enterprise_first(table: str) -> None:
    assert begins_with_the_enterprise(MODELS[table]) != (table in OTHERWISE)


def test_no_reason_outlives_its_table() -> None:
    assert OTHERWISE.keys() <= MODELS.keys()
