"""Starter templates: whole, scored, with checklists that exist, and said in an order that the door accepts."""

from uuid import uuid4

import pytest

from server.checklists.shelf import library
from server.risks.template import Chosen, Template, facts_of, templates

every = pytest.mark.parametrize("template", templates(), ids=lambda one: one.template)
PROCESSES = {
    "ammonia-refrigeration", "dust-grinding", "paint-spraying", "tank-farm", "open-pit-blasting", "tailings-pond",
    "firework-press", "confined-space", "warehouse-forklift", "electrical",
}  # fmt: skip


def test_there_is_one_for_each_process() -> None:
    assert {one.template for one in templates()} == PROCESSES


@every
def test_a_template_has_enough_scored_events_and_names_checklists_that_exist(template: Template) -> None:
    known = {one.checklist for one in library().newest()}
    events = [event for _, _, event in template.events()]
    assert 8 <= len(events) <= 15
    for event in events:
        assert event.score().level in {1, 2, 3, 4}
        assert any(one.walk for one in event.controls), event.name
        for control in event.controls:
            assert control.walk is None or control.walk in known, control.what
            assert (control.walk is None) == (control.days is None), control.what


@every
def test_what_is_said_comes_parents_first_and_is_the_same_for_the_same_root(template: Template) -> None:
    values = {key: event.values for key, _, event in template.events()}
    areas = {at: uuid4() for at in range(1, len(template.units) + 1)}
    chosen, root = Chosen(template.object, areas, values), uuid4()
    told = facts_of(template, chosen, root)
    assert told == facts_of(template, chosen, root)
    assert len({one.subject for one in told}) == len(told)
    known = set()
    for one in told:
        above = next((getattr(one.body, name) for name in ("event", "unit", "object") if hasattr(one.body, name)), None)
        assert above is None or above in known
        known.add(one.subject)
    kept = dict(list(values.items())[:1])
    assert len([one for one in facts_of(template, Chosen("x", areas, kept), root) if one.kind == "event.assessed"]) == 1
