"""What `zicha checklists` says and writes."""

import shutil
from pathlib import Path

import pytest

from server.__main__ import main
from server.checklists.published import publish
from server.settings import ROOT
from tests.checklists.places import checklist, document, item, write

FILE = "hazchem/demo/1.yaml"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound library that the commands work on."""
    monkeypatch.setenv("CHECKLISTS_DIR", str(tmp_path))
    write(tmp_path, "basis/demo-rule.yaml", document())
    write(tmp_path, FILE, checklist())
    publish(tmp_path)
    return tmp_path


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the whole library, to be changed."""
    shutil.copytree(ROOT / "checklists", tmp_path / "whole")
    monkeypatch.setenv("CHECKLISTS_DIR", str(tmp_path / "whole"))
    return tmp_path / "whole"


def zicha(capsys: Said, *words: str) -> tuple[int, str, str]:
    """Status, what was said, and what was complained of."""
    status = main(["checklists", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_check_counts_items_or_names_every_fault(folder: Path, capsys: Said) -> None:
    assert zicha(capsys, "check") == (0, "hazchem/demo/1: 1 items\n", "")
    write(folder, "hazchem/two/1.yaml", checklist(item("demo.two", plan="六"), slug="hazchem/two"))
    status, out, complaint = zicha(capsys, "check")
    assert (status, out) == (1, "")
    assert complaint.splitlines() == [
        "zicha: 2 faults",
        "hazchem/two/1.yaml: it is not published yet — run: zicha checklists publish",
        "hazchem/two/1.yaml:38: demo.two > plan: the plan has no section 六 — write it like 六(一)",
    ]


def test_publish_notes_what_is_new(folder: Path, capsys: Said) -> None:
    assert zicha(capsys, "publish") == (0, "nothing new\n", "")
    write(folder, "hazchem/demo/2.yaml", checklist(version=2))
    assert zicha(capsys, "publish") == (0, "hazchem/demo/2.yaml\n", "")


def test_schema_writes_a_file_for_each_kind(folder: Path, capsys: Said) -> None:
    status, out, _ = zicha(capsys, "schema")
    assert status == 0
    assert all((folder / name).read_text("utf-8").startswith("{") for name in out.split())


def test_show_prints_a_version_in_either_language(folder: Path, capsys: Said) -> None:
    status, out, _ = zicha(capsys, "show", "hazchem/demo")
    assert status == 0
    assert "demo.valve  阀门关得严吗？  [一般]" in out
    assert "依据 示例规定 示例〔2020〕1号 第一条 [现行]" in out
    _, english, _ = zicha(capsys, "show", "hazchem/demo/1", "--lang", "en")
    assert "demo.valve  Does the valve close tightly?  [general]" in english
    assert "first measure Replace it · within 7 days" in english
    assert zicha(capsys, "show", "hazchem/none") == (1, "", "zicha: there is no checklist hazchem/none\n")


def test_show_prints_a_draft_and_what_keeps_it_from_being_read(folder: Path, capsys: Said) -> None:
    write(folder, "hazchem/demo/2.yaml", checklist(item(applies={"answer": "demo.valve", "is": "fail"}), version=2))
    status, _, complaint = zicha(capsys, "show", "hazchem/demo")
    assert (status, "not asked earlier" in complaint) == (1, True)
    limit = {"unit": "kPa", "min": "30", "max": "50"}
    write(folder, "hazchem/demo/2.yaml", checklist(item(kind="reading", reading=limit), version=2))
    assert "允许范围 30–50 kPa" in zicha(capsys, "show", "hazchem/demo")[1]


def test_diff_prints_old_and_new_under_the_name_of_the_part(folder: Path, capsys: Said) -> None:
    new = item(question={"zh": "阀门好吗？", "en": "Does the valve close tightly?"})
    write(folder, "hazchem/demo/2.yaml", checklist(new, item("demo.pump"), version=2))
    assert zicha(capsys, "diff", "hazchem/demo/1", "hazchem/demo/2") == (
        0,
        "+ demo.pump  新增  阀门关得严吗？\n~ demo.valve  问题 zh\n    - 阀门关得严吗？\n    + 阀门好吗？\n",
        "",
    )
    assert zicha(capsys, "diff", "hazchem/demo/1", "hazchem/demo/1", "--lang", "en")[1] == "nothing changed\n"
    assert zicha(capsys, "diff", "hazchem/demo/1", "hazchem/demo/9")[0] == 1


def test_coverage_is_whole_and_a_gap_is_named(whole: Path, capsys: Said) -> None:
    status, out, complaint = zicha(capsys, "coverage", "--items")
    assert (status, complaint) == (0, "")
    assert "  第一项 人员考核: hazchem/major/" in out
    assert "六(十二) 危险废物" in out
    shutil.rmtree(whole / "fireworks" / "major")
    lines = (whole / "published.sha256").read_text("utf-8").splitlines()
    (whole / "published.sha256").write_text(
        "\n".join(line for line in lines if "fireworks/major/" not in line), "utf-8"
    )
    status, out, complaint = zicha(capsys, "coverage")
    assert (status, complaint.splitlines()[0]) == (1, "zicha: 20 not covered")
    assert "ajz3-2017-121-fireworks            20      0  –" in out


def test_due_tells_what_changes_and_who_rests_on_it(folder: Path, capsys: Said) -> None:
    write(folder, "basis/demo-rule.yaml", document(in_force_until="2026-12-31"))
    assert zicha(capsys, "due", "--on", "2026-12-01") == (
        0,
        "示例规定 示例〔2020〕1号  2026-12-31 为最后一天\n    hazchem/demo: demo.valve\n",
        "",
    )
    english = ["due", "--on", "2026-12-01", "--days", "7", "--lang", "en"]
    assert zicha(capsys, *english) == (0, "nothing changes in these days\n", "")


def test_new_writes_a_list_whose_empty_places_the_check_names_and_that_is_sound_once_filled(
    folder: Path, capsys: Said
) -> None:
    status, out, _ = zicha(capsys, "new", "hazchem/tank-round")
    path = folder / "hazchem/tank-round/1.yaml"
    assert (status, out.splitlines()[0]) == (0, str(path))
    assert "title > zh: Expected `str` of length >= 1 — write something" in zicha(capsys, "check")[2]
    text = path.read_text("utf-8")
    filled = text.replace('zh: ""', 'zh: "阀门关得严吗？"').replace('en: ""', 'en: "Tight?"')
    path.write_text(filled.replace('practice-hazchem, clause: ""', 'demo-rule, clause: "第一条"'), "utf-8")
    publish(folder)
    assert zicha(capsys, "check")[0] == 0
    assert zicha(capsys, "new", "hazchem/tank-round")[0] == 1
    assert zicha(capsys, "new", "../tank")[0] == 1


CLAUSE = """  - clause: "{name}"
    subject: "考核"
    fact: "负责人没有考核合格"
"""
WAITING = CLAUSE + "    text_checked: false\n    criterion: false\n    awaits_text: true\n"
ASKED = (
    CLAUSE
    + """    text_checked: true
    ask:
      question: {{zh: "主要负责人考核过了吗？", en: "Has the person in charge passed the assessment?"}}
      why: {{zh: "不懂的人管不好。", en: "Who does not know cannot lead."}}
      measure: {{zh: "马上安排", en: "Arrange it now"}}
      days: {days}
"""
)


def say(folder: Path, *clauses: str) -> None:
    """The one file that is edited when the text of a document is there."""
    head = document(document="aq-rule", number="AQ 1-2026", in_force_from="2026-09-30", clauses=[])
    write(folder, "basis/aq-rule.yaml", head)
    path = folder / "basis/aq-rule.yaml"
    path.write_text(path.read_text("utf-8").replace("clauses: []\n", "clauses:\n" + "".join(clauses)), "utf-8")


@pytest.fixture
def indexed(folder: Path) -> Path:
    """A library with an index of two clauses whose text is not there yet."""
    say(folder, *(WAITING.format(name=name) for name in ("5.1.1", "5.1.2")))
    basis = {name: [{"document": "aq-rule", "clause": name}] for name in ("5.1.1", "5.1.2")}
    items = [item(f"demo.aq.{name}", basis=refs) for name, refs in basis.items()]
    write(folder, "hazchem/aq/1.yaml", checklist(*items, slug="hazchem/aq"))
    publish(folder)
    return folder


def test_fill_makes_the_next_version_of_the_index_from_the_one_file_that_was_edited(
    indexed: Path, capsys: Said
) -> None:
    assert zicha(capsys, "fill", "aq-rule")[1].splitlines()[0] == "hazchem/aq/1 is up to date"
    say(indexed, ASKED.format(name="5.1.1", days=30), WAITING.format(name="5.1.2"))
    status, out, complaint = zicha(capsys, "fill", "aq-rule")
    assert (status, complaint) == (0, "")
    assert out.splitlines() == [
        "hazchem/aq/2.yaml",
        "now run zicha checklists check, diff and publish",
        "asked: 1 5.1.1",
        "with text, but nothing to ask: 0",
        "without text: 1 5.1.2",
    ]
    assert "    + 主要负责人考核过了吗？" in zicha(capsys, "diff", "hazchem/aq/1", "hazchem/aq/2")[1]
    publish(indexed)
    assert zicha(capsys, "check")[2] == ""
    assert zicha(capsys, "fill", "aq-rule")[1].splitlines()[0] == "hazchem/aq/2 is up to date"


def test_fill_changes_a_version_that_is_not_published_yet_and_no_other(indexed: Path, capsys: Said) -> None:
    before = (indexed / "hazchem/aq/1.yaml").read_text("utf-8")
    for days in (30, 20):
        say(indexed, ASKED.format(name="5.1.1", days=days), WAITING.format(name="5.1.2"))
        assert zicha(capsys, "fill", "aq-rule")[1].startswith("hazchem/aq/2.yaml")
    assert not (indexed / "hazchem/aq/3.yaml").exists()
    assert "days: 20" in (indexed / "hazchem/aq/2.yaml").read_text("utf-8")
    assert (indexed / "hazchem/aq/1.yaml").read_text("utf-8") == before


def test_fill_knows_only_documents_that_an_index_goes_through(folder: Path, capsys: Said) -> None:
    assert zicha(capsys, "fill", "no-such-rule")[0] == 1


def test_the_clauses_of_aq_3067_have_their_index(whole: Path, capsys: Said) -> None:
    status, out, _ = zicha(capsys, "fill", "aq-3067-2026")
    assert status == 0
    assert out.startswith("hazchem/aq3067-2026/")
