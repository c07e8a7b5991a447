"""Open major hazards on the grade page: each with what it does to the colour and by which clause."""

from server.grading.snapshot import HazardSeen
from server.views.grade_majors import basis_words, major_lines

SEEN = HazardSeen(
    id="h1",
    level="major",
    origin="self",
    found="2026-11-24",
    deadline="2026-12-24",
    basis=("yjgl-2023-10 第九条(一)",),
    label="5A193",
)


def test_only_hazards_that_a_flag_names_are_listed_each_with_its_clause() -> None:
    quiet = HazardSeen(id="h2", level="general", origin="self", found="2026-11-24", deadline="2026-12-24")
    (line,) = major_lines([quiet, SEEN], ["supervised_major:h1", "not_externally_verified"], "zh")
    assert (line.href, line.code, line.basis) == ("/hazards/h1", "5A193", "应急管理部令第10号 第九条(一)")
    assert "不影响等级" in line.words


def test_the_same_hazard_reads_otherwise_when_nobody_reported_it_in_time() -> None:
    (line,) = major_lines([SEEN], ["floor_orange_unreported_major:h1"], "en")
    assert line.words != major_lines([SEEN], ["supervised_major:h1"], "en")[0].words


def test_a_document_that_is_not_in_the_register_is_quoted_as_it_stands() -> None:
    assert basis_words(["gb-0 第一条"]) == "gb-0 第一条"
