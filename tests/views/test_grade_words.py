"""Grades in words: how points were counted, what happened between two grades, what a difference and a warning say."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from server.commands.grade_told import told
from server.enterprises.tables import Enterprise
from server.facts import HazardVerified, PointAssessed
from server.grading.crg1 import grade
from server.grading.difference import difference
from server.grading.forecast import EarlyWarning
from server.grading.policy import current_policy
from server.grading.prevention import Prevention
from server.grading.snapshot import HazardSeen, Snapshot, Tasks
from server.hazards.hazard import short_code
from server.regrading.publish import regrade
from server.views.by_hand_seen import ByHandSeen
from server.views.difference_seen import difference_seen
from server.views.grade_beside import version_words
from server.views.grade_cited import Known
from server.views.grade_deeds import Deed
from server.views.grade_lines import how_words
from server.views.grade_notice import notice_data, notice_pdf
from server.views.grade_region import month_ends
from server.views.grade_seen import Beside, grade_seen, seen_from
from server.views.grade_story import deed_words
from server.views.grade_warning import warning_seen
from server.views.next_deeds import Suspected
from server.views.policy_sections import policy_sections
from server.wording import LOCALES, t
from tests.grading.strategies import day
from tests.ledger.stories import CHECKLIST
from tests.regrading.scene import START, a_scene

POLICY = current_policy()
LATE = HazardSeen(str(UUID(int=1)), "general", "external", found=day(40), deadline=day(10), label="7K3QF")
PLAIN = Snapshot(
    as_of=day(0), known_at="2026-06-30T16:00:00.000Z", H=2, coverage=1000, tasks={"3": Tasks(10, 5)}, findings_self=1,
    hazards=(LATE,),
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_of_an_explanation_shows_a_key_in_place_of_words(locale: str) -> None:
    seen = seen_from(PLAIN, POLICY, Known(), Beside(), locale)
    told = [words for part in seen.parts for line in part.deductions for words in (line.words, line.how)]
    told += [reason.words for reason in seen.reasons]
    assert len(told) > 5
    assert not [words for words in told if "grad" in words and "." in words.split()[0]]


def test_how_points_were_counted_is_said_in_words_and_leads_to_the_policy() -> None:
    assert how_words({"days": 3, "base": 10, "daily": 1, "cap": 60, "size_milli": 700}, "zh") == (
        "起点 10 分，每天 1 分，最多 60 分，规模系数 ×0.7"
    )
    assert how_words({"base": 10, "size_milli": 1000}, "en") == "from 10 points", "a factor of one is nothing to tell"


def test_of_each_hazard_the_weightiest_is_told_and_many_become_a_number() -> None:
    deeds = [Deed(1, "opened", "AAAAA"), Deed(2, "closed", "AAAAA"), *(Deed(n, "opened", f"B{n}") for n in range(3, 6))]
    words = deed_words([*deeds, Deed(9, "inspected"), Deed(10, "inspected")], "zh")
    assert words == ["隐患 AAAAA 已销号", "新发现 3 条隐患", "检查 2 次"]


@pytest.mark.usefixtures("database")
async def test_each_step_of_the_story_says_what_people_did_between_two_grades() -> None:
    scene = await a_scene()
    place = PointAssessed(
        area=scene.area, name="罐区", level=1, method="LS", profile="tank", checklist=CHECKLIST, every_days=90
    )
    await scene.say(scene.owner, "point.assessed", uuid4(), place, START)
    await regrade(scene.enterprise, START + timedelta(hours=1))
    (hazard,) = await scene.walk(scene.regulator, START + timedelta(days=1), fails=1)
    await regrade(scene.enterprise, START + timedelta(days=6))
    await scene.mend(hazard, START + timedelta(days=7))
    await scene.say(
        scene.regulator, "hazard.verified", hazard, HazardVerified(outcome="accepted"), START + timedelta(days=7)
    )
    await regrade(scene.enterprise, START + timedelta(days=40))
    seen = await grade_seen(await Enterprise.get(id=scene.enterprise), START + timedelta(days=41), "zh")
    newest, middle, first = seen.history
    assert f"隐患 {short_code(hazard)} 已销号" in newest.words
    assert f"外部查出重大隐患 {short_code(hazard)}" in middle.words
    assert "监管检查 1 次" in middle.words
    assert first.words == ["第一次计算"]


def test_a_difference_is_said_in_one_sentence_and_its_lines_add_up() -> None:
    better = replace(PLAIN, tasks={"3": Tasks(12, 12)}, hazards=(replace(LATE, accepted=day(0)),))
    found = difference_seen(difference(grade(PLAIN, POLICY), grade(better, POLICY)), {}, "zh")
    assert found.sentence.startswith("黄 → 蓝，得分 +162：橙色风险点：按时 5/10 → 没有扣分，超期的隐患已销号")
    assert sum(line.gain for line in found.causes) == found.gain


def test_a_warning_names_the_day_the_colour_and_what_prevents_it() -> None:
    close = Prevention("close", "2026-11-29", str(UUID(int=1)), "7K3QF")
    warning = EarlyWarning("2026-11-30", "yellow", "orange", (close,))
    seen = warning_seen(warning, "zh", date(2026, 11, 25))
    assert seen is not None
    assert seen.words == "11月30日将变为橙（较大风险），除非："
    assert [line.words for line in seen.unless] == ["11月29日前整改并销号隐患 7K3QF"]
    assert warning_seen(None, "zh", date(2026, 11, 25)) is None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_number_of_the_policy_has_a_name_and_its_reason_in_both_languages(locale: str) -> None:
    sections = policy_sections(POLICY, locale)
    assert [section.key for section in sections if section.title == section.key] == []
    reasons = {section.key: section.why for section in sections if section.why}
    assert reasons.keys() == POLICY.why.keys()
    assert all(t("en", f"policy.why.{key}") == why for key, why in POLICY.why.items())
    assert sum(len(section.numbers) for section in sections) > 100


def test_a_reason_that_nobody_translated_is_shown_as_the_policy_says_it() -> None:
    other = replace(POLICY, why=POLICY.why | {"caps": "Because we said so."})
    (caps, *_) = policy_sections(other, "zh")
    assert caps.why == "Because we said so."


def test_a_reason_in_the_language_of_the_reader_wins() -> None:
    other = replace(POLICY, why=POLICY.why | {"caps": "Because we said so."}, why_zh={"caps": "因为我们这样定。"})
    assert policy_sections(other, "zh")[0].why == "因为我们这样定。"
    assert policy_sections(other, "en")[0].why == "Because we said so."


def test_months_end_on_their_last_days_and_the_running_one_today() -> None:
    assert month_ends(date(2026, 3, 5), 3) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 5)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notice_is_one_page_with_a_code_whatever_stands_in_it(locale: str) -> None:
    warning = EarlyWarning("2026-07-05", "yellow", "red", (Prevention("close", "2026-07-04", "x", "7K3QF"),))
    seen = seen_from(PLAIN, POLICY, Known(), Beside(warning=warning), locale)
    data = notice_data("江南“化工”#1 \\ $x$", "91320500MA1X2Y3Q4G", "https://zicha.test/enterprises/1", seen, locale)
    assert data["code"].startswith("<svg")
    pdf = notice_pdf(data)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") <= 1


def test_the_command_line_tells_the_grade_that_counts_the_warning_and_the_first_deeds() -> None:
    by_hand = ByHandSeen("red", "隐瞒事故", "王监管", "11月1日", "12月1日", "")
    close = Prevention("close", "2026-11-29", str(UUID(int=1)), "7K3QF")
    warning = EarlyWarning("2026-11-30", "yellow", "orange", (close,))
    suspect = Suspected(str(UUID(int=2)), "9QWER", controlled=False, double_reported=False)
    seen = seen_from(PLAIN, POLICY, Known(), Beside(by_hand, warning, suspected=[suspect]), "zh")
    firm = Enterprise(name="江南化工", uscc="91320500MA1X2Y3Q4G")
    lines = list(told(firm, seen, "zh"))
    assert lines[1].startswith("红")
    assert any("隐瞒事故" in line for line in lines)
    assert any(line.strip().startswith("电脑算出的等级") or "得分" in line for line in lines[2:7])
    assert any("9QWER" in line and "先管控" in line for line in lines)
    assert any("除非" in line for line in lines)
    assert any("7K3QF" in line for line in lines)


def test_every_method_beside_says_its_profile_and_version_and_an_unknown_profile_is_said() -> None:
    assert version_words("LS", "four_level_mine", "zh") == "LS · four_level_mine · ls-1.0.0"
    assert version_words("cn-standardisation", "", "en").count(" · ") == 2
    assert "没有这个取值方案" in version_words("LS", "mine-four-level", "zh")
    assert version_words("direct", "", "zh") == "direct"
