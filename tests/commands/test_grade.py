"""`zicha grade`: by every method from a file, vectors with each difference, and the explanation in words."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.__main__ import main
from server.grading.methods.registry import METHODS
from server.settings import ROOT
from tests.commands.running import environment, zicha
from tests.grading.vectors import FILES, FOLDER

INPUTS = {
    "gb18218": "exposed_population_500m: 60\nsubstances: [{name_zh: 液氯, q_t: 10}]",
    "hazchem-2018-19": '{"facts": {"A1.1": 1, "A2.3": 1}}',
    "lec": "{L: 0.2, E: 6, C: 100}",
    "ls": "{L: 3, S: 4, profile: four_level_mine}",
    "effect-score": '{"done": 95, "planned": 100, "accepted": 18, "due": 20}',
    "standardisation": "{points_obtained: 89.9, points_applicable: 100}",
    "crg": "{as_of: 2026-06-30, H: 2, coverage: 1000, tasks: {1: {planned: 6, on_time: 5}}}",
    "risk-point": "{I: 2, missed: 3}",
    "fhrs": "{scores: [10, 5, 0]}",
    "demerit": "{points: 25}",
}
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command here; its status and what it printed."""

    def run(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def comparing(word: str) -> list[str]:
    return ["--for-comparison"] if METHODS[word].optional else []


@pytest.mark.parametrize("word", METHODS)
def test_every_result_names_its_method_profile_and_version(say: Say, tmp_path: Path, word: str) -> None:
    (tmp_path / "input").write_text(INPUTS[word])
    status, out, _ = say("grade", word, "--input", tmp_path / "input", *comparing(word))
    found = json.loads(out)
    assert status == 0
    assert (found["method"], found["version"]) == (METHODS[word].id, METHODS[word].version)
    assert found["profile"] in METHODS[word].profiles
    assert found["source"]


def test_a_fraction_in_a_file_stays_exact(say: Say, tmp_path: Path) -> None:
    (tmp_path / "input").write_text(INPUTS["lec"])
    assert json.loads(say("grade", "lec", "--input", tmp_path / "input")[1])["values"]["D"] == "120"


def test_a_whole_vector_is_an_input_as_well(say: Say, tmp_path: Path) -> None:
    vector = {"id": "X", "note": "n", "inputs": {"exposed_population_500m": 1, "substances": []}, "expect": {"S": "0"}}
    (tmp_path / "input").write_text(json.dumps(vector))
    assert json.loads(say("grade", "gb18218", "--input", tmp_path / "input")[1])["values"]["S"] == "0"


def test_a_foreign_scheme_is_off_until_somebody_asks_for_it(say: Say, tmp_path: Path) -> None:
    (tmp_path / "input").write_text(INPUTS["fhrs"])
    status, out, err = say("grade", "fhrs", "--input", tmp_path / "input")
    assert (status, out) == (1, "")
    assert "off by default" in err


@pytest.mark.parametrize(
    ("word", "text", "why"),
    [
        ("lec", "{L: 5, E: 6, C: 15}", "L must be one of"),
        ("lec", "[1]", "a mapping"),
        ("lec", "{L: 6", "not readable"),
        ("lec", "{L: 6, E: 6, C: 15, colour: red}", "colour"),
        ("gb18218", "{substances: [{name_zh: 硝化棉, q_t: 1}]}", "say which"),
        ("crg", "{as_of: soon, H: 2, coverage: 1000, tasks: {}, hazards: [{id: a, repeat: many}]}", "repeat"),
        ("crg", "{as_of: 2026-06-30, H: 5, coverage: 1000, tasks: {}}", "H"),
        ("crg", "{as_of: 2026-06-30, H: 1, coverage: 1000, tasks: {7: {planned: 1, on_time: 1}}}", "level 7"),
        (
            "crg",
            "{as_of: soon, H: 1, coverage: 1000, tasks: {}, history: [{kind: fine, date: 2026-01-01}]}",
            "isoformat",
        ),
    ],
)
def test_what_a_method_cannot_take_is_said(say: Say, tmp_path: Path, word: str, text: str, why: str) -> None:
    (tmp_path / "input").write_text(text)
    status, out, err = say("grade", word, "--input", tmp_path / "input")
    assert (status, out) == (1, "")
    assert why in err


def test_a_file_that_is_not_there_is_said(say: Say, tmp_path: Path) -> None:
    assert say("grade", "lec", "--input", tmp_path / "none")[0] == 1
    assert say("grade", "vectors", tmp_path / "none")[0] == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_of_vectors_passes(say: Say, file: Path) -> None:
    status, out, _ = say("grade", "vectors", file)
    assert status == 0
    assert out.endswith(" passed, 0 failed\n")
    assert out.count("\n") == 1


def test_each_difference_is_printed_and_the_status_is_one(say: Say, tmp_path: Path) -> None:
    wrong = (FOLDER / "lec.yaml").read_text().replace('D: "108", level: 3', 'D: "109", level: 4')
    (tmp_path / "wrong.yaml").write_text(wrong)
    status, out, _ = say("grade", "vectors", tmp_path / "wrong.yaml")
    assert status == 1
    assert out.splitlines() == [
        "LEC-01 (lec) D: expected 109, got 108",
        "LEC-01 (lec) level: expected 4, got 3",
        "8 passed, 1 failed",
    ]


@pytest.mark.parametrize("text", ["rows: []", "lec: {vectors: []}", "test_vectors: [{inputs: {}}]", "words", ""])
def test_a_file_without_vectors_does_not_pass(say: Say, tmp_path: Path, text: str) -> None:
    (tmp_path / "none.yaml").write_text(text)
    assert say("grade", "vectors", tmp_path / "none.yaml")[0] == 1


def test_vectors_in_a_page_are_run_as_well(say: Say, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"# Page\n\n```yaml\n{(FOLDER / 'fhrs.yaml').read_text()}```\n")
    assert say("grade", "vectors", tmp_path / "page.md")[:2] == (0, "6 passed, 0 failed\n")


def test_language_time_zone_and_hash_seed_of_the_machine_change_no_byte(tmp_path: Path) -> None:
    (tmp_path / "input").write_text(INPUTS["gb18218"])
    machines = [
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "de_DE.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"},
    ]
    command = [sys.executable, "-m", "server", "grade", "gb18218", "--input", str(tmp_path / "input")]
    printed = [
        subprocess.run(command, cwd=ROOT, env=environment(tmp_path, **more), capture_output=True, check=True).stdout
        for more in machines
    ]
    assert printed[0] == printed[1]


def test_a_grade_is_explained_in_words_and_replayed(tmp_path: Path) -> None:
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    place = ("--uscc", "91320509MA9Y0G5Y8U", "--region", "320500", "--sector", "hazchem")
    added: Any = zicha(tmp_path, "enterprises", "add", "江南化工", *place)
    assert added.returncode == 0, added.stderr
    enterprise = added.stdout.strip()
    explained = zicha(tmp_path, "grade", "explain", "91320509MA9Y0G5Y8U", "--locale", "en")
    assert "江南化工" in explained.stdout
    assert "no national method" in explained.stdout
    assert "-300" in explained.stdout
    early = zicha(tmp_path, "grade", "replay", enterprise, "--as-of", "2020-01-01")
    assert (early.returncode, early.stdout) == (1, "")
    assert "had no ledger yet" in early.stderr
    assert zicha(tmp_path, "grade", "replay", enterprise).stdout == "0 grades replayed, 0 come out otherwise\n"


def test_whoever_reads_only_the_beginning_is_told_of_no_fault(tmp_path: Path) -> None:
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    command = [sys.executable, "-m", "server", "grade", "rules"]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        command, cwd=ROOT, env=environment(tmp_path), stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")
