"""Which later deadline was agreed on: the regulator's word, or one extension of one's own."""

import json

from server.hazards.agreed import Agreed, Step, agreed


def step(kind: str, role: str = "officer", **body: str) -> Step:
    return Step(kind, role, "2026-03-01", json.dumps(body))


def test_what_the_enterprise_sets_by_itself_is_agreed_with_nobody() -> None:
    assert agreed([step("hazard.reported", due="2026-09-01"), step("hazard.assigned", due="2026-09-01")]) is None


def test_the_regulators_deadline_is_agreed_on_however_it_was_said() -> None:
    for kind in ("inspection.submitted", "hazard.reported", "hazard.supervised", "hazard.extended", "hazard.reopened"):
        found = agreed([step(kind, "regulator", due="2026-09-01")])
        assert found == Agreed("2026-09-01", "regulator", "2026-03-01")


def test_more_time_counts_once_it_is_granted() -> None:
    asked = step("hazard.extension_asked", due="2026-06-01")
    assert agreed([asked, step("hazard.extension_answered", "regulator", outcome="refused")]) is None
    granted = agreed([asked, step("hazard.extension_answered", "regulator", outcome="granted")])
    assert granted == Agreed("2026-06-01", "regulator", "2026-03-01")


def test_a_second_extension_of_ones_own_moves_nothing_and_the_regulators_does() -> None:
    first, second = step("hazard.extended", due="2026-05-01"), step("hazard.extended", due="2026-08-01")
    assert agreed([first, second]) == Agreed("2026-05-01", "extension", "2026-03-01")
    later = agreed([first, step("hazard.extended", "regulator", due="2026-08-01")])
    assert later == Agreed("2026-08-01", "regulator", "2026-03-01")


def test_who_opens_a_hazard_again_begins_anew() -> None:
    steps = [step("hazard.supervised", "regulator", due="2026-09-01"), step("hazard.reopened", due="2027-01-01")]
    assert agreed(steps) is None
