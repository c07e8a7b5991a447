"""Whatever may differ between two results has its sentence, in both languages and with every place filled."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from server.grading.crg1 import grade
from server.grading.difference import difference
from server.grading.policy import current_policy
from server.grading.snapshot import Snapshot
from server.views.rehearsal_words import sentences
from server.wording import LOCALES
from tests.grading.strategies import snapshots

POLICY = current_policy()
GENEROUS = replace(POLICY, weakest_link_milli=(), hold_days=0, bands=(("A", 990), ("B", 980), ("C", 970), ("D", 0)))


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=150)
@given(snapshots(), snapshots())
def test_every_difference_has_its_sentence(locale: str, one: Snapshot, other: Snapshot) -> None:
    # Vetoes of other kinds than an overdue major hazard have no fact yet, and so no words.
    one, other = replace(one, veto=()), replace(other, veto=())
    pairs = [(grade(one, POLICY), grade(other, POLICY)), (grade(one, POLICY), grade(one, GENEROUS))]
    for before, after in (*pairs, *(pair[::-1] for pair in pairs)):
        for words in sentences(difference(before, after), locale):
            assert words
            assert "{" not in words
            assert not any(key in words for key in ("rehearsal.", "grading."))
