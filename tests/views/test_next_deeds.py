"""What to do next: suspected major hazards in hand first, then what answers the biggest reasons."""

from datetime import UTC, datetime

from server.grading.actions import Action
from server.grading.advice import Advice, Way
from server.regrading.records import HazardKept
from server.views.grade_cited import Known
from server.views.grade_reasons import Reason
from server.views.next_deeds import Told, first_deeds, needed_deeds, other_deeds, other_ways, suspected


def kept(number: int, level: str = "suspected_major", *, controlled: bool = False, told: bool = False) -> HazardKept:
    found = datetime(2026, 11, number, tzinfo=UTC)
    return HazardKept(
        f"h{number}", f"C{number}", level, external=False, source="", checklist=None, version=None, item=None, which="",
        area="", found_at=found, due="2026-12-01", closed_at=None, controlled=controlled, double_reported=told,
    )  # fmt: skip


def test_control_double_report_and_a_decision_come_first_and_what_was_done_is_not_asked_again() -> None:
    found = suspected([kept(2, controlled=True, told=True), kept(1), kept(3, "major"), kept(4, "general")])
    words = [line.words for line in first_deeds(found, "zh")]
    assert [word.partition("：")[0] for word in words] == ["对疑似重大隐患 C1 先管控", "双报告", "请人认定", "请人认定"]


def test_many_suspected_ones_are_told_as_a_number() -> None:
    lines = first_deeds(suspected([kept(number) for number in range(1, 6)]), "zh")
    assert len(lines) == 7
    assert lines[-1].words.startswith("还有 3 条")


def test_deeds_follow_the_order_of_the_reasons_and_missed_checks_have_one_of_their_own() -> None:
    reasons = [
        Reason("", 0, "/hazards/b", "B", "major_overdue"),
        Reason("", -40, "", "", "tasks.rate"),
        Reason("", -20, "/hazards/a", "A", "overdue.general"),
    ]
    close = {key: Action("close", key, key, gain=gain) for key, gain in (("a", 20), ("b", 5), ("c", 60))}
    advice = Advice((close["a"], close["b"]), "yellow", 800, (close["c"],))
    assert [line.href for line in needed_deeds(advice, reasons, Told(Known()), "zh")] == ["/hazards/b", "/hazards/a"]
    assert [line.words for line in other_deeds(advice, reasons, [], Told(Known()), "zh")] == [
        "从现在起按时完成排查，漏查的以后不再计入"
    ]


def test_other_ways_name_the_certificate_and_let_a_person_decide_before_a_suspected_hazard_is_closed() -> None:
    renew, close = Action("renew_certificate", "r1", gain=10), Action("close", "h1", "C1", gain=20)
    ways = (Way((close,), "yellow", 800), Way((renew,), "yellow", 790), Way((close,), "yellow", 780))
    advice = Advice((close,), "yellow", 800, is_smallest=True, ways=ways)
    told = Told(Known(names={"r1": "王强 · 焊接"}), frozenset({"h1"}))
    (first,), (second,) = other_ways(advice, told, "zh")
    assert (first.words, first.href) == ("续办这张证书：王强 · 焊接", "/records/certificate/r1")
    assert second.words.startswith("由人认定后")
