"""Every leaf says where its points come from: by which numbers of the policy file, and about what."""

import hashlib
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from server.grading.cited import CheckSeen, Cites
from server.grading.crg1 import FIRST_ENGINE, Result, grade
from server.grading.explanation import Cited, Deduction
from server.grading.policy import current_policy
from server.grading.snapshot import Basics, HistoryEvent, Snapshot, Tasks
from server.regrading.collect import snapshot_of
from server.views.policy_sections import policy_sections
from tests.grading.fingerprint import NOW, records
from tests.grading.strategies import day, snapshots

POLICY = current_policy()
CERTIFICATES = (Cited("record", "c1", "f1", "certificate"), Cited("record", "c2", "f2", "certificate"))
CITES = Cites(
    checks=(
        CheckSeen("p1", "3", "a1", missed=2),
        CheckSeen("p2", "3", "a2", late=("walk",)),
        CheckSeen("p3", "3", "a3", open_until=day(-3)),
    ),
    commitments=(Cited("day", day(4)),),
    certificates=CERTIFICATES,
    history=(
        Cited("record", "s1", "f3", "sanction"),
        Cited("record", "s2", "f4", "sanction"),
        Cited("record", "s3", "f5", "sanction"),
    ),
)
PLAIN = Snapshot(
    as_of=day(0),
    known_at="2026-06-30T16:00:00.000Z",
    H=2,
    coverage=1000,
    tasks={"3": Tasks(10, 7, 1)},
    basics=Basics(10, 1, invalid_certs=2),
    history=(HistoryEvent("fine", day(30), "s1"), HistoryEvent("stop_order", day(30), "s3")),
    cites=CITES,
)


def leaves(result: Result) -> dict[str, Deduction]:
    return {one.rule: one for part in result.parts for one in part.deductions}


def test_checks_records_and_history_are_cited_by_their_facts() -> None:
    found = leaves(grade(PLAIN, POLICY))
    assert [one.id for one in found["tasks.rate"].about] == ["p1", "p2"], "what is open was not neglected"
    assert found["tasks.rate"].facts == ("a1", "a2", "walk")
    assert (found["basics.certificate"].about, found["basics.certificate"].facts) == (CERTIFICATES, ("f1", "f2"))
    assert [one.id for one in found["basics.commitment"].about] == [day(4)]
    assert (found["history.fine"].about, found["history.fine"].facts) == (CITES.history[:1], ("f3",))
    assert found["history.stop_order"].about == CITES.history[2:], "by its id, whatever else was on that day"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_the_path_of_every_leaf_stands_in_the_policy_file_and_on_its_page(snapshot: Snapshot) -> None:
    sections = {section.key for section in policy_sections(POLICY, "en")}
    for found in leaves(grade(snapshot, POLICY)).values():
        here: Any = msgspec.to_builtins(POLICY)
        for step in found.path.split("."):
            here = here[step]
        assert here is not None
        assert found.path.split(".")[0] in sections


def test_what_the_first_engine_published_comes_out_to_the_byte() -> None:
    digest = hashlib.sha256()
    for number in range(200):
        digest.update(grade(snapshot_of(records(number), NOW, POLICY, engine=FIRST_ENGINE), POLICY).to_bytes())
    assert digest.hexdigest() == "d019ab7fd292ae2c1b0bb4586e6ebb5f270fa844f9be214a3e6d8e3fd2922619"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_citing_changes_no_point_of_any_part(snapshot: Snapshot) -> None:
    old = replace(snapshot, engine=FIRST_ENGINE)
    first, now = grade(old, POLICY), grade(replace(snapshot, cites=CITES), POLICY)
    assert (first.components, first.grade, first.priority) == (now.components, now.grade, now.priority)
    assert first.inputs_hash == grade(replace(old, cites=CITES), POLICY).inputs_hash
