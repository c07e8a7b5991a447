"""Some seconds of kills on each database; `make torture` goes on for thousands."""

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.settings import Settings
from tests.torture.kills.rounds import rounds

SECONDS, LEAST = 4, 8


def test_killed_again_and_again_it_neither_loses_nor_doubles_what_was_handed_in_f1_f2(
    database_settings: Settings,
) -> None:
    """At any moment, and while photos are being completed: every record, hazard, receipt and file once."""
    # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    toll = rounds(database_settings, seed=36, seconds=SECONDS, least=LEAST)
    print("\n".join(toll.lines()))
    assert toll.faults == []
