"""Rehearsing a draft tells who would change colour and why, and writes nothing."""

from datetime import timedelta

import pytest

from server.clock import now
from server.grading.policy import current_policy, read_policy
from server.grading.policy_difference import policy_difference
from server.ledger.tables import LedgerFact
from server.moments import day_in_china
from server.regrading.publish import regrade
from server.regrading.rehearse import Scope, rehearse
from server.views.rehearsal_words import heading, reasons, rows
from tests.regrading.drafts import STRICT, a_draft
from tests.regrading.scene import Scene, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
# Nobody is ungraded by it, so that colours can be compared.
SEEN = {"coverage": ("coverage_milli: {full: 800, provisional: 500}", "coverage_milli: {full: 0, provisional: 0}")}


async def found_out() -> Scene:
    """A firm where the regulator found what the firm should have."""
    scene = await a_scene()
    (first,) = await scene.walk(scene.regulator, now() - 9 * DAY)
    await scene.mend(first, now() - 8 * DAY)
    return scene


async def test_a_draft_that_changes_nothing_changes_nobody() -> None:
    await found_out()
    found = await rehearse(read_policy(a_draft()), Scope("3205"))
    assert policy_difference(found.held, found.draft) == ()
    assert (found.looked_at, found.changed, found.moved_score) == (1, (), 0)


async def test_who_changes_colour_is_named_with_from_to_and_the_reasons() -> None:
    scene = await found_out()
    found = await rehearse(read_policy(a_draft(**SEEN)), Scope("3205"))
    (one,) = found.changed
    assert (one.enterprise, one.before, found.moves) == (scene.enterprise, "ungraded", {("ungraded", one.after): 1})
    assert one.after != "ungraded"
    assert [moved.kind for moved in one.why.moved] == ["coverage"]
    assert "coverage_milli.full" in {number.path for number in policy_difference(found.held, found.draft)}
    for locale in ("zh", "en"):
        assert all("rehearsal." not in text for text in reasons(one, locale))
        (row,) = rows(found, locale)
        assert len(row) == len(heading(locale))


async def test_a_part_that_costs_more_is_told_with_what_costs_it() -> None:
    await found_out()
    found = await rehearse(read_policy(a_draft(**STRICT)), Scope("3205"))
    assert (found.moved_score, found.looked_at) == (1, 1)
    assert {number.path for number in policy_difference(found.held, found.draft)} == {"miss.general", "miss.major"}


async def test_only_the_region_and_the_sector_are_looked_at() -> None:
    await found_out()
    draft = read_policy(a_draft(**SEEN))
    assert (await rehearse(draft, Scope("4301"))).looked_at == 0
    assert (await rehearse(draft, Scope("3205", "fire"))).looked_at == 0
    assert (await rehearse(draft, Scope("3205", "hazchem"))).looked_at == 1


async def test_a_day_of_the_past_is_rehearsed_by_what_was_known_then() -> None:
    await found_out()
    before = (day_in_china(now()) - 20 * DAY).replace(day=1)
    draft = read_policy(a_draft(**STRICT))
    assert (await rehearse(draft, Scope("3205", as_of=before))).moved_score == 0
    assert (await rehearse(draft, Scope("3205", as_of=day_in_china(now())))).moved_score == 1


async def test_nothing_is_written_by_it() -> None:
    scene = await found_out()
    await regrade(scene.enterprise, now())
    before = await LedgerFact.all().count()
    await rehearse(read_policy(a_draft(**SEEN)), Scope())
    await rehearse(read_policy(a_draft(**SEEN)), Scope(as_of=day_in_china(now())))
    assert await LedgerFact.all().count() == before
    assert current_policy().version == "crg-1.0.0"
